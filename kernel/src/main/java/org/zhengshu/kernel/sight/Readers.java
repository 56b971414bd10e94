package org.zhengshu.kernel.sight;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may read a copy – a leaf of the ledger, say – written into it once by whoever owns what it is about, and judged by whoever
 * holds it. A fact that has no class of its own is of {@link FactClass#PARTIES}.
 *
 * @param owner credit code of the department whose act it is; null for an act of the platform
 * @param parties credit codes of the departments that it concerns
 * @param roles names of roles that read everything, wherever their holder sits
 * @param subject the class of what it is about
 * @param facts the class of a fact, where it is another than {@code PARTIES}
 */
public record Readers(
        @Nullable String owner,
        Set<String> parties,
        Set<String> roles,
        FactClass subject,
        Map<String, FactClass> facts) {
    /** Nobody's yet. */
    public static final Readers UNSAID = new Readers(null, Set.of(), Set.of(), FactClass.PARTIES, Map.of());

    public Readers {
        parties = Collections.unmodifiableSet(new TreeSet<>(parties));
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    public Readers ownedBy(String department) {
        return new Readers(department, parties, roles, subject, facts);
    }

    public Readers between(Collection<String> departments) {
        var more = new TreeSet<>(parties);
        more.addAll(departments);
        return new Readers(owner, more, roles, subject, facts);
    }

    public Readers readBy(Collection<String> named) {
        var more = new TreeSet<>(roles);
        more.addAll(named);
        return new Readers(owner, parties, more, subject, facts);
    }

    public Readers about(FactClass known) {
        return new Readers(owner, parties, roles, known, facts);
    }

    public Readers with(String fact, FactClass known) {
        var more = new TreeMap<>(facts);
        more.put(fact, known);
        return new Readers(owner, parties, roles, subject, more);
    }

    public FactClass of(String fact) {
        return facts.getOrDefault(fact, FactClass.PARTIES);
    }

    /** All the relations in which somebody stands to it; never none. */
    public Set<Relation> relations(Reader reader) {
        var relations = EnumSet.noneOf(Relation.class);
        boolean handles = reader.isAny(Roles.HANDLERS);
        if (reader.belongsTo(owner)) {
            relations.add(handles ? Relation.OWNER_HANDLER : Relation.OWNER);
        }
        if (reader.department() != null && parties.contains(reader.department())) {
            relations.add(handles ? Relation.PARTY_HANDLER : Relation.PARTY);
        }
        if (reader.is(Roles.AUTHORITY)) {
            relations.add(Relation.AUTHORITY);
        }
        if (reader.is(Roles.AUDITOR)) {
            relations.add(Relation.AUDITOR);
        }
        if (reader.isAny(Roles.ADMINISTRATORS)) {
            relations.add(Relation.ADMINISTRATOR);
        }
        if (reader.isAny(roles)) {
            relations.add(Relation.NAMED);
        }
        if (relations.isEmpty()) {
            relations.add(Relation.STRANGER);
        }
        return relations;
    }

    public Set<FactClass> open(Reader reader) {
        var open = EnumSet.noneOf(FactClass.class);
        relations(reader).forEach(relation -> open.addAll(relation.sees()));
        return open;
    }
}
