package org.zhengshu.platform.sample;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Random passwords of the departments' database roles, in memory while the city is made. */
final class RolePasswords {
    private static final int BYTES = 18;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> made = new ConcurrentHashMap<>();

    String of(String role) {
        return made.computeIfAbsent(role, fresh -> {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }
}
