package org.zhengshu.transfer.file;

import org.jspecify.annotations.Nullable;

/** Reads along the bytes of a worksheet for addresses of rows and cells ({@code r="AB17"}) that no worksheet has. */
final class SheetAddresses {
    static final String LAST_COLUMN = "XFD";
    static final int LAST_ROW = 1_048_576;

    /** Characters of an address that are repeated; one of a worksheet has ten at most. */
    private static final int SHOWN = 20;

    private enum At {
        TEXT,
        TAG,
        GAP,
        NAME,
        EQUALS,
        VALUE
    }

    private final StringBuilder address = new StringBuilder();
    private At at = At.TEXT;

    /** The first address beyond the worksheet in these bytes and those before; null when there is none. */
    @Nullable
    String beyond(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (step((char) (bytes[i] & 0xFF))) {
                return address.substring(0, Math.min(SHOWN, address.length()));
            }
        }
        return null;
    }

    /** True at the end of an address that lies beyond. */
    private boolean step(char one) {
        switch (at) {
            case TEXT -> at = one == '<' ? At.TAG : At.TEXT;
            case TAG, GAP -> at = within(one);
            case NAME -> at = one == '=' ? At.EQUALS : blank(one) ? At.NAME : within(one);
            case EQUALS -> {
                address.setLength(0);
                at = one == '"' || one == '\'' ? At.VALUE : blank(one) ? At.EQUALS : within(one);
            }
            case VALUE -> {
                if (one == '"' || one == '\'') {
                    at = At.TAG;
                    return isBeyond(address);
                }
                if (address.length() < SHOWN) {
                    address.append(one);
                }
            }
        }
        return false;
    }

    private At within(char one) {
        if (one == '>') {
            return At.TEXT;
        }
        if (blank(one)) {
            return At.GAP;
        }
        return at == At.GAP && one == 'r' ? At.NAME : At.TAG;
    }

    private static boolean blank(char one) {
        return one == ' ' || one == '\t' || one == '\r' || one == '\n';
    }

    private static boolean isBeyond(CharSequence address) {
        int letters = 0;
        while (letters < address.length() && Character.isLetter(address.charAt(letters))) {
            letters++;
        }
        var column = address.subSequence(0, letters).toString();
        var row = address.subSequence(letters, address.length()).toString();
        boolean columnBeyond = letters > LAST_COLUMN.length()
                || (letters == LAST_COLUMN.length() && column.compareToIgnoreCase(LAST_COLUMN) > 0);
        return columnBeyond || !row.matches("\\d{0,7}") || (!row.isEmpty() && Integer.parseInt(row) > LAST_ROW);
    }
}
