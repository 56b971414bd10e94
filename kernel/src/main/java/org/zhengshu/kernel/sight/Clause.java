package org.zhengshu.kernel.sight;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Who, when, sees which facts of a thing. */
public record Clause<S>(Relation who, When<S> when, Set<FactClass> sees) {
    public Clause {
        sees = Collections.unmodifiableSet(EnumSet.copyOf(sees));
    }

    /** What the relation opens by itself. */
    public static <S> Clause<S> of(Relation who, When<S> when) {
        return new Clause<>(who, when, who.sees());
    }
}
