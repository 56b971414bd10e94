package org.zhengshu.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.TableRef;

/**
 * Rows of a query as PostgreSQL's COPY sends them, gathered into chunks by a thread of its own while somebody else takes
 * them. The protocol sends one message per row, so that every row is checked for its form and digested on the way.
 */
final class TableStream implements AutoCloseable {
    enum Format {
        BINARY("FORMAT binary"),
        /** UTF-8, a header, null as an empty field and an empty text as {@code ""}. */
        CSV("FORMAT csv, HEADER, ENCODING 'UTF8'");

        private final String options;

        Format(String options) {
            this.options = options;
        }
    }

    /** @param rows rows up to the end of this chunk, since the beginning */
    record Chunk(byte[] bytes, int length, long rows) {}

    private sealed interface Message {
        record More(Chunk chunk) implements Message {}

        record Ended() implements Message {}

        record Failed(Problem problem) implements Message {}
    }

    static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int CHUNKS_AHEAD = 3;

    private final Connection session;
    private final TableRef table;
    private final Format format;
    private final int columns;
    private final @Nullable RowMask mask;
    private final RowsDigest digest = new RowsDigest();
    private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private final Thread reader;
    private volatile boolean ended;

    /**
     * Begins to read at once. {@code session} belongs to the stream until it is closed.
     *
     * @param rows what COPY takes: a query in parentheses, or an ordinary table with its columns, which is faster
     */
    TableStream(Connection session, TableRef table, String rows, Format format, int columns) {
        this(session, table, rows, format, columns, null);
    }

    /** With a mask, which only binary rows take. */
    TableStream(Connection session, TableRef table, String rows, Format format, int columns, @Nullable RowMask mask) {
        this(
                session,
                table,
                () -> copyOut(session, "COPY " + rows + " TO STDOUT (" + format.options + ")"),
                format,
                columns,
                mask);
    }

    /** From whatever gives rows in the form of COPY. */
    TableStream(
            Connection session,
            TableRef table,
            RowMessages.Opening rows,
            Format format,
            int columns,
            @Nullable RowMask mask) {
        this.session = session;
        this.table = table;
        this.format = format;
        this.columns = columns;
        this.mask = mask;
        this.reader = Thread.ofPlatform().daemon().name("copy-out").start(() -> read(rows));
    }

    /** The next chunk; null at the end. */
    @Nullable
    Chunk next() throws InterruptedException {
        if (ended) {
            return null;
        }
        return switch (messages.take()) {
            case Message.More(var chunk) -> chunk;
            case Message.Ended() -> {
                ended = true;
                reader.join();
                yield null;
            }
            case Message.Failed(var problem) -> {
                ended = true;
                throw problem;
            }
        };
    }

    /** Reads to the end for the digest alone. */
    RowsDigest drain() throws InterruptedException {
        while (next() != null) {
            // the reader digests
        }
        return digest();
    }

    RowsDigest digest() {
        Check.that(ended, "the digest is known at the end of the stream");
        return digest;
    }

    /** Early, it breaks the session off, because nothing else ends a COPY that nobody reads. */
    @Override
    public void close() throws SQLException {
        if (!ended) {
            ended = true;
            session.abort(Runnable::run);
            reader.interrupt();
        }
    }

    private static RowMessages copyOut(Connection session, String copy) throws SQLException {
        var out = session.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
        return out::readFromCopy;
    }

    private void read(RowMessages.Opening rows) {
        try {
            messages.put(readAll(rows));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Message readAll(RowMessages.Opening rows) throws InterruptedException {
        try {
            readChunks(rows.open());
            return new Message.Ended();
        } catch (Problem homeless) {
            return new Message.Failed(homeless);
        } catch (SQLException e) {
            return new Message.Failed(Failures.problem(e, table));
        } catch (IOException malformed) {
            return new Message.Failed(Problem.causedBy(malformed, NodeProblem.DISAGREED, table));
        }
    }

    private void readChunks(RowMessages rows) throws SQLException, IOException, InterruptedException {
        byte[] chunk = new byte[Chunks.SIZE];
        int length = 0;
        boolean first = true;
        for (byte[] sent = rows.next(); sent != null; sent = rows.next()) {
            byte[] message = masked(sent, first);
            if (length > 0 && length + message.length > chunk.length) {
                messages.put(new Message.More(new Chunk(chunk, length, digest.rows())));
                chunk = new byte[Math.max(Chunks.SIZE, message.length)];
                length = 0;
            } else if (message.length > chunk.length) {
                chunk = new byte[message.length];
            }
            System.arraycopy(message, 0, chunk, length, message.length);
            length += message.length;
            digestRow(message, first);
            first = false;
        }
        if (length > 0) {
            messages.put(new Message.More(new Chunk(chunk, length, digest.rows())));
        }
    }

    private byte[] masked(byte[] message, boolean first) throws IOException {
        if (mask == null) {
            return message;
        }
        int start = first ? header(message) : 0;
        if (start == message.length || isTrailer(message, start)) {
            return message;
        }
        requireTuple(message, start);
        return mask.masked(message, start);
    }

    private void digestRow(byte[] message, boolean first) throws IOException {
        switch (format) {
            case CSV -> {
                if (!first) {
                    digest.add(message, 0, message.length);
                }
            }
            case BINARY -> {
                int start = first ? header(message) : 0;
                if (start < message.length && !isTrailer(message, start)) {
                    requireTuple(message, start);
                    digest.add(message, start, message.length - start);
                }
            }
        }
    }

    private static int header(byte[] message) throws IOException {
        int fixed = SIGNATURE.length + 8;
        if (message.length < fixed || !Arrays.equals(message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new IOException("no binary COPY");
        }
        return fixed + ByteBuffer.wrap(message).getInt(SIGNATURE.length + 4);
    }

    private static boolean isTrailer(byte[] message, int start) {
        return message.length - start == 2 && message[start] == -1 && message[start + 1] == -1;
    }

    /** One row, the whole row, nothing but the row. */
    private void requireTuple(byte[] message, int start) throws IOException {
        var tuple = ByteBuffer.wrap(message, start, message.length - start);
        boolean whole = tuple.remaining() >= 2 && tuple.getShort() == columns;
        for (int i = 0; whole && i < columns; i++) {
            whole = tuple.remaining() >= 4;
            if (whole) {
                int length = Math.max(0, tuple.getInt());
                whole = tuple.remaining() >= length;
                if (whole) {
                    tuple.position(tuple.position() + length);
                }
            }
        }
        if (!whole || tuple.hasRemaining()) {
            throw new IOException("a message that is not one row of " + columns + " columns");
        }
    }
}
