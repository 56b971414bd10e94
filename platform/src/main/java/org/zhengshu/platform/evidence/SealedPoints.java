package org.zhengshu.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.evidence.LedgerCheck.Verification;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.trust.HmacSm3;
import org.zhengshu.trust.Sm3;
import org.zhengshu.trust.SoftwareKeys;

/**
 * How far a check came stands in the database, where whoever works as the application could move it past a leaf that was changed. So
 * each row carries a MAC under a key of the data folder: over the number of leaves, the root that they have, when the check began
 * and ended, what it found, and where it is.
 */
@Component
class SealedPoints {
    private final HmacSm3 keyed;
    private final SqlJson json;

    SealedPoints(@Value("${zhengshu.data}") Path folder, SqlJson json) {
        this.keyed = new HmacSm3(SoftwareKeys.symmetric(folder.resolve("keys"), "ledger-check", Sm3.BYTES));
        this.json = json;
    }

    /** The row's number is given by the database and no part of it. */
    byte[] mac(Verification point, WalkProgress progress) {
        var text = String.join(
                "\n",
                String.valueOf(point.whole()),
                String.valueOf(point.begun()),
                String.valueOf(point.ended()),
                String.valueOf(point.from()),
                String.valueOf(point.size()),
                String.valueOf(point.leaf()),
                String.valueOf(point.checkpoints()),
                String.valueOf(point.rows()),
                String.valueOf(point.proven()),
                String.valueOf(point.flaws()),
                point.root(),
                json.write(progress));
        return keyed.of(text.getBytes(StandardCharsets.UTF_8));
    }

    boolean holds(Verification point, WalkProgress progress, byte[] mac) {
        return MessageDigest.isEqual(mac, mac(point, progress));
    }
}
