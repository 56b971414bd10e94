package org.zhengshu.platform.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.evidence.ProvenTable;
import org.zhengshu.trust.SealedLeaf;

/** A grant's row decides who gets what: the self check compares every column of it with the leaves of the grant. */
@Component
class ProvenGrants implements ProvenTable {
    private final GrantStore store;

    ProvenGrants(GrantStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "policy.sharing_grant";
    }

    @Override
    public String subject() {
        return "grant";
    }

    @Override
    public Set<String> kinds() {
        return GrantFacts.ACTS.keySet();
    }

    @Override
    public Map<String, String> said(SealedLeaf leaf) {
        return GrantFacts.said(leaf);
    }

    @Override
    public List<String> after(String id, int most) {
        return store.idsAfter(id, most);
    }

    @Override
    public Map<String, Map<String, String>> rows(Collection<String> ids) {
        var rows = new HashMap<String, Map<String, String>>();
        store.among(ids).forEach(grant -> rows.put(grant.id().toString(), GrantFacts.present(grant)));
        return rows;
    }
}
