package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code X-Forwarded-For} as proxies write it, and as attackers do. */
class AddressTextTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1.2.3.4|1.2.3.4",
                "1.2.3.4:5678|1.2.3.4",
                "1.2.3.4:65535|1.2.3.4",
                "~  1.2.3.4\t~|1.2.3.4",
                "\"1.2.3.4:5678\"|1.2.3.4",
                "2001:db8::1|2001:db8::1",
                "[2001:db8::1]|2001:db8::1",
                "[2001:db8::1]:443|2001:db8::1",
                "\"[2001:DB8::1]:443\"|2001:db8::1",
                "::1|::1",
                "::ffff:1.2.3.4|1.2.3.4"
            })
    void an_address_is_read_with_port_brackets_and_quotes(String text, String address) {
        assertThat(AddressText.parse(text)).contains(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "unknown",
                "_hidden",
                "evil.example",
                "7",
                "1.2.3",
                "1.2.3.4.5",
                "256.2.3.4",
                "1.2.3.4:",
                "1.2.3.4:65536",
                "1.2.3.4:123456",
                "1.2.3.4:-1",
                "1.2.3.4 5.6.7.8",
                "0x7f.0.0.1",
                "[2001:db8::1",
                "2001:db8::1]",
                "[2001:db8::1]443",
                "[1.2.3.4]",
                "fe80::1%eth0",
                "[fe80::1%1]:80",
                ":::",
                "\"1.2.3.4",
                "\"\"",
                "for=1.2.3.4"
            })
    void everything_else_is_none(String text) {
        assertThat(AddressText.parse(text)).isEmpty();
    }

    @Test
    void what_is_no_address_ends_the_list_and_the_caller_is_who_passed_it_on() {
        var proxies = TrustedProxies.parse(List.of("10.0.0.0/8", "fd00::/8")).orElseThrow();
        assertThat(proxies.caller("10.0.0.1", List.of("203.0.113.9", "unknown", "10.0.0.2:80")))
                .isEqualTo("10.0.0.2");
        assertThat(proxies.caller("10.0.0.1", List.of("198.51.100.7:5678", "[fd00::1]:443")))
                .isEqualTo("198.51.100.7");
        assertThat(proxies.caller("10.0.0.1", List.of("203.0.113.9", "\"[2001:db8::1]:443\"")))
                .isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(proxies.caller("10.0.0.1", List.of(""))).isEqualTo("10.0.0.1");
        assertThat(proxies.caller("192.0.2.1", List.of("198.51.100.7"))).isEqualTo("192.0.2.1");
    }
}
