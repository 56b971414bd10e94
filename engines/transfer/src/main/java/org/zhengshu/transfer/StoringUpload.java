package org.zhengshu.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.transfer.file.UploadedTable;

/** Puts an uploaded file into a table, replacing what a table of that name held; all of it or nothing. The schema is there. */
public final class StoringUpload {
    private final Sessions sessions;

    public StoringUpload(SourceAddresses addresses) {
        this.sessions = new Sessions(addresses);
    }

    /** Drops the table, if it is there. */
    public void remove(TableRef table) {
        try (var session = sessions.openTarget(table);
                var statement = session.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + Names.quoted(table));
        } catch (SQLException e) {
            throw Failures.problem(e, table);
        }
    }

    /** The table's columns keep their titles as comments. */
    public void store(UploadedTable upload, TableRef table, String comment) {
        String columns = upload.columns().stream()
                .map(column -> Names.quoted(column.name()) + " " + column.nativeType())
                .collect(Collectors.joining(", "));
        try (var session = sessions.openTarget(table);
                var statement = session.createStatement();
                var csv = Files.newInputStream(upload.csv())) {
            session.setAutoCommit(false);
            statement.execute("DROP TABLE IF EXISTS " + Names.quoted(table));
            statement.execute("CREATE TABLE " + Names.quoted(table) + " (" + columns + ")");
            statement.execute(
                    "COMMENT ON TABLE %s IS '%s'".formatted(Names.quoted(table), TargetTable.literal(comment)));
            for (var column : upload.columns()) {
                statement.execute("COMMENT ON COLUMN %s.%s IS '%s'"
                        .formatted(
                                Names.quoted(table),
                                Names.quoted(column.name()),
                                TargetTable.literal(String.valueOf(column.comment()))));
            }
            session.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + Names.quoted(table) + " FROM STDIN (FORMAT csv, HEADER, ENCODING 'UTF8')", csv);
            session.commit();
        } catch (SQLException e) {
            throw Failures.problem(e, table);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
