package org.zhengshu.platform.catalogue;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.IdentityProblem;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.Obstacle;
import org.zhengshu.platform.workflow.Recusal;
import org.zhengshu.platform.workflow.Steps;

/** Who does what to an entry, and who sees its working copy. What is refused is audited. */
@Component
class EntrySteps extends Steps<Step, StoredEntry> {
    private static final Set<Recusal.Part> SIGNER_IS_NOT = Set.of(Recusal.Part.WROTE);

    /** The authority compiles entries of its own, too. */
    private static final Set<Recusal.Part> REVIEWER_IS_NOT = Set.of(Recusal.Part.WROTE, Recusal.Part.SIGNED);

    private final EntryStore entries;
    private final MountStore mounts;
    private final Recusal recusal;
    private final AuditTrail audit;
    private final Words words;

    EntrySteps(EntryStore entries, MountStore mounts, Recusal recusal, AuditTrail audit, Words words) {
        super(Step.class);
        this.entries = entries;
        this.mounts = mounts;
        this.recusal = recusal;
        this.audit = audit;
        this.words = words;
    }

    /** Whether the caller sees the working copy: the provider, and the authority once it was signed. */
    static boolean seesWorkingCopy(Caller caller, StoredEntry entry) {
        return entry.provider().equals(caller.department())
                || (caller.is(Role.AUTHORITY)
                        && entry.state() != EntryState.DRAFT
                        && entry.state() != EntryState.SIGNING);
    }

    /** The entry, locked until the transaction ends; 404 where the caller sees none. */
    StoredEntry take(Caller caller, Step step, EntryId id) {
        var entry = entries.lock(id)
                .filter(found -> found.live() || seesWorkingCopy(caller, found))
                .orElseThrow(() -> Problem.of(CatalogueProblem.ENTRY_NOT_FOUND));
        return allowed(caller, step, entry);
    }

    @Override
    protected Optional<Obstacle> obstacle(Caller caller, Step step, StoredEntry entry) {
        if (!isHis(caller, step, entry)) {
            return Optional.of(() -> notHis(step, entry));
        }
        if (!entry.allows(step)) {
            return Optional.of(() -> notNow(step, entry));
        }
        return switch (step) {
            case SIGN -> recusal.obstacle(caller, SIGNER_IS_NOT, entry.workingCopy());
            case REVIEW -> recusal.obstacle(caller, REVIEWER_IS_NOT, entry.workingCopy());
            case SUSPEND -> standsStopped(caller, entry);
            case RESUME -> stoppedByHigher(caller, entry);
            case PROBE ->
                mounts.find(entry.id()).isPresent()
                        ? Optional.empty()
                        : Optional.of(() -> Problem.of(CatalogueProblem.NOT_MOUNTED));
            case EDIT, SUBMIT, CHANGE, RETIRE, MOUNT -> Optional.empty();
        };
    }

    private static boolean isHis(Caller caller, Step step, StoredEntry entry) {
        boolean own = entry.provider().equals(caller.department());
        return switch (step) {
            case EDIT, SUBMIT, CHANGE, MOUNT -> own && caller.is(Role.DATA_OFFICER);
            case SIGN -> own && caller.is(Role.DEPARTMENT_HEAD);
            case REVIEW -> caller.is(Role.AUTHORITY);
            case PROBE -> caller.is(Role.AUTHORITY) || (own && caller.is(Role.DATA_OFFICER));
            case SUSPEND, RESUME, RETIRE -> caller.is(Role.AUTHORITY) || (own && caller.is(Role.DEPARTMENT_HEAD));
        };
    }

    /** What is suspended is suspended once more by a higher one only. */
    private Optional<Obstacle> standsStopped(Caller caller, StoredEntry entry) {
        var stopped = entry.stopped();
        return stopped == null || stopped.yieldsTo(caller)
                ? Optional.empty()
                : Optional.of(() -> notNow(Step.SUSPEND, entry));
    }

    private Optional<Obstacle> stoppedByHigher(Caller caller, StoredEntry entry) {
        var stopped = entry.stopped();
        return stopped == null || stopped.mayBeEndedBy(caller)
                ? Optional.empty()
                : Optional.of(() -> {
                    audited(Step.RESUME, entry);
                    return Problem.of(IdentityProblem.STOPPED_BY_HIGHER, stopped.name(), stopped.reason());
                });
    }

    private Problem notHis(Step step, StoredEntry entry) {
        audit.recordApart(AuditEvent.refused(CatalogueAction.STEP_REFUSED, entry.subject())
                .with("step", step)
                .with("provider", entry.provider()));
        return Problem.of(HttpProblem.FORBIDDEN);
    }

    private Problem notNow(Step step, StoredEntry entry) {
        audited(step, entry);
        return Problem.of(
                CatalogueProblem.STEP_NOT_ALLOWED,
                words.of("catalogue.state." + entry.shownState()),
                words.of("catalogue.step." + step.slug()));
    }

    private void audited(Step step, StoredEntry entry) {
        audit.recordApart(AuditEvent.refused(CatalogueAction.STEP_REFUSED, entry.subject())
                .with("step", step)
                .with("state", entry.shownState()));
    }
}
