package org.zhengshu.platform.launch;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * 示例市: what a sample city makes on the database server beside the platform's own database. Its jar is added to the class
 * path for trials; a real installation has none, and cannot become one by a setting.
 */
public interface SampleDatabases {

    /** Names of databases that are dropped and made anew while the city is made. */
    Set<String> names();

    /** That of the sample city on the class path. */
    static Optional<SampleDatabases> packed() {
        return ServiceLoader.load(SampleDatabases.class).findFirst();
    }
}
