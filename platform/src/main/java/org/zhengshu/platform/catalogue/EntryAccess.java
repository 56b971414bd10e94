package org.zhengshu.platform.catalogue;

import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

/** Brings an entry to whoever acts on it: locked, in a state that allows the step, by somebody who may. */
@Component
class EntryAccess {
    private final EntryStore entries;
    private final AuditTrail audit;
    private final Words words;

    EntryAccess(EntryStore entries, AuditTrail audit, Words words) {
        this.entries = entries;
        this.audit = audit;
        this.words = words;
    }

    /** Whether the caller sees the working copy: the provider, and the authority once it was signed. */
    static boolean seesWorkingCopy(StoredEntry entry, Caller caller) {
        return entry.provider().equals(caller.department())
                || (caller.is(Role.AUTHORITY)
                        && entry.state() != EntryState.DRAFT
                        && entry.state() != EntryState.SIGNING);
    }

    /** The entry for a step of its provider; 404 for others unless it is live, then 403. */
    StoredEntry ofProvider(EntryId id, Step step) {
        var caller = Caller.current();
        var entry = locked(id);
        if (!entry.live() && !entry.provider().equals(caller.department())) {
            throw Problem.of(CatalogueProblem.ENTRY_NOT_FOUND);
        }
        if (!entry.provider().equals(caller.department())) {
            audit.recordApart(AuditEvent.refused(CatalogueAction.STEP_REFUSED, entry.subject())
                    .with("step", step)
                    .with("provider", entry.provider()));
            throw Problem.of(HttpProblem.FORBIDDEN);
        }
        return allowing(entry, step);
    }

    /** The entry for a step of the data authority. */
    StoredEntry ofAuthority(EntryId id, Step step) {
        var entry = locked(id);
        if (!entry.live() && !seesWorkingCopy(entry, Caller.current())) {
            throw Problem.of(CatalogueProblem.ENTRY_NOT_FOUND);
        }
        return allowing(entry, step);
    }

    /** The entry for a step that the provider or the authority may take. */
    StoredEntry ofProviderOrAuthority(EntryId id, Step step) {
        return Caller.current().is(Role.AUTHORITY) ? ofAuthority(id, step) : ofProvider(id, step);
    }

    private StoredEntry locked(EntryId id) {
        return entries.lock(id).orElseThrow(() -> Problem.of(CatalogueProblem.ENTRY_NOT_FOUND));
    }

    private StoredEntry allowing(StoredEntry entry, Step step) {
        if (!entry.allows(step)) {
            throw refused(entry, step);
        }
        return entry;
    }

    /** That the entry's state does not allow the step; the attempt is audited. */
    Problem refused(StoredEntry entry, Step step) {
        audited(entry, step);
        return Problem.of(
                CatalogueProblem.STEP_NOT_ALLOWED,
                words.of("catalogue.state." + entry.shownState()),
                words.of("catalogue.step." + step.slug()));
    }

    void audited(StoredEntry entry, Step step) {
        audit.recordApart(AuditEvent.refused(CatalogueAction.STEP_REFUSED, entry.subject())
                .with("step", step)
                .with("state", entry.shownState()));
    }
}
