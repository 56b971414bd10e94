package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.platform.PlatformTest;

/** An application of its own: nobody may be there yet. */
@PlatformTest
@TestPropertySource(properties = "zhengshu.test.installation=new")
class SetUpCodeTests {
    @Autowired
    MockMvc http;

    @Autowired
    JdbcClient jdbc;

    @Value("${zhengshu.data}")
    Path folder;

    @Test
    void who_does_not_know_the_code_of_the_terminal_names_no_administrators() throws Exception {
        var file = folder.resolve(SetUpCode.FILE);
        assertThat(file).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String code = Files.readString(file).strip();
        assertThat(code).matches("([A-Z2-9]{4}-){2}[A-Z2-9]{4}");

        assertThat(create(null)).isEqualTo(403);
        assertThat(create("AAAA-AAAA-AAAA")).isEqualTo(403);
        assertThat(count("SELECT count(*) FROM identity.account")).isZero();
        assertThat(count("SELECT count(*) FROM audit.event WHERE action = 'identity.first-accounts-created'"
                        + " AND outcome = 'REFUSED'"))
                .isEqualTo(2);

        assertThat(create(code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(201);
        assertThat(file).doesNotExist();
        assertThat(create(code)).isEqualTo(409);
        assertThat(count("SELECT count(*) FROM identity.account")).isEqualTo(3);
    }

    private int create(@org.jspecify.annotations.Nullable String code) throws Exception {
        String one = "{\"login\":\"%s\",\"name\":\"某人\",\"password\":\"Erst-2026-Ein!\"}";
        String body = "{\"code\":%s,\"system\":%s,\"security\":%s,\"audit\":%s}"
                .formatted(
                        code == null ? "null" : "\"" + code + "\"",
                        one.formatted("sys.first"),
                        one.formatted("sec.first"),
                        one.formatted("aud.first"));
        return http.perform(post("/api/sharing/first-accounts")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
