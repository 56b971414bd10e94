package org.zhengshu.platform.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** SM3 of a text, lower-case hex. */
final class Sm3 {
    private Sm3() {}

    static String hex(String text) {
        var digest = new SM3Digest();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(bytes, 0, bytes.length);
        var sum = new byte[digest.getDigestSize()];
        digest.doFinal(sum, 0);
        return HexFormat.of().formatHex(sum);
    }
}
