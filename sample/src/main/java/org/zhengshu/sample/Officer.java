package org.zhengshu.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who works with the platform.
 *
 * @param body null for the three administrators of the platform
 * @param roles as the platform names them
 */
public record Officer(String login, String name, @Nullable Body body, List<String> roles) {
    public Officer {
        roles = List.copyOf(roles);
    }
}
