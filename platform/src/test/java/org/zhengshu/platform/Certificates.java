package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates of this machine's own name, for tests. */
public record Certificates(Path folder) {
    private static final String PASSWORD = "changeit";

    public record Pair(String certificate, String key, X509Certificate own) {}

    /** A self-signed certificate as PEM files, made by the JDK's own tool; the same name is made anew. */
    public Pair pair(String name) throws Exception {
        var store = folder.resolve(name + ".p12");
        Files.deleteIfExists(store);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of("-genkeypair", "-alias", "own", "-keyalg", "EC", "-dname", "CN=localhost"));
        command.addAll(List.of("-ext", "SAN=dns:localhost", "-validity", "2", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        var own = (X509Certificate) keys.getCertificate("own");
        var key = keys.getKey("own", PASSWORD.toCharArray());
        var certificateFile = folder.resolve(name + ".crt");
        var keyFile = folder.resolve(name + ".key");
        Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(certificateFile, pem("CERTIFICATE", own.getEncoded()));
        return new Pair("--zhengshu.web.tls-certificate=" + certificateFile, "--zhengshu.web.tls-key=" + keyFile, own);
    }

    public static String pem(X509Certificate certificate) throws java.security.cert.CertificateEncodingException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
