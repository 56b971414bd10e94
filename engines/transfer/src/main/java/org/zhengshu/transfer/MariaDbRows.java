package org.zhengshu.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.TableRef;

/** Streamed rows of MariaDB, written as PostgreSQL's COPY writes them, binary or CSV. */
final class MariaDbRows implements RowMessages {
    /** Rows that the driver holds at once. */
    private static final int FETCHED = 2_000;

    private static final byte[] TRAILER = {-1, -1};

    private final Statement statement;
    private final ResultSet row;
    private final TableRef table;
    private final List<Column> columns;
    private final List<PostgresBinary> encoders;
    private final TableStream.Format format;
    private boolean begun;
    private boolean ended;

    private MariaDbRows(
            Statement statement, ResultSet row, TableRef table, List<Column> columns, TableStream.Format format) {
        this.statement = statement;
        this.row = row;
        this.table = table;
        this.columns = columns;
        this.encoders = columns.stream()
                .map(column -> PostgresBinary.of(column.nativeType()))
                .toList();
        this.format = format;
    }

    static RowMessages open(
            Connection session, String query, TableRef table, List<Column> received, TableStream.Format format)
            throws SQLException {
        var statement = session.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(FETCHED);
        return new MariaDbRows(statement, statement.executeQuery(query), table, received, format);
    }

    @Override
    public byte @Nullable [] next() throws SQLException, IOException {
        if (!begun) {
            begun = true;
            return header();
        }
        if (ended) {
            return null;
        }
        if (!row.next()) {
            ended = true;
            statement.close();
            return format == TableStream.Format.BINARY ? TRAILER : null;
        }
        return switch (format) {
            case BINARY -> tuple();
            case CSV -> line();
        };
    }

    private byte[] header() {
        return switch (format) {
            case BINARY ->
                ByteBuffer.allocate(TableStream.SIGNATURE.length + 8)
                        .put(TableStream.SIGNATURE)
                        .array();
            case CSV ->
                (columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(",")) + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] tuple() throws SQLException {
        var fields = new byte[columns.size()][];
        int size = 2 + 4 * fields.length;
        for (int i = 0; i < fields.length; i++) {
            byte[] sent = row.getBytes(i + 1);
            if (sent != null) {
                fields[i] = encoded(i, sent);
                size += fields[i].length;
            }
        }
        var out = ByteBuffer.allocate(size).putShort((short) fields.length);
        for (byte[] field : fields) {
            if (field == null) {
                out.putInt(-1);
            } else {
                out.putInt(field.length).put(field);
            }
        }
        return out.array();
    }

    private byte[] encoded(int column, byte[] sent) {
        try {
            return encoders.get(column).encode(sent);
        } catch (DateTimeException | NumberFormatException homeless) {
            throw Problem.causedBy(
                    homeless,
                    NodeProblem.VALUE_WITHOUT_PLACE,
                    table + "." + columns.get(column).name(),
                    new String(sent, StandardCharsets.UTF_8),
                    columns.get(column).nativeType());
        }
    }

    private byte[] line() throws SQLException {
        var line = new ByteArrayOutputStream();
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                line.write(',');
            }
            byte[] sent = row.getBytes(i + 1);
            if (sent != null) {
                line.writeBytes(quoted(PostgresBinary.written(columns.get(i).nativeType(), sent))
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        line.write('\n');
        return line.toByteArray();
    }

    /** An empty text is quoted, because an empty field is a null. */
    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
