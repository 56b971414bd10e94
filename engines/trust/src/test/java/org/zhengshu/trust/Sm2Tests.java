package org.zhengshu.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;

/** The signature example of GB/T 32918 on the recommended curve (GB/T 32918.5-2017). */
class Sm2Tests {
    private static final BigInteger KEY =
            new BigInteger("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8", 16);
    private static final byte[] MESSAGE = "message digest".getBytes(StandardCharsets.US_ASCII);
    private static final String R = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
    private static final String S = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";

    @Test
    void the_signature_of_the_standard_verifies_and_no_other() throws IOException {
        var key = Sm2.publicKey(KEY);
        assertThat(java.util.HexFormat.of().formatHex(key))
                .endsWith("09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                        + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
        assertThat(Sm2.verify(key, MESSAGE, der(R, S))).isTrue();
        assertThat(Sm2.verify(key, "Message digest".getBytes(StandardCharsets.US_ASCII), der(R, S)))
                .isFalse();
        assertThat(Sm2.verify(key, MESSAGE, der(S, R))).isFalse();
        assertThat(Sm2.verify(Sm2.publicKey(KEY.add(BigInteger.ONE)), MESSAGE, der(R, S)))
                .isFalse();
    }

    @Test
    void what_is_signed_verifies_and_rubbish_is_only_false() {
        var signature = Sm2.sign(KEY, MESSAGE, new SecureRandom());
        assertThat(Sm2.verify(Sm2.publicKey(KEY), MESSAGE, signature)).isTrue();
        assertThat(Sm2.verify(new byte[] {1, 2, 3}, MESSAGE, signature)).isFalse();
        assertThat(Sm2.verify(Sm2.publicKey(KEY), MESSAGE, new byte[] {0x30, 1}))
                .isFalse();
    }

    private static byte[] der(String r, String s) throws IOException {
        return new DERSequence(new ASN1Integer[] {
                    new ASN1Integer(new BigInteger(r, 16)), new ASN1Integer(new BigInteger(s, 16))
                })
                .getEncoded();
    }
}
