package org.zhengshu.platform.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.GrantDecision;
import org.zhengshu.platform.policy.GrantState;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.SharingWay;

/**
 * Which items of which entries a person may be shown from. Looking at one person is a use by key, as a list match or an API
 * call is: the grant must name one of these ways and this very purpose (条例 art. 25), and policy decides at every view.
 */
@Component
class OpeningEntries {
    private static final List<SharingWay> BY_KEY = List.of(SharingWay.LIST_MATCH, SharingWay.API);

    private final Catalogue catalogue;
    private final Grants grants;
    private final FindingSources finding;

    OpeningEntries(Catalogue catalogue, Grants grants, FindingSources finding) {
        this.catalogue = catalogue;
        this.grants = grants;
        this.finding = finding;
    }

    /** The own department's entries, then what is granted; a grant for something else is no part of this use. */
    List<Opened> to(Caller caller, PersonQuery query) {
        var own = caller.requireDepartment();
        var opened = new ArrayList<Opened>();
        for (var entry : catalogue.providedBy(own)) {
            opened.add(new Opened(entry, finding.items(entry), null));
        }
        for (var grant : grants.of(own)) {
            var terms = grant.terms();
            var way = byKey(grant);
            if (grant.state() != GrantState.ACTIVE
                    || !terms.requester().equals(own)
                    || !terms.purpose().strip().equals(query.purpose())
                    || way.isEmpty()) {
                continue;
            }
            var decision = grants.decide(grant.id(), own, way.get(), List.of(), query.purpose(), query.caseNumber());
            switch (decision) {
                case GrantDecision.Refused ignored -> {}
                case GrantDecision.Permitted permitted ->
                    catalogue
                            .published(new EntryId(terms.entry()))
                            .ifPresent(entry -> opened.add(new Opened(entry, finding.items(entry), permitted)));
            }
        }
        return opened;
    }

    private static Optional<SharingWay> byKey(Grant grant) {
        return BY_KEY.stream().filter(grant.terms().ways()::contains).findFirst();
    }
}
