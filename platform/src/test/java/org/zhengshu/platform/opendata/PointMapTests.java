package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointMapTests {
    @Test
    void a_districts_name_covers_no_dot_no_number_and_no_words_of_the_net() {
        var rows = new ArrayList<PublicRow>();
        for (int i = 0; i < 240; i++) {
            var district = i % 2 == 0 ? "城中区" : "江北区";
            rows.add(new PublicRow(
                    i,
                    List.of("站" + i),
                    115.95 + (i * 37 % 60) * 0.001 + (i % 2) * 0.01,
                    29.70 + (i * 53 % 80) * 0.001 + (i % 2) * 0.06,
                    district,
                    null,
                    null,
                    false));
        }
        var map = PointMap.of(rows, 0);
        assertThat(map.labels()).extracting(PointMap.Label::text).containsExactly("城中区", "江北区");
        for (var label : map.labels()) {
            double x = Double.parseDouble(label.x());
            double y = Double.parseDouble(label.y());
            double half = label.text().length() * 19 / 2.0;
            assertThat(x - half).isGreaterThanOrEqualTo(60);
            assertThat(y - 18).isGreaterThanOrEqualTo(14);
            for (var mark : map.marks()) {
                double apart = Double.parseDouble(mark.radius());
                assertThat(Math.abs(Double.parseDouble(mark.x()) - x) >= half + apart - 1
                                || Double.parseDouble(mark.y()) - apart >= y + 3
                                || Double.parseDouble(mark.y()) + apart <= y - 17)
                        .as("%s at %s, %s beside %s", label.text(), x, y, mark)
                        .isTrue();
            }
        }
    }
}
