package org.zhengshu.platform.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query of an address, read strictly: what is no percent-encoded UTF-8 is found here and not somewhere inside. */
final class SoundAddress {
    /** Characters of a parameter's name that are repeated to whoever sent it. */
    private static final int NAME_SHOWN = 40;

    private static final int HEX = 16;

    private SoundAddress() {}

    /** The place of the first thing in the query that cannot be used, {@code ?q}; empty when all can. */
    static Optional<String> spoilt(@Nullable String query) {
        if (query == null) {
            return Optional.empty();
        }
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (name == null) {
                return Optional.of("?");
            }
            if (equals >= 0 && decoded(pair.substring(equals + 1)) == null) {
                return Optional.of(shown(name));
            }
        }
        return Optional.empty();
    }

    /** A parameter's place as it is named in a problem. */
    static String shown(String name) {
        var sound = SoundText.is(name) ? name : "";
        return "?" + (sound.length() <= NAME_SHOWN ? sound : sound.substring(0, NAME_SHOWN));
    }

    /** Null for what is no text. */
    static @Nullable String decoded(String raw) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            char one = raw.charAt(at);
            if (one != '%') {
                bytes.writeBytes(String.valueOf(one == '+' ? ' ' : one).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = at + 1 < raw.length() ? Character.digit(raw.charAt(at + 1), HEX) : -1;
            int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), HEX) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high * HEX + low);
            at += 2;
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return SoundText.is(text) ? text : null;
        } catch (CharacterCodingException noText) {
            return null;
        }
    }
}
