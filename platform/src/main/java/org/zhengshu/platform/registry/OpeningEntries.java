package org.zhengshu.platform.registry;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.policy.GrantState;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.platform.use.RefusedUse;
import org.zhengshu.platform.use.UseAnswer;
import org.zhengshu.platform.use.UseRequest;
import org.zhengshu.platform.use.Uses;

/**
 * Which items of which entries a person may be shown from. Looking at one person is a use by key, as a list match or an API
 * call is: the grant must name one of these ways and this very purpose (条例 art. 25), and it is decided at every view.
 */
@Component
class OpeningEntries {
    private final Catalogue catalogue;
    private final Grants grants;
    private final Uses uses;
    private final FindingSources finding;

    OpeningEntries(Catalogue catalogue, Grants grants, Uses uses, FindingSources finding) {
        this.catalogue = catalogue;
        this.grants = grants;
        this.uses = uses;
        this.finding = finding;
    }

    /** The own department's entries, then what is granted; a grant for something else is no part of this use. */
    List<Opened> to(Caller caller, PersonQuery query) {
        var own = caller.requireDepartment();
        var view = UseRequest.of(own, UseKind.PERSON_VIEW).on(query.purpose(), query.caseNumber());
        var opened = new ArrayList<Opened>();
        for (var entry : catalogue.providedBy(own)) {
            open(uses.own(entry, view), opened);
        }
        for (var grant : grants.of(own)) {
            var terms = grant.terms();
            if (grant.state() == GrantState.ACTIVE
                    && terms.requester().equals(own)
                    && terms.purpose().strip().equals(query.purpose())
                    && UseKind.PERSON_VIEW.ways().stream().anyMatch(terms.ways()::contains)) {
                open(uses.begin(grant.id(), view), opened);
            }
        }
        return opened;
    }

    private void open(UseAnswer answer, List<Opened> opened) {
        switch (answer) {
            case PermittedUse use -> opened.add(new Opened(use, finding.items(use.entry())));
            case RefusedUse ignored -> {}
        }
    }
}
