package org.zhengshu.platform.evidence;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Readers;
import org.zhengshu.trust.SealedLeaf;

/**
 * Who may read a leaf of before readers were sealed: the departments that its facts name; where none is named, those who see the
 * city. The list is closed: what is written today says itself who may read it.
 */
final class OldLeaves {
    private static final Set<String> PUBLIC_SUBJECTS = Set.of("calendar", "dataset", "department", "kpi", "system");

    private static final Set<String> PUBLIC_KINDS =
            Set.of("entry-published", "entry-suspended", "entry-resumed", "entry-retired");

    /** Who is looked for, who looks, and what became of an account. */
    private static final Map<String, FactClass> CLOSED_SUBJECTS =
            Map.of("account", FactClass.PERSONNEL, "notice", FactClass.PERSONS, "person", FactClass.PERSONS);

    private static final String CASE = "case";
    private static final String HITS = "found-";
    private static final String DEPARTMENT = "department";
    private static final Map<String, Set<String>> PERSONAL_FACTS =
            Map.of("api-call", Set.of("rows"), "list-match", Set.of("persons"));

    private OldLeaves() {}

    static Readers of(SealedLeaf leaf) {
        var subject = leaf.subject().kind();
        boolean open = PUBLIC_SUBJECTS.contains(subject) || PUBLIC_KINDS.contains(leaf.kind());
        var classes = new TreeMap<String, FactClass>();
        for (var fact : leaf.facts().keySet()) {
            var known = open ? FactClass.PUBLIC : CLOSED_SUBJECTS.get(subject);
            if (known == null && isPersonal(leaf.kind(), fact)) {
                known = FactClass.PERSONS;
            }
            if (known != null) {
                classes.put(fact, known);
            }
        }
        var about = open ? FactClass.PUBLIC : CLOSED_SUBJECTS.getOrDefault(subject, FactClass.PARTIES);
        var parties = NamedParties.in(leaf.facts());
        var named = leaf.facts().get(DEPARTMENT);
        return new Readers(
                named != null && parties.contains(named) ? named : null, Set.copyOf(parties), Set.of(), about, classes);
    }

    private static boolean isPersonal(String kind, String fact) {
        return fact.equals(CASE)
                || fact.startsWith(HITS)
                || PERSONAL_FACTS.getOrDefault(kind, Set.of()).contains(fact);
    }
}
