package org.zhengshu.platform.evidence;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.trust.KeyProvider;
import org.zhengshu.trust.SoftwareKeys;

/** The signing key: a software key in the data folder until a certified module is configured. */
@Configuration
@EnableConfigurationProperties(EvidenceSettings.class)
class EvidenceConfiguration {

    @Bean
    KeyProvider keyProvider(@Value("${zhengshu.data}") Path folder) {
        return SoftwareKeys.in(folder.resolve("keys"));
    }
}
