package org.zhengshu.platform.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses as proxies and browsers write them: {@code 192.0.2.1}, {@code 192.0.2.1:443}, {@code 2001:db8::1}, {@code
 * [2001:db8::1]}, {@code [2001:db8::1]:443}, within quotes or not. Everything else is none: names, shorter numbers that some read
 * as addresses, zones of a machine's own.
 */
final class AddressText {
    private static final int MAX_PORT = 65_535;
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?::(\\d{1,5}))?");
    private static final Pattern BRACKETED = Pattern.compile("\\[((?=[^]]*:)[0-9A-Fa-f:.]{2,45})](?::(\\d{1,5}))?");
    private static final Pattern BARE_IPV6 = Pattern.compile("((?=.*:.*:)[0-9A-Fa-f:.]{2,45})()?");

    private AddressText() {}

    static Optional<InetAddress> parse(String text) {
        var said = text.strip();
        if (said.length() >= 2 && said.startsWith("\"") && said.endsWith("\"")) {
            said = said.substring(1, said.length() - 1).strip();
        }
        for (var form : List.of(IPV4, BRACKETED, BARE_IPV6)) {
            var found = form.matcher(said);
            if (found.matches()) {
                var port = found.group(2);
                return port != null && !port.isEmpty() && Integer.parseInt(port) > MAX_PORT
                        ? Optional.empty()
                        : literal(found.group(1));
            }
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
