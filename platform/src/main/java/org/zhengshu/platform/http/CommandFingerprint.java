package org.zhengshu.platform.http;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.zhengshu.trust.HmacSm3;
import org.zhengshu.trust.Sm3;
import org.zhengshu.trust.SoftwareKeys;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/**
 * Tells whether two commands are the same, and nothing else about them: a digest under a key of the data folder, so that
 * who reads the table cannot try out what was sent.
 */
@Component
class CommandFingerprint {
    private final HmacSm3 keyed;
    private final ObjectWriter sameTwice;

    CommandFingerprint(@Value("${zhengshu.data}") Path folder, ObjectMapper json) {
        this.keyed = new HmacSm3(SoftwareKeys.symmetric(folder.resolve("keys"), "command-fingerprint", Sm3.BYTES));
        this.sameTwice = json.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /** Of the method and all that it was given: path, version and body, as they were understood. */
    byte[] of(Method command, @Nullable Object[] given) {
        var text =
                command.getDeclaringClass().getName() + "#" + command.getName() + sameTwice.writeValueAsString(given);
        return keyed.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
