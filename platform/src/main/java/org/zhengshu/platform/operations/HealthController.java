package org.zhengshu.platform.operations;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Is it alive, and can it reach its database? Says nothing else to strangers. */
@RestController
@PreAuthorize("denyAll")
class HealthController {
    private final JdbcClient jdbc;

    HealthController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Health(boolean serving) {}

    @GetMapping("/api/health")
    @PreAuthorize("permitAll")
    Health health() {
        return new Health(jdbc.sql("SELECT 1").query(Integer.class).single() == 1);
    }
}
