package org.zhengshu.platform.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.PublicAddress;
import org.zhengshu.platform.http.Words;

/** Says where the platform serves: to the person at the terminal, and to {@code ./run status}. */
@Component
class Serving {
    private final Path folder;
    private final String address;
    private final String certificate;
    private final String publicAddress;
    private final Words words;
    private volatile boolean stopping;

    Serving(
            @Value("${zhengshu.data}") String folder,
            @Value("${server.address:127.0.0.1}") String address,
            @Value("${zhengshu.web.tls-certificate:}") String certificate,
            @Value("${zhengshu.web.public-address:}") String publicAddress,
            Words words) {
        this.folder = Path.of(folder);
        this.address = address;
        this.certificate = certificate;
        this.publicAddress = publicAddress;
        this.words = words;
    }

    /** A platform that is stopped while it makes its city has not served. */
    @EventListener
    void on(ContextClosedEvent closed) {
        stopping = true;
    }

    @EventListener
    @Order(0)
    void on(ApplicationReadyEvent ready) throws IOException {
        if (!(ready.getApplicationContext() instanceof WebServerApplicationContext web)
                || web.getWebServer() == null
                || stopping
                || !Files.isDirectory(folder)) {
            return;
        }
        var url = (certificate.isBlank() ? "http" : "https") + "://"
                + (address.contains(":") ? "[" + address + "]" : address) + ":"
                + web.getWebServer().getPort();
        Files.writeString(folder.resolve("address"), url);
        Files.deleteIfExists(folder.resolve("progress"));
        say("start.serving", "");
        var known =
                PublicAddress.parse(publicAddress).map(PublicAddress::toString).orElse(url);
        say("start.sharing", known + "/sharing/");
        say("start.open", known + "/open/");
    }

    private void say(String key, String value) {
        System.out.println(words.in(Locale.SIMPLIFIED_CHINESE, key) + " " + words.in(Locale.ENGLISH, key)
                + (value.isEmpty() ? "" : "  " + value));
    }
}
