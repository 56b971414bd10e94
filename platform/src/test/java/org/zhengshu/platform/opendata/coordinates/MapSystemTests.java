package org.zhengshu.platform.opendata.coordinates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MapSystemTests {
    private static final Position CULTURE_PALACE = new Position(115.998_4, 29.748_6);

    @Test
    void the_way_back_is_within_a_metre_everywhere() {
        var random = new Random(20261123);
        for (int i = 0; i < 5_000; i++) {
            var place = new Position(75 + random.nextDouble() * 58, 18 + random.nextDouble() * 34);
            for (var system : MapSystem.values()) {
                assertThat(system.toCgcs2000(system.fromCgcs2000(place)).metresTo(place))
                        .as("%s of %s", system, place)
                        .isLessThan(1.0);
            }
        }
    }

    @Test
    void the_forward_shift_agrees_with_a_published_pair() {
        var tiananmen = MapSystem.GCJ02.fromCgcs2000(new Position(116.404, 39.915));
        assertThat(tiananmen.metresTo(new Position(116.410_244, 39.916_404))).isLessThan(1.0);
    }

    @Test
    void a_baidu_place_taken_as_it_stands_lies_in_the_river() {
        var shown = MapSystem.BD09.fromCgcs2000(CULTURE_PALACE);
        assertThat(shown.metresTo(CULTURE_PALACE)).isBetween(400.0, 2_000.0);
        assertThat(MapSystem.BD09.toCgcs2000(shown).metresTo(CULTURE_PALACE)).isLessThan(1.0);
    }

    @Test
    void a_swapped_pair_is_seen_and_a_foreign_one_is_not_guessed_at() {
        assertThat(new Position(29.7, 115.9).isSwapped()).isTrue();
        assertThat(CULTURE_PALACE.isSwapped()).isFalse();
        assertThat(new Position(2.35, 48.85).isSwapped()).isFalse();
    }
}
