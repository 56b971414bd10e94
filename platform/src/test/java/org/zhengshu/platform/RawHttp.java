package org.zhengshu.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** HTTP as it is on the wire: what a client library would not send. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private final String from;

    public RawHttp(int port) {
        this(port, "127.0.0.1");
    }

    private RawHttp(int port, String from) {
        this.port = port;
        this.from = from;
    }

    /** The same from another address of this machine. */
    public RawHttp from(String address) {
        return new RawHttp(port, address);
    }

    /** What was answered, as far as it was read. */
    public record Said(String text) {
        public int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        public String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        public List<String> header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return text.substring(0, text.indexOf("\r\n\r\n"))
                    .lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }
    }

    public Socket connect() throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Sends the lines and an empty one, and reads the whole answer. */
    public Said ask(String... lines) throws IOException {
        try (var socket = connect()) {
            send(socket, lines);
            return new Said(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    public static void send(Socket socket, String... lines) throws IOException {
        var text = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The head of the answer: its sender may still be reading what we send. */
    public static Said head(InputStream answer) throws IOException {
        var read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = answer.read();
            if (next < 0) {
                break;
            }
            read.write(next);
        }
        return new Said(read.toString(StandardCharsets.UTF_8));
    }
}
