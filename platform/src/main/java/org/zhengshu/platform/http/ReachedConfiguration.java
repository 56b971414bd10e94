package org.zhengshu.platform.http;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the platform is reached. */
@Configuration
@EnableConfigurationProperties(WebSettings.class)
class ReachedConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> reachedAs(
            WebSettings settings, @Value("${server.address}") String address) {
        return server -> {
            var known = settings.known();
            if (settings.httpRedirectPort() != 0 && known != null) {
                var plain = RedirectingToTls.listener(address, settings.httpRedirectPort());
                server.addAdditionalConnectors(plain);
                server.addEngineValves(new RedirectingToTls(known, plain));
            }
            server.addEngineValves(new ReachedAs(known, settings.proxies()));
        };
    }
}
