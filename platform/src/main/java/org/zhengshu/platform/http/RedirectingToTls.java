package org.zhengshu.platform.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * A second listener, in plain, that only says where the platform is: every request that came through it ends here, ahead of
 * sessions, bodies and everything that could answer. Who only reads is sent on to the public address; who sends something is not,
 * or his browser would send it again and nobody would notice that it went in clear first.
 */
final class RedirectingToTls extends ValveBase {
    private static final int PERMANENT_REDIRECT = 308;
    private static final String PATIENCE_MILLIS = "5000";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final PublicAddress known;
    private final Connector plain;

    RedirectingToTls(PublicAddress known, Connector plain) {
        super(true);
        this.known = known;
        this.plain = plain;
    }

    static Connector listener(String address, int port) {
        var plain = new Connector("HTTP/1.1");
        plain.setPort(port);
        plain.setProperty("address", address);
        plain.setProperty("connectionTimeout", PATIENCE_MILLIS);
        plain.setProperty("maxKeepAliveRequests", "1");
        plain.setProperty("maxSwallowSize", "0");
        return plain;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!plain.equals(request.getConnector())) {
            getNext().invoke(request, response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Connection", "close");
        response.setContentLength(0);
        if (READING.contains(request.getMethod())) {
            response.setStatus(PERMANENT_REDIRECT);
            response.setHeader("Location", known + AskedPath.called(request));
        } else {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            response.setHeader("Allow", "GET, HEAD");
        }
        response.finishResponse();
    }
}
