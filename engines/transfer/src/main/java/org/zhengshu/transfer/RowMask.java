package org.zhengshu.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.TableStructure;
import org.zhengshu.trust.MaskKind;
import org.zhengshu.trust.Masking;

/**
 * Masks columns of binary COPY rows at the provider's side, before anything is digested or sent. A text is masked after its
 * kind and cut to the column's length; a masked value of any other type is left out, because a masked date or number would
 * be a false one.
 */
final class RowMask {
    private final @Nullable MaskKind[] kinds;
    private final @Nullable Column[] columns;

    private RowMask(@Nullable MaskKind[] kinds, @Nullable Column[] columns) {
        this.kinds = kinds;
        this.columns = columns;
    }

    /** Null when nothing is masked. */
    static @Nullable RowMask of(CopyOrder order, TableStructure source) {
        Map<String, String> masks = order.masks();
        if (masks.isEmpty()) {
            return null;
        }
        int count = order.columns().size();
        var kinds = new @Nullable MaskKind[count];
        var columns = new @Nullable Column[count];
        for (int i = 0; i < count; i++) {
            String name = order.columns().get(i);
            String mask = masks.get(name);
            if (mask != null) {
                kinds[i] = MaskKind.of(mask);
                columns[i] = source.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow();
            }
        }
        return new RowMask(kinds, columns);
    }

    /** The row that begins at {@code start}, masked; what stands before it is kept. The row was found whole before. */
    byte[] masked(byte[] message, int start) {
        var in = ByteBuffer.wrap(message);
        in.position(start + 2);
        var fields = new byte[kinds.length][];
        int size = start + 2 + 4 * kinds.length;
        for (int i = 0; i < kinds.length; i++) {
            int length = in.getInt();
            if (length >= 0) {
                fields[i] = new byte[length];
                in.get(fields[i]);
                fields[i] = masked(i, fields[i]);
            }
            size += fields[i] == null ? 0 : fields[i].length;
        }
        var out = ByteBuffer.allocate(size).put(message, 0, start + 2);
        for (byte[] field : fields) {
            if (field == null) {
                out.putInt(-1);
            } else {
                out.putInt(field.length).put(field);
            }
        }
        return out.array();
    }

    private byte @Nullable [] masked(int index, byte[] value) {
        var kind = kinds[index];
        var column = columns[index];
        if (kind == null || column == null) {
            return value;
        }
        if (!isText(column)) {
            return null;
        }
        String text = new String(value, StandardCharsets.UTF_8).stripTrailing();
        String masked = String.valueOf(Masking.mask(kind, text));
        Integer longest = column.length();
        if (longest != null && masked.codePointCount(0, masked.length()) > longest) {
            masked = masked.substring(0, masked.offsetByCodePoints(0, longest));
        }
        // A char(n) is stored with its blanks; sent without them it would be read back longer than it was sent.
        int blanks = longest == null || !column.nativeType().startsWith("character(")
                ? 0
                : longest - masked.codePointCount(0, masked.length());
        return (masked + " ".repeat(blanks)).getBytes(StandardCharsets.UTF_8);
    }

    static boolean isText(Column column) {
        return column.nativeType().equals("text") || column.nativeType().startsWith("character");
    }
}
