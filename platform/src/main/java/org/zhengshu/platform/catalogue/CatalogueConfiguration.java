package org.zhengshu.platform.catalogue;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalogue's rule of codes. */
@Configuration
@EnableConfigurationProperties(CatalogueSettings.class)
class CatalogueConfiguration {

    @Bean
    CodeRule codeRule(CatalogueSettings settings) {
        return settings.rule();
    }
}
