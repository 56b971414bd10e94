package org.zhengshu.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.zhengshu.trust.Sm3;

/** The digest of a row: every column as text with its length before it, so that nothing can move from one to the next. */
final class Digesting {
    private static final int ABSENT = -1;

    private Digesting() {}

    static byte[] row(ResultSet row) throws SQLException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                var text = row.getString(column);
                if (text == null) {
                    out.writeInt(ABSENT);
                } else {
                    var utf8 = text.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(utf8.length);
                    out.write(utf8);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sm3.of(bytes.toByteArray());
    }
}
