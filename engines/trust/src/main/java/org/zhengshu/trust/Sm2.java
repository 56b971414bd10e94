package org.zhengshu.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/** SM2 signatures with SM3 (GB/T 32918), user identity {@code 1234567812345678} as GM/T 0009 sets by default. */
final class Sm2 {
    private static final byte[] USER = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
    private static final ECDomainParameters CURVE = curve();

    private Sm2() {}

    static BigInteger newPrivateKey(SecureRandom random) {
        BigInteger key;
        do {
            key = new BigInteger(CURVE.getN().bitLength(), random);
        } while (key.signum() == 0 || key.compareTo(CURVE.getN().subtract(BigInteger.ONE)) >= 0);
        return key;
    }

    static byte[] publicKey(BigInteger privateKey) {
        var point = CURVE.getG().multiply(privateKey).normalize();
        try {
            return new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1),
                            point.getEncoded(false))
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("encoding a public key", e);
        }
    }

    static byte[] sign(BigInteger privateKey, byte[] message, SecureRandom random) {
        var signer = new SM2Signer();
        signer.init(
                true,
                new ParametersWithID(
                        new ParametersWithRandom(new ECPrivateKeyParameters(privateKey, CURVE), random), USER));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("signing", e);
        }
    }

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            var point = CURVE.getCurve()
                    .decodePoint(SubjectPublicKeyInfo.getInstance(publicKey)
                            .getPublicKeyData()
                            .getBytes());
            var signer = new SM2Signer();
            signer.init(false, new ParametersWithID(new ECPublicKeyParameters(point, CURVE), USER));
            signer.update(message, 0, message.length);
            return signer.verifySignature(signature);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static ECDomainParameters curve() {
        var named = GMNamedCurves.getByName("sm2p256v1");
        return new ECDomainParameters(named.getCurve(), named.getG(), named.getN(), named.getH());
    }
}
