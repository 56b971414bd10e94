package org.zhengshu.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.zhengshu.kernel.exchange.Manifest;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.Extraction;
import org.zhengshu.kernel.node.TableRef;

/** Reads columns of a table into a CSV file; the file has its name only when it is whole. */
final class Extracting {
    static final String FILE = "rows.csv";

    private Extracting() {}

    static Extraction toCsv(
            SourceSide side,
            Connection session,
            TableRef table,
            List<String> columns,
            Path folder,
            CopyProgress progress)
            throws SQLException, IOException {
        var there = side.describe(session, table);
        PostgresReading.requireColumns(there, columns);
        Files.createDirectories(folder);
        Path part = folder.resolve(FILE + ".part");
        var received = side.received(there, null);
        try (var rows = side.stream(
                        session, there, received, Selection.all(table, columns), TableStream.Format.CSV, null);
                var chunks = new Chunks();
                var file = Files.newOutputStream(part)) {
            for (var chunk = rows.next(); chunk != null; chunk = rows.next()) {
                file.write(chunk.bytes(), 0, chunk.length());
                chunks.add(chunk.bytes(), chunk.length());
                progress.moved(Math.max(0, chunk.rows()), chunks.bytes());
            }
            var digest = rows.digest();
            Path whole = Files.move(
                    part, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            var sealed = chunks.finish();
            return new Extraction(
                    whole,
                    columns,
                    new Manifest(table.toString(), columns, digest.rows(), chunks.bytes(), sealed, digest.hex()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + table);
        }
    }
}
