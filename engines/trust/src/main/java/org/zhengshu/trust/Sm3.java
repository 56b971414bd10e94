package org.zhengshu.trust;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** SM3 (GB/T 32905-2016): 32 bytes. */
public final class Sm3 {
    public static final int BYTES = 32;

    private Sm3() {}

    public static byte[] of(byte[]... parts) {
        var stream = new Stream();
        for (var part : parts) {
            stream.update(part, 0, part.length);
        }
        return stream.digest();
    }

    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lower-case hex of {@link #of(byte[][])}. */
    public static String hex(byte[]... parts) {
        return HexFormat.of().formatHex(of(parts));
    }

    /** Lower-case hex of the text in UTF-8. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** A digest in the making; not thread-safe. */
    public static Stream stream() {
        return new Stream();
    }

    /** Takes bytes, gives the digest once. */
    public static final class Stream {
        private final SM3Digest digest = new SM3Digest();

        private Stream() {}

        public Stream update(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
            return this;
        }

        /** The digest; the stream is then as new. */
        public byte[] digest() {
            var result = new byte[BYTES];
            digest.doFinal(result, 0);
            return result;
        }

        public String hex() {
            return HexFormat.of().formatHex(digest());
        }
    }
}
