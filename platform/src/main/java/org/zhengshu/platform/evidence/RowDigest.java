package org.zhengshu.platform.evidence;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.zhengshu.trust.Sm3;

/**
 * What is kept of a row that is sealed.
 *
 * @param digest SM3 over every column as text with its length before it, so that nothing can move from one to the next
 * @param marks four bytes of each column, which name the one that changed; they prove nothing
 * @param columns their names
 */
record RowDigest(byte[] digest, byte[] marks, List<String> columns) {
    private static final int ABSENT = -1;

    static RowDigest of(ResultSet row) throws SQLException {
        int count = row.getMetaData().getColumnCount();
        var text = new ByteArrayOutputStream();
        var marks = ByteBuffer.allocate(count * Integer.BYTES);
        var columns = new ArrayList<String>();
        try (var out = new DataOutputStream(text)) {
            for (int column = 1; column <= count; column++) {
                columns.add(row.getMetaData().getColumnLabel(column));
                var value = row.getString(column);
                if (value == null) {
                    out.writeInt(ABSENT);
                    marks.putInt(ABSENT);
                } else {
                    var utf8 = value.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(utf8.length);
                    out.write(utf8);
                    marks.putInt(mark(utf8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RowDigest(Sm3.of(text.toByteArray()), marks.array(), columns);
    }

    /** The columns whose marks were others; none when no marks were kept or they say nothing. */
    List<String> differing(byte @Nullable [] before) {
        if (before == null || before.length != marks.length) {
            return List.of();
        }
        var was = ByteBuffer.wrap(before);
        var is = ByteBuffer.wrap(marks);
        return columns.stream().filter(column -> was.getInt() != is.getInt()).toList();
    }

    private static int mark(byte[] utf8) {
        var crc = new CRC32();
        crc.update(utf8);
        return (int) crc.getValue();
    }
}
