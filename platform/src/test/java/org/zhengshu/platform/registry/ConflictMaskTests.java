package org.zhengshu.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhengshu.lake.population.ConflictKind;

class ConflictMaskTests {
    @ParameterizedTest
    @CsvSource({"王守义,王**", "陈桂兰、李建军,陈**、李**", "'陈桂兰，欧阳修文',陈**、欧阳**", "兰,*"})
    void every_name_of_a_cell_is_masked(String names, String shown) {
        assertThat(ConflictMask.name(names)).isEqualTo(shown);
    }

    @Test
    void every_number_of_unclear_owners_is_masked_also_a_faulty_one() {
        assertThat(shown(ConflictKind.OWNERS_UNCLEAR, "99010119570312002X;99010219710507003"))
                .isEqualTo("9901**********002X、9901*********7003");
        assertThat(shown(ConflictKind.OWNERS_UNCLEAR, "990101195703120")).isEqualTo("9901*******3120");
    }

    @Test
    void what_is_needed_to_decide_stays() {
        assertThat(shown(ConflictKind.DEAD_NOT_CANCELLED, "2026-03-03")).isEqualTo("2026-03-03");
        assertThat(shown(ConflictKind.STILL_CURRENT, "示(2024)城中区不动产权第0000001号")).isEqualTo("示(2024)城中区不动产权第0000001号");
        assertThat(shown(ConflictKind.NAME_DIFFERS, null)).isNull();
    }

    private static @Nullable String shown(ConflictKind kind, @Nullable String otherValue) {
        var source = UUID.randomUUID();
        return ConflictMask.otherValue(
                new StoredConflict(UUID.randomUUID(), kind, "", source, null, null, source, null, otherValue, null));
    }
}
