package org.zhengshu.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.postgresql.ssl.WrappedFactory;

/**
 * TLS that trusts the certificates of one PEM text and no others. Public because PostgreSQL's driver makes it by its name;
 * the driver itself compares the host's name.
 */
public final class PemTrust extends WrappedFactory {
    public static final int MAX_PEM = 64_000;

    public PemTrust(String pem) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int next = 0;
        for (var certificate : certificates(pem)) {
            store.setCertificateEntry("ca-" + next++, certificate);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        factory = context.getSocketFactory();
    }

    /** True for one certificate or more in PEM and nothing that is none. */
    public static boolean isPem(String text) {
        if (text.length() > MAX_PEM || !text.contains("-----BEGIN CERTIFICATE-----") || text.contains("PRIVATE KEY")) {
            return false;
        }
        try {
            return !certificates(text).isEmpty();
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    }
}
