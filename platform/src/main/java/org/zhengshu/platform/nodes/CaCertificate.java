package org.zhengshu.platform.nodes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of the CA that an address is verified with, as whoever confirms it compares it with what the department has.
 *
 * @param sha256 of the certificate, written as {@code openssl x509 -fingerprint -sha256} does
 */
record CaCertificate(String sha256, String subject, Instant from, Instant until) {
    static final int MAX_CERTIFICATES = 20;
    static final int MAX_SUBJECT = 200;

    private static final HexFormat FINGERPRINT = HexFormat.ofDelimiter(":").withUpperCase();

    /** Those of a PEM text in its order; none of no text, or of one that an old source waits with. */
    static List<CaCertificate> of(@Nullable String pem) {
        var found = new ArrayList<CaCertificate>();
        if (pem != null && !pem.isEmpty()) {
            try (var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))) {
                for (var one : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                    if (one instanceof X509Certificate certificate) {
                        found.add(of(certificate));
                    }
                }
            } catch (CertificateException | IOException unreadable) {
                return List.of();
            }
        }
        return List.copyOf(found);
    }

    private static CaCertificate of(X509Certificate certificate) throws CertificateException {
        var subject = certificate.getSubjectX500Principal().getName();
        return new CaCertificate(
                fingerprint(certificate),
                subject.length() <= MAX_SUBJECT ? subject : subject.substring(0, MAX_SUBJECT) + "…",
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return FINGERPRINT.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    /** For audit and leaf; {@code -} where there is none. */
    static String fingerprints(List<CaCertificate> certificates) {
        return certificates.isEmpty()
                ? "-"
                : certificates.stream().map(CaCertificate::sha256).collect(Collectors.joining(" "));
    }
}
