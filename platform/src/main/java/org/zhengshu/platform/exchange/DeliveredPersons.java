package org.zhengshu.platform.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zhengshu.platform.audit.PersonIndex;
import org.zhengshu.transfer.KeyText;

/**
 * The keyed digests of the persons whose rows a run moves, taken while they are read at the source, for the auditor's question who
 * received a record. The numbers themselves are not kept.
 */
final class DeliveredPersons {
    private final PersonIndex index;
    private final List<byte[]> digests = new ArrayList<>();

    DeliveredPersons(PersonIndex index) {
        this.index = index;
    }

    /** A cell may hold two owners' numbers; a line of several cells is read as one such cell. */
    void add(String cells) {
        for (var number : KeyText.keysIn(cells)) {
            digests.add(index.digest(number));
        }
    }

    /** Each person once, in the order of the index. */
    byte[] all() {
        var sorted = digests.toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        var all = new byte[sorted.length * PersonIndex.DIGEST_BYTES];
        int length = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !Arrays.equals(sorted[i], sorted[i - 1])) {
                System.arraycopy(sorted[i], 0, all, length, PersonIndex.DIGEST_BYTES);
                length += PersonIndex.DIGEST_BYTES;
            }
        }
        return Arrays.copyOf(all, length);
    }

    static List<byte[]> each(byte[] all) {
        var each = new ArrayList<byte[]>(all.length / PersonIndex.DIGEST_BYTES);
        for (int from = 0; from < all.length; from += PersonIndex.DIGEST_BYTES) {
            each.add(Arrays.copyOfRange(all, from, from + PersonIndex.DIGEST_BYTES));
        }
        return each;
    }
}
