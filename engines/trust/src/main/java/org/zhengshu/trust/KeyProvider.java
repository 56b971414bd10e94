package org.zhengshu.trust;

/**
 * Where the signing key lives. The default keeps it in a file and says so; certified modules (SDF of GM/T 0018, PKCS#11, a
 * key service) come behind the same face.
 */
public interface KeyProvider {

    /** SM2 signature with SM3 over the bytes, DER. */
    byte[] sign(byte[] message);

    /** The public key, X.509 SubjectPublicKeyInfo, DER. */
    byte[] publicKey();

    /** False for software keys: 非认证. */
    boolean certified();

    /** The first 8 bytes of SM3 over the public key, hex. */
    default String keyId() {
        return Sm3.hex(publicKey()).substring(0, 16);
    }
}
