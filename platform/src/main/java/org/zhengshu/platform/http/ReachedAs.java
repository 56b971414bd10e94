package org.zhengshu.platform.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Ahead of everything: what a request says about its caller and about us. The caller's address and scheme come from trusted
 * proxies only; our own name never comes from the {@code Host} header, so that whoever makes a link from the request, as
 * servers and libraries do, makes it from the public address, or from the address that was called as the machine knows it.
 */
final class ReachedAs extends ValveBase {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private final @Nullable PublicAddress known;
    private final TrustedProxies proxies;

    ReachedAs(@Nullable PublicAddress known, TrustedProxies proxies) {
        super(true);
        this.known = known;
        this.proxies = proxies;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean secure = request.isSecure();
        var peer = request.getRemoteAddr();
        if (proxies.include(peer)) {
            var caller = proxies.caller(peer, listed(request, FORWARDED_FOR));
            request.setRemoteAddr(caller);
            request.setRemoteHost(caller);
            var schemes = listed(request, FORWARDED_PROTO);
            secure = schemes.isEmpty() ? secure : secure(schemes.getLast(), secure);
        }
        if (known == null) {
            named(request, secure, literal(request.getLocalAddr()), request.getLocalPort());
        } else {
            named(request, known.secure(), known.host(), known.port());
        }
        getNext().invoke(request, response);
    }

    /** What is neither of the two says nothing. */
    private static boolean secure(String scheme, boolean otherwise) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> false;
            default -> otherwise;
        };
    }

    private static void named(Request request, boolean secure, String host, int port) {
        request.setSecure(secure);
        request.getCoyoteRequest().scheme().setString(secure ? "https" : "http");
        request.getCoyoteRequest().serverName().setString(host);
        request.setServerPort(port);
    }

    static String literal(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static List<String> listed(Request request, String header) {
        var values = new ArrayList<String>();
        for (var line : Collections.list(request.getHeaders(header))) {
            for (var value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }
}
