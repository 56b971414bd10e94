package org.zhengshu.platform.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** HTTP as bytes: no client library sends what is wrong in form. */
final class Wire {
    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    record Request(String verb, String target, Map<String, String> headers, byte[] body) {
        @Override
        public String toString() {
            var start = new String(body, 0, Math.min(body.length, 400), StandardCharsets.UTF_8);
            return verb + " " + target + " " + headers + " " + start;
        }
    }

    record Answer(int status, String head, String body) {}

    /** The name of a header as it is sent; its value as Latin-1. */
    Answer send(Request request, String cookies, String csrf) throws IOException {
        var head = new StringBuilder(request.verb() + " " + request.target() + " HTTP/1.1\r\n");
        head.append("Host: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
        if (!cookies.isEmpty()) {
            head.append("Cookie: ").append(cookies).append("\r\n");
        }
        if (!csrf.isEmpty()) {
            head.append("X-XSRF-TOKEN: ").append(csrf).append("\r\n");
        }
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (!request.verb().equals("GET") || request.body().length > 0) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        head.append("\r\n");
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var message = new ByteArrayOutputStream();
            message.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            message.write(request.body());
            socket.getOutputStream().write(message.toByteArray());
            socket.getOutputStream().flush();
            return read(socket.getInputStream().readAllBytes());
        }
    }

    private static Answer read(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        var head = end < 0 ? text : text.substring(0, end);
        int status = head.matches("(?s)HTTP/1\\.1 \\d{3}.*") ? Integer.parseInt(head.substring(9, 12)) : 0;
        return new Answer(status, head, end < 0 ? "" : text.substring(end + 4));
    }
}
