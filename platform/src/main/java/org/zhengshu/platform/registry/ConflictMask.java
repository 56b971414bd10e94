package org.zhengshu.platform.registry;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.lake.population.BuildingPopulation;
import org.zhengshu.lake.population.ConflictKind;
import org.zhengshu.trust.MaskKind;
import org.zhengshu.trust.Masking;

/** Names and numbers of conflicts as a list may show them; a cell of several owners hides every one of them. */
final class ConflictMask {
    private ConflictMask() {}

    static @Nullable String name(@Nullable String names) {
        return each(MaskKind.NAME, names);
    }

    /** The other side's value: of owners that cannot be told apart it is their identity numbers, faulty ones too. */
    static @Nullable String otherValue(StoredConflict conflict) {
        return conflict.kind() == ConflictKind.OWNERS_UNCLEAR
                ? each(MaskKind.IDENTITY_NUMBER, conflict.otherValue())
                : conflict.otherValue();
    }

    private static @Nullable String each(MaskKind kind, @Nullable String cell) {
        return cell == null
                ? null
                : Arrays.stream(cell.split(BuildingPopulation.SEPARATORS))
                        .map(part -> Masking.mask(kind, part.strip()))
                        .collect(Collectors.joining("\u3001"));
    }
}
