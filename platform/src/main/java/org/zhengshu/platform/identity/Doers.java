package org.zhengshu.platform.identity;

import java.util.Map;
import java.util.Set;

/**
 * Who changes an account: one administrator, or two of whom one proposed it and the other confirms it.
 *
 * @param name of whoever acts now, for notices
 * @param facts for audit and leaf; empty where one person was enough
 */
record Doers(String name, Set<AccountId> persons, Map<String, String> facts) {
    static Doers one(Caller caller) {
        return new Doers(caller.name(), Set.of(caller.account()), Map.of());
    }

    static Doers two(Proposal proposal, Caller confirmer) {
        return new Doers(
                confirmer.name(),
                Set.of(proposal.proposer(), confirmer.account()),
                Map.of(
                        "proposer", proposal.proposer().toString(),
                        "confirmer", confirmer.account().toString(),
                        "proposedAt", proposal.proposedAt().toString()));
    }
}
