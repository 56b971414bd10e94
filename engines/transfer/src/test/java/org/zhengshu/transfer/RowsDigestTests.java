package org.zhengshu.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowsDigestTests {

    @Test
    void order_does_not_matter_and_every_single_change_does() {
        var random = new Random(20261123);
        var rows = new ArrayList<byte[]>();
        for (int i = 0; i < 300; i++) {
            byte[] row = new byte[random.nextInt(70)];
            random.nextBytes(row);
            rows.add(row);
        }
        String digest = digest(rows);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(rows, random);
            assertThat(digest(rows)).isEqualTo(digest);
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < 2_000; i++) {
            var changed = new ArrayList<>(rows);
            int at = random.nextInt(rows.size());
            byte[] row = rows.get(at).clone();
            if (row.length > 0) {
                row[random.nextInt(row.length)] ^= (byte) (1 << random.nextInt(8));
                changed.set(at, row);
                seen.add(digest(changed));
            }
        }
        assertThat(seen).doesNotContain(digest);
    }

    @Test
    void zeros_at_the_end_and_swapped_halves_show() {
        assertThat(digest(List.of(new byte[3]))).isNotEqualTo(digest(List.of(new byte[4])));
        assertThat(digest(List.of(new byte[0]))).isNotEqualTo(digest(List.of()));
        byte[] one = "aaaaaaaabbbbbbbbccccccccdddddddd".getBytes(StandardCharsets.US_ASCII);
        byte[] two = "ccccccccddddddddaaaaaaaabbbbbbbb".getBytes(StandardCharsets.US_ASCII);
        assertThat(digest(List.of(one))).isNotEqualTo(digest(List.of(two)));
    }

    private static String digest(List<byte[]> rows) {
        var digest = new RowsDigest();
        for (byte[] row : rows) {
            byte[] padded = new byte[row.length + 9];
            System.arraycopy(row, 0, padded, 5, row.length);
            digest.add(padded, 5, row.length);
        }
        return digest.hex();
    }
}
