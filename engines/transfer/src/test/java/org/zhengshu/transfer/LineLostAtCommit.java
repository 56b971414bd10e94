package org.zhengshu.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** A line to a server that breaks once: the first commit gets there, and its answer does not come back. */
final class LineLostAtCommit implements AutoCloseable {
    private static final String COMMIT = "COMMIT";

    private final ServerSocket listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final AtomicBoolean lost = new AtomicBoolean();
    private final DatabasePlace server;

    LineLostAtCommit(DatabasePlace server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    DatabasePlace place() {
        return new DatabasePlace("127.0.0.1", listening.getLocalPort(), server.database());
    }

    boolean lost() {
        return lost.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                var there = new Socket(server.host(), server.port());
                var mute = new AtomicBoolean();
                Thread.ofVirtual().start(() -> pass(client, there, mute, true));
                Thread.ofVirtual().start(() -> pass(there, client, mute, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Once mute, the server's answer ends the line instead of reaching the client. */
    private void pass(Socket from, Socket to, AtomicBoolean mute, boolean asking) {
        var bytes = new byte[65_536];
        try (from;
                to) {
            for (int read = from.getInputStream().read(bytes);
                    read > 0;
                    read = from.getInputStream().read(bytes)) {
                if (asking
                        && new String(bytes, 0, read, StandardCharsets.ISO_8859_1).contains(COMMIT)
                        && lost.compareAndSet(false, true)) {
                    mute.set(true);
                }
                if (!asking && mute.get()) {
                    return;
                }
                to.getOutputStream().write(bytes, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException broken) {
            // Both ends see it.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
