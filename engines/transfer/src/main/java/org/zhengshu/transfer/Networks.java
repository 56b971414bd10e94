package org.zhengshu.transfer;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The networks in which sources may lie. A list of what is allowed; some addresses no list allows, because no department
 * keeps a database there and a cloud's own services answer at them.
 */
public record Networks(List<Network> allowed) {
    public static final int MAX_NETWORKS = 1_000;

    /** This machine alone. */
    public static final Networks LOOPBACK = parse(List.of("127.0.0.0/8", "::1/128"));

    private static final List<Network> NEVER = networks(List.of(
            "0.0.0.0/8", // unspecified: reaches this machine
            "169.254.0.0/16", // link-local, where clouds keep their metadata
            "100.100.100.200/32", // metadata
            "192.0.0.192/32", // metadata
            "224.0.0.0/4", // multicast
            "255.255.255.255/32",
            "::/128",
            "fe80::/10",
            "fec0::/10",
            "fd00:ec2::254/128", // metadata
            "ff00::/8",
            // Addresses that hold another one.
            "64:ff9b::/96",
            "2002::/16"));

    public Networks {
        if (allowed.size() > MAX_NETWORKS) {
            throw new IllegalArgumentException("at most " + MAX_NETWORKS + " networks, got " + allowed.size());
        }
        allowed = List.copyOf(allowed);
    }

    /** An address and how many of its bits count. */
    public record Network(InetAddress address, int bits) {
        private static final Pattern FORM =
                Pattern.compile("(?<address>\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)/(?<bits>\\d{1,3})");

        static Network parse(String cidr) {
            var parts = FORM.matcher(cidr.strip());
            if (parts.matches()) {
                try {
                    // Digits and colons only: nothing is asked of a name server.
                    var address = InetAddress.ofLiteral(parts.group("address"));
                    int bits = Integer.parseInt(parts.group("bits"));
                    if (bits <= address.getAddress().length * Byte.SIZE) {
                        return new Network(address, bits);
                    }
                } catch (IllegalArgumentException malformed) {
                    throw new IllegalArgumentException("no network: " + cidr, malformed);
                }
            }
            throw new IllegalArgumentException("a network is written 10.20.0.0/16 or fd12:3456::/32, got " + cidr);
        }

        boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] theirs = other.getAddress();
            int free = mine.length * Byte.SIZE - bits;
            return mine.length == theirs.length
                    && new BigInteger(1, mine).shiftRight(free).equals(new BigInteger(1, theirs).shiftRight(free));
        }

        @Override
        public String toString() {
            return address.getHostAddress() + "/" + bits;
        }
    }

    public static Networks parse(List<String> cidrs) {
        return new Networks(networks(cidrs));
    }

    private static List<Network> networks(List<String> cidrs) {
        return cidrs.stream().map(Network::parse).toList();
    }

    /** Java has already made an IPv4 address of one that is written as IPv6. */
    public boolean allows(InetAddress address) {
        return NEVER.stream().noneMatch(network -> network.contains(address))
                && allowed.stream().anyMatch(network -> network.contains(address));
    }

    /** True when every address that the name has now is allowed. */
    public boolean allows(String host) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host)).allMatch(this::allows);
    }

    /** The form that {@link #parse} reads, with commas. */
    String written() {
        return allowed.stream().map(Network::toString).collect(Collectors.joining(","));
    }

    static Networks ofWritten(String written) {
        return parse(List.of(written.split(",")));
    }
}
