package org.zhengshu.platform.nodes;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.transfer.DatabasePlace;
import tools.jackson.databind.json.JsonMapper;

/** Databases of departments under test, and what is sent to register, change, try and confirm them. */
final class TestSources {
    static final String ROOT = "/api/sharing/sources";
    private static final JsonMapper JSON = new JsonMapper();

    final Officials officials;
    final MockHttpSession admin;
    private final MockMvc http;

    TestSources(Registration registration, MockMvc http) throws Exception {
        this.http = http;
        officials = new Officials(registration, http);
        officials.departments();
        admin = officials.loggedIn(null, Role.SYSTEM_ADMIN);
    }

    /** A database of its own on the embedded server. */
    static DatabasePlace database(String... statements) {
        var place = DatabasePlace.parse(
                        EmbeddedPostgres.shared().freshDatabase().replaceFirst("\\?.*", ""))
                .orElseThrow();
        in(place, statements);
        return place;
    }

    static void in(DatabasePlace place, String... statements) {
        try (var session = EmbeddedPostgres.shared().connect(place.database());
                var statement = session.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a page sends. */
    record Form(Map<String, Object> fields) {
        Form with(String field, @Nullable Object value) {
            var more = new LinkedHashMap<>(fields);
            more.put(field, value);
            return new Form(more);
        }

        Form at(DatabasePlace place) {
            return with("host", place.host()).with("port", place.port()).with("database", place.database());
        }
    }

    /** As the embedded server's own account, which may do everything. */
    static Form form(SourceId id, DepartmentCode department, SourceUse use, DatabasePlace place) {
        var server = EmbeddedPostgres.shared();
        return new Form(Map.of())
                .with("id", id.value())
                .with("name", Distinct.name("前置库"))
                .with("department", department.value())
                .with("kind", "POSTGRESQL")
                .with("use", use)
                .with("frontEnd", true)
                .at(place)
                .with("user", server.user())
                .with("password", server.password())
                .with("ca", null)
                .with("plainReason", "");
    }

    ResultActions register(Form form) throws Exception {
        return register(admin, form);
    }

    ResultActions register(MockHttpSession who, Form form) throws Exception {
        return send(post(ROOT), who, form.fields());
    }

    ResultActions change(SourceId id, Form form) throws Exception {
        return change(admin, id, form);
    }

    ResultActions change(MockHttpSession who, SourceId id, Form form) throws Exception {
        return send(post(ROOT + "/{id}/addresses", id), who, form.fields());
    }

    ResultActions rename(MockHttpSession who, SourceId id, String name) throws Exception {
        return send(put(ROOT + "/{id}/name", id), who, Map.of("name", name));
    }

    ResultActions confirm(MockHttpSession who, SourceId id, int revision) throws Exception {
        return confirm(who, id, revision, "");
    }

    ResultActions confirm(MockHttpSession who, SourceId id, int revision, String reason) throws Exception {
        return decide(who, id, revision, "confirmations", reason);
    }

    ResultActions refuse(MockHttpSession who, SourceId id, int revision, String reason) throws Exception {
        return decide(who, id, revision, "refusals", reason);
    }

    private ResultActions decide(MockHttpSession who, SourceId id, int revision, String what, String reason)
            throws Exception {
        return send(post(ROOT + "/{id}/addresses/{revision}/" + what, id, revision), who, Map.of("reason", reason));
    }

    ResultActions send(MockHttpSession who, String path, Map<String, Object> body) throws Exception {
        return send(post(ROOT + path), who, body);
    }

    ResultActions attempt(MockHttpSession who, SourceId id, int revision) throws Exception {
        return http.perform(post(ROOT + "/{id}/addresses/{revision}/trials", id, revision)
                .session(who)
                .with(csrf()));
    }

    ResultActions page(MockHttpSession who, SourceId id) throws Exception {
        return http.perform(get(ROOT + "/{id}", id).session(who));
    }

    private ResultActions send(
            AbstractMockHttpServletRequestBuilder<?> request, MockHttpSession who, Map<String, Object> body)
            throws Exception {
        request.session(who)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body));
        return http.perform(request);
    }

    static void problem(ProblemCode code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> org.assertj.core.api.Assertions.assertThat(problem.code())
                        .isEqualTo(code));
    }
}
