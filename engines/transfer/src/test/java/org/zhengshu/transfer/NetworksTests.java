package org.zhengshu.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworksTests {
    private final Networks everywhere = Networks.parse(List.of("0.0.0.0/0", "::/0"));

    @Test
    void a_network_ends_at_its_last_address() {
        var networks = Networks.parse(List.of("10.20.0.0/15", "fd12:3456::/32", "192.168.7.9/32"));
        for (var inside : List.of("10.20.0.0", "10.21.255.255", "192.168.7.9", "fd12:3456::", "fd12:3456:ffff::1")) {
            assertThat(allows(networks, inside)).as(inside).isTrue();
        }
        for (var outside : List.of("10.19.255.255", "10.22.0.0", "192.168.7.8", "192.168.7.10", "fd12:3457::", "::1")) {
            assertThat(allows(networks, outside)).as(outside).isFalse();
        }
    }

    @Test
    void some_addresses_no_list_allows() {
        for (var never : List.of(
                "169.254.0.0",
                "169.254.169.254",
                "169.254.255.255",
                "fe80::1",
                "febf:ffff::1",
                "0.0.0.0",
                "0.255.255.255",
                "::",
                "224.0.0.0",
                "239.255.255.255",
                "255.255.255.255",
                "ff02::1",
                "100.100.100.200",
                "192.0.0.192",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1")) {
            assertThat(allows(everywhere, never)).as(never).isFalse();
        }
        for (var beside : List.of(
                "169.253.255.255", "169.255.0.0", "1.0.0.0", "223.255.255.255", "100.100.100.201", "fd00:ec2::253")) {
            assertThat(allows(everywhere, beside)).as(beside).isTrue();
        }
    }

    @Test
    void what_is_no_network_is_said_at_the_start() {
        for (var wrong :
                List.of("", "10.0.0.0", "10.0.0.0/33", "fd::/129", "10.0.0/8", "host/8", "10.0.0.0/-1", "1:2:3/8")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> Networks.parse(List.of(wrong)));
        }
        Networks.parse(Collections.nCopies(Networks.MAX_NETWORKS, "10.0.0.0/8"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Networks.parse(Collections.nCopies(Networks.MAX_NETWORKS + 1, "10.0.0.0/8")));
    }

    /** The name may have meant another address a moment ago; what counts is what the socket is told. */
    @Test
    void a_socket_looks_at_the_very_address_that_it_is_to_connect_to() throws Exception {
        var sockets = new CheckedSockets(Networks.LOOPBACK.written());
        try (var socket = sockets.createSocket()) {
            assertThatExceptionOfType(CheckedSockets.HostNotAllowed.class)
                    .isThrownBy(() -> socket.connect(new InetSocketAddress(
                            InetAddress.getByAddress("db.example", new byte[] {(byte) 169, (byte) 254, 1, 1}), 5_432)));
            assertThatExceptionOfType(CheckedSockets.HostNotAllowed.class)
                    .isThrownBy(() -> socket.connect(InetSocketAddress.createUnresolved("localhost", 5_432), 1_000));
        }
        try (var untold = new CheckedSockets().createSocket()) {
            assertThatExceptionOfType(CheckedSockets.HostNotAllowed.class)
                    .isThrownBy(() -> untold.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1)));
        }
    }

    @Test
    void a_place_holds_nothing_but_host_port_and_database() {
        for (var url : List.of(
                "jdbc:postgresql://h/d?socketFactory=x",
                "jdbc:postgresql://a,b/d",
                "jdbc:postgresql://a:1,b:2/d",
                "jdbc:postgresql://u:p@h/d",
                "jdbc:mariadb:sequential://a,b/d",
                "jdbc:mariadb://address=(host=a)/d",
                "jdbc:postgresql://h:0/d",
                "jdbc:postgresql://h:65536/d",
                "jdbc:postgresql://h/d&x",
                "jdbc:postgresql://h/d%3Fx",
                "jdbc:postgresql:///d",
                "jdbc:postgresql://h/",
                "jdbc:h2:mem:x")) {
            assertThat(DatabasePlace.parse(url)).as(url).isEmpty();
        }
        assertThat(DatabasePlace.parse("jdbc:postgresql://[fd00::1]:6543/前置库"))
                .contains(new DatabasePlace("fd00::1", 6_543, "前置库"));
        assertThat(DatabasePlace.parse("jdbc:mariadb://h:65535/d")).contains(new DatabasePlace("h", 65_535, "d"));
        assertThat(DatabasePlace.parse("jdbc:mariadb://h/d")).contains(new DatabasePlace("h", 3_306, "d"));
        assertThat(DatabasePlace.isDatabase("d".repeat(DatabasePlace.MAX_DATABASE)))
                .isTrue();
        assertThat(DatabasePlace.isDatabase("d".repeat(DatabasePlace.MAX_DATABASE + 1)))
                .isFalse();
        assertThat(DatabasePlace.isHost("h".repeat(DatabasePlace.MAX_HOST))).isTrue();
        assertThat(DatabasePlace.isHost("h".repeat(DatabasePlace.MAX_HOST + 1))).isFalse();
    }

    private static boolean allows(Networks networks, String address) {
        return networks.allows(InetAddress.ofLiteral(address));
    }
}
