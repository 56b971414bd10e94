package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a committed copy; {@code -Dgolden=overwrite} renews it, and the diff is the review. */
public final class Golden {
    private Golden() {}

    /** {@code file} is below the repository's root. */
    public static void compare(String file, String actual) throws IOException {
        var path = Path.of("..").resolve(file);
        if ("overwrite".equals(System.getProperty("golden"))) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, actual);
        }
        assertThat(path).as(file + " is made with -Dgolden=overwrite").exists();
        assertThat(actual)
                .as(file + " differs; renew it with -Dgolden=overwrite")
                .isEqualTo(Files.readString(path));
    }
}
