package org.zhengshu.platform.evidence;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Readers;

/**
 * What a proof proves: facts about one step, without personal data.
 *
 * @param kind {@code entry-published}, {@code grant-issued}, {@code delivery} …
 * @param facts sorted by key; values are codes, counts, digests and times
 * @param readers who may read it; the departments that its facts name and the one that acts are added when it is sealed
 * @param nobodys no department's, also not that of whoever acts
 */
public record EvidenceLeaf(
        String kind, SubjectRef subject, Map<String, String> facts, Readers readers, boolean nobodys) {
    public static final int MAX_FACTS = 64;
    public static final int MAX_FACT_LENGTH = 2_000;

    public EvidenceLeaf {
        Check.that(facts.size() <= MAX_FACTS, "a leaf has at most %d facts, got %d", MAX_FACTS, facts.size());
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        facts.forEach((key, value) ->
                Check.that(value.length() <= MAX_FACT_LENGTH, "fact %s has %d characters", key, value.length()));
    }

    public EvidenceLeaf(String kind, SubjectRef subject, Map<String, String> facts) {
        this(kind, subject, facts, Readers.UNSAID, false);
    }

    public static EvidenceLeaf of(String kind, SubjectRef subject) {
        return new EvidenceLeaf(kind, subject, Map.of());
    }

    /** A fact for the departments that the step concerns. */
    public EvidenceLeaf with(String key, Object value) {
        var more = new TreeMap<>(facts);
        more.put(key, String.valueOf(value));
        return new EvidenceLeaf(kind, subject, more, readers, nobodys);
    }

    public EvidenceLeaf with(String key, Object value, FactClass known) {
        return with(key, value).reading(readers.with(key, known));
    }

    public EvidenceLeaf withAll(Map<String, String> others) {
        var more = new TreeMap<>(facts);
        more.putAll(others);
        return new EvidenceLeaf(kind, subject, more, readers, nobodys);
    }

    /** The department whose act it is, where that is not the one of whoever is logged in. */
    public EvidenceLeaf ownedBy(DepartmentCode department) {
        return new EvidenceLeaf(kind, subject, facts, readers.ownedBy(department.value()), false);
    }

    /** The act of somebody who works for no department in it: his colleagues are not its handlers. */
    public EvidenceLeaf ownedByNobody() {
        Check.that(readers.owner() == null, "%s is owned by %s", kind, readers.owner());
        return new EvidenceLeaf(kind, subject, facts, readers, true);
    }

    /** Whether something in it leads to a citizen. */
    boolean namesPersons() {
        return readers.subject() == FactClass.PERSONS || readers.facts().containsValue(FactClass.PERSONS);
    }

    /** Departments that the step concerns and that no fact names. */
    public EvidenceLeaf between(DepartmentCode... departments) {
        return between(List.of(departments));
    }

    public EvidenceLeaf between(Collection<DepartmentCode> departments) {
        return reading(
                readers.between(departments.stream().map(DepartmentCode::value).toList()));
    }

    /** Roles whose holders read all of it, wherever they sit. */
    public EvidenceLeaf readBy(Collection<String> roles) {
        return reading(readers.readBy(roles));
    }

    /** What it is about and all facts so far are of this class. */
    public EvidenceLeaf all(FactClass known) {
        var classed = readers.about(known);
        for (var fact : facts.keySet()) {
            classed = classed.with(fact, known);
        }
        return reading(classed);
    }

    /** Every official may read it. */
    public EvidenceLeaf open() {
        return all(FactClass.PUBLIC);
    }

    private EvidenceLeaf reading(Readers changed) {
        return new EvidenceLeaf(kind, subject, facts, changed, nobodys);
    }
}
