package org.zhengshu.platform.governance;

/** How a row's key is shown to those whose data it is not: its form stays visible. */
final class KeyMask {
    private static final int SHOWN = 4;

    private KeyMask() {}

    static String masked(String key) {
        return key.length() <= 2 * SHOWN
                ? "*".repeat(key.length())
                : key.substring(0, SHOWN) + "*".repeat(key.length() - 2 * SHOWN) + key.substring(key.length() - SHOWN);
    }
}
