package org.zhengshu.platform.objection;

import java.util.UUID;

public record RecheckId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
