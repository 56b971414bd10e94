package org.zhengshu.trust;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC-SM3 under one key. Thread-safe: every call has its own state. */
public final class HmacSm3 {
    private final KeyParameter key;

    public HmacSm3(byte[] key) {
        this.key = new KeyParameter(key);
    }

    public byte[] of(byte[] message) {
        var mac = new HMac(new SM3Digest());
        mac.init(key);
        mac.update(message, 0, message.length);
        var result = new byte[Sm3.BYTES];
        mac.doFinal(result, 0);
        return result;
    }
}
