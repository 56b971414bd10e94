package org.zhengshu.kernel.sight;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.zhengshu.kernel.error.Check;

/**
 * Who sees a kind of thing. Whoever meets no clause sees nothing of it, not even that it is there.
 *
 * @param kind the subject's kind
 */
public record Sight<S>(String kind, List<Clause<S>> clauses) {
    public Sight {
        clauses = List.copyOf(clauses);
        Check.that(!clauses.isEmpty(), "somebody sees a %s", kind);
    }

    /** Empty for those to whom it is not there. */
    public Set<FactClass> sees(Reader reader, S subject) {
        var sees = EnumSet.noneOf(FactClass.class);
        clauses.stream()
                .filter(clause -> clause.when().test(reader, subject))
                .forEach(clause -> sees.addAll(clause.sees()));
        return sees;
    }

    public boolean test(Reader reader, S subject) {
        return clauses.stream().anyMatch(clause -> clause.when().test(reader, subject));
    }

    /** For a list and for its count: the rows that {@link #test} lets through. */
    public When.Sql sql(Reader reader, String alias) {
        return new When.Any<>(clauses.stream().map(Clause::when).toList()).sql(reader, alias);
    }
}
