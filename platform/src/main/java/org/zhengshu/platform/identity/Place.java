package org.zhengshu.platform.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whence somebody tries a name: a browser in which the account of the name was opened before, a session of it, or else an address. No stranger has
 * such a browser or session, so that whatever he is answered depends on what failed alone and never on whether there is an account.
 *
 * @param key what his failures for the name are counted by
 * @param network the address that they count for in any case
 * @param known whether it is such a browser or session
 */
record Place(String key, String network, boolean known) {
    private static final int IPV6_NETWORK = 8;

    static Place address(String address) {
        var network = network(address);
        return new Place(network, network, false);
    }

    static Place browser(Browser browser, String address) {
        return new Place(HexFormat.of().formatHex(browser.digest()), network(address), true);
    }

    /** An open session of the account, wherever it is open: there are five tries in all of them, and strangers have no part in it. */
    static Place session(AccountId account, String address) {
        return new Place("session of " + account, network(address), true);
    }

    /** Whoever has one address of IPv6 has the 2⁶⁴ of its network. */
    static String network(String address) {
        try {
            if (address.indexOf(':') >= 0 && InetAddress.ofLiteral(address) instanceof Inet6Address six) {
                var bytes = six.getAddress();
                Arrays.fill(bytes, IPV6_NETWORK, bytes.length, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
        } catch (IllegalArgumentException | UnknownHostException unreadable) {
            return address;
        }
        return address;
    }
}
