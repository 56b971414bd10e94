package org.zhengshu.platform.catalogue;

import java.util.UUID;

public record EntryId(UUID value) {
    public static EntryId of(String text) {
        return new EntryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
