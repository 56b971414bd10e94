package org.zhengshu.transfer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.zhengshu.trust.Sm3;

/**
 * A digest of a set of rows that does not depend on their order: every row gives two independent 64-bit values (a
 * multiply-and-fold hash over its bytes), the values are added up, and SM3 seals count and sums.
 *
 * <p>It proves that the same rows arrived and were stored: a changed, lost, doubled or swapped value shows. It is no
 * defence against somebody who forges rows to fit; that is what the SM3 of the chunks and the sealed manifest are for.
 * An SM3 of every row would cost more than the whole copy.
 */
final class RowsDigest {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long S0 = 0xa0761d6478bd642fL;
    private static final long S1 = 0xe7037ed1a0b428dbL;
    private static final long S2 = 0x8ebc6af09c88c6e3L;
    private static final long S3 = 0x589965cc75374cc3L;

    private long rows;
    private long first;
    private long second;

    void add(byte[] row, int offset, int length) {
        long a = S0 ^ length;
        long b = S2 ^ length;
        int i = offset;
        int end = offset + length;
        for (; i + 16 <= end; i += 16) {
            long x = (long) LONGS.get(row, i);
            long y = (long) LONGS.get(row, i + 8);
            a = fold(x ^ S1 ^ a, y ^ S0);
            b = fold(x ^ S3, y ^ S2 ^ b);
        }
        long x = tail(row, i, Math.min(8, end - i));
        long y = tail(row, i + 8, Math.max(0, end - i - 8));
        rows++;
        first += fold(fold(x ^ S1 ^ a, y ^ S0), S2 ^ length);
        second += fold(fold(x ^ S3, y ^ S2 ^ b), S0 ^ length);
    }

    long rows() {
        return rows;
    }

    /** Lower-case hex of SM3 over count and sums. */
    String hex() {
        var sums = ByteBuffer.allocate(24)
                .putLong(rows)
                .putLong(first)
                .putLong(second)
                .array();
        return sm3(sums, 0, sums.length);
    }

    static String sm3(byte[] bytes, int offset, int length) {
        return Sm3.stream().update(bytes, offset, length).hex();
    }

    private static long fold(long x, long y) {
        return (x * y) ^ Math.unsignedMultiplyHigh(x, y);
    }

    private static long tail(byte[] row, int offset, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | (row[offset + i] & 0xff);
        }
        return value;
    }
}
