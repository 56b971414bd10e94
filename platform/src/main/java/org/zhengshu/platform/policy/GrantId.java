package org.zhengshu.platform.policy;

import java.util.UUID;
import java.util.regex.Pattern;

public record GrantId(UUID value) {
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** True for a text that can be the id of a grant. */
    static boolean isOne(String text) {
        return TEXT.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
