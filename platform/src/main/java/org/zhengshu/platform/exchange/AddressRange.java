package org.zhengshu.platform.exchange;

import java.net.InetAddress;
import java.util.Optional;

/** A range of addresses in the form {@code 10.1.0.0/16}; a single address is a range of one. Names are not looked up. */
record AddressRange(InetAddress base, int prefix) {
    private static final int MAX_LENGTH = 49;

    /** Empty when the text is no range, or says more of the address than its prefix keeps. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        if (text.length() > MAX_LENGTH || !address.matches("[0-9a-fA-F.:]+")) {
            return Optional.empty();
        }
        try {
            var base = InetAddress.ofLiteral(address);
            int bits = base.getAddress().length * Byte.SIZE;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            var range = new AddressRange(base, prefix);
            return prefix >= 0 && prefix <= bits && range.endsInZeros() ? Optional.of(range) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    boolean holds(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            var own = base.getAddress();
            if (bytes.length != own.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                if (at(bytes, bit) != at(own, bit)) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** {@code 10.1.2.3/8} is a slip of the hand that would open more than was meant. */
    private boolean endsInZeros() {
        var bytes = base.getAddress();
        for (int bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
            if (at(bytes, bit) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int at(byte[] bytes, int bit) {
        return bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefix;
    }
}
