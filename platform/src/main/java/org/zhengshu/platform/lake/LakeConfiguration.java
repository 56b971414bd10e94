package org.zhengshu.platform.lake;

import java.nio.file.Path;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.LakeSettings;
import org.zhengshu.lake.NameComparison;
import org.zhengshu.text.PhoneticName;

/** The lake in the data folder, its catalogue in the schema {@code lake} of the platform's database. */
@Configuration
@EnableConfigurationProperties(LakeEngineSettings.class)
class LakeConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    Lake lake(
            @Value("${zhengshu.data}") Path folder,
            DataSourceProperties database,
            LakeEngineSettings properties,
            KnownLakeFiles files) {
        var url = database.determineUrl();
        return Lake.open(
                new LakeSettings(
                        folder.resolve("lake"),
                        url + (url.contains("?") ? "&" : "?") + "currentSchema=lake",
                        Objects.requireNonNullElse(database.determineUsername(), ""),
                        Objects.requireNonNullElse(database.determinePassword(), ""),
                        properties.memoryMegabytes(),
                        properties.threads()),
                files,
                LakeConfiguration::compare);
    }

    /** Names are compared as everywhere in the platform: characters that sound the same are near. */
    private static NameComparison compare(String one, String other) {
        return switch (PhoneticName.compare(one, other)) {
            case SAME -> NameComparison.SAME;
            case SIMILAR -> NameComparison.SIMILAR;
            case DIFFERENT -> NameComparison.DIFFERENT;
        };
    }
}
