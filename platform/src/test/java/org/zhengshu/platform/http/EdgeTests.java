package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.ServletInputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;

/** What is wrong in form is refused where it comes in, with its place; who may call is known before anything is read. */
@PlatformTest
class EdgeTests {
    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    private MockHttpSession authority;
    private MockHttpSession auditor;

    @BeforeEach
    void people() throws Exception {
        var officials = new Officials(registration, http);
        officials.departments();
        authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
        auditor = officials.loggedIn(null, Role.AUDIT_ADMIN);
    }

    @ParameterizedTest
    @CsvSource({
        "q=%00, ?q",
        "q=a%00b, ?q",
        "a=b&q=%FF, ?q",
        "q=%C0%80, ?q",
        "q=%ED%A0%80, ?q",
        "q=%E4%BD, ?q",
        "q=%zz, ?q",
        "q=%, ?q",
        "q=%1, ?q",
        "q=%01, ?q",
        "q=%7F, ?q",
        "%00=x, ?",
    })
    void a_query_that_is_no_text_is_named(String query, String place) {
        assertThat(SoundAddress.spoilt(query)).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q", "q=", "q=%E5%A7%93+%F0%9F%98%80%0D%0A%09", "a=1&a=2&&", "q=a=b"})
    void a_query_that_is_text_passes(String query) {
        assertThat(SoundAddress.spoilt(query)).isEmpty();
    }

    @Test
    void halves_of_pairs_and_control_characters_are_no_text() {
        for (var text : List.of("\0", "a\u0001", "\ud800", "\udc00", "\ud800x", "\u007f", "\u001b[2J")) {
            assertThat(SoundText.is(text)).isFalse();
        }
        assertThat(SoundText.is("姓名\t\r\n\ud83d\ude00")).isTrue();
    }

    @Test
    void an_address_with_nul_is_the_callers_fault() throws Exception {
        http.perform(get(URI.create("/api/sharing/catalogue/entries?q=%00")).session(authority))
                .andExpect(status().isBadRequest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0007", "\\ud800"})
    void a_text_in_a_body_that_cannot_be_kept_is_named(String text) throws Exception {
        http.perform(post("/api/sharing/systems")
                        .session(authority)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"x" + text + "\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.blame").value("CALLER"))
                .andExpect(jsonPath("$.errors[0].pointer").value("/name"))
                .andExpect(jsonPath("$.errors[0].code").value("fault.http.unusable-text"));
    }

    @Test
    void an_empty_object_where_something_is_required_names_what_is_missing() throws Exception {
        http.perform(post("/api/sharing/governance/checks")
                        .session(authority)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("http:incomplete-body"))
                .andExpect(jsonPath("$.errors[0].pointer").value("/entry"));
    }

    @Test
    void a_name_that_comes_twice_in_a_body_is_named_and_neither_value_is_taken() throws Exception {
        systems("{\"name\":\"一\",\"name\":\"二\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("http:unreadable-body"))
                .andExpect(jsonPath("$.errors[0].pointer").value("/name"))
                .andExpect(jsonPath("$.errors[0].code").value("fault.http.unreadable-from-here"));
    }

    @Test
    void a_body_is_as_deep_and_as_long_in_its_parts_as_we_say_and_no_more() throws Exception {
        beyond("{\"other\":" + "[".repeat(BodyShape.MAX_DEPTH), true);
        beyond("{\"other\":" + "[".repeat(BodyShape.MAX_DEPTH - 1) + "]".repeat(BodyShape.MAX_DEPTH - 1) + "}", false);
        beyond("{\"name\":\"" + "n".repeat(BodyShape.MAX_TEXT + 1) + "\"}", true);
        beyond("{\"name\":\"" + "n".repeat(BodyShape.MAX_TEXT) + "\"}", false);
        beyond("{\"" + "n".repeat(BodyShape.MAX_NAME + 1) + "\":1}", true);
        beyond("{\"" + "n".repeat(BodyShape.MAX_NAME) + "\":1}", false);
        beyond("{\"other\":" + "1".repeat(BodyShape.MAX_NUMBER + 1) + "}", true);
        beyond("{\"other\":" + "1".repeat(BodyShape.MAX_NUMBER) + "}", false);
        // Brace, name, bracket; then the numbers; bracket and brace.
        beyond("{\"other\":[0" + ",0".repeat(BodyShape.MAX_PARTS - 5) + "]}", true);
        beyond("{\"other\":[0" + ",0".repeat(BodyShape.MAX_PARTS - 6) + "]}", false);
    }

    private void beyond(String body, boolean expected) throws Exception {
        var code = systems(body).andReturn().getResponse().getContentAsString();
        assertThat(code.contains("http:beyond-shape")).as(code).isEqualTo(expected);
    }

    private org.springframework.test.web.servlet.ResultActions systems(String body) throws Exception {
        return http.perform(post("/api/sharing/systems")
                .session(authority)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    @Test
    void a_control_character_in_a_header_is_named_with_it() throws Exception {
        for (var spoilt : List.of("a\0b", "a\u0001", "\u007f", "a\rb", "a\nb")) {
            http.perform(get("/api/sharing/catalogue/entries")
                            .session(authority)
                            .header("X-Anything", spoilt))
                    .andExpect(status().isBadRequest());
        }
        http.perform(get("/api/sharing/catalogue/entries").session(authority).header("X-Anything", "a\tb"))
                .andExpect(status().isOk());
    }

    private record Part(String name, @Nullable String remark) {}

    private record Whole(List<String> texts, List<Part> parts, Map<String, Part> named, List<@Nullable String> holes) {}

    @Test
    void every_null_is_found_in_lists_maps_and_parts() throws Exception {
        var nothing = new java.util.ArrayList<String>();
        nothing.add("a");
        nothing.add(null);
        var body = new Whole(
                nothing, List.of(new Part(missing(), null)), Map.of("a/b", new Part(missing(), "r")), nothing);
        assertThatThrownBy(() -> new WholeBodies()
                        .afterBodyRead(
                                body,
                                new MockHttpInputMessage(new byte[0]),
                                new MethodParameter(EdgeTests.class.getDeclaredMethod("missing"), -1),
                                Whole.class,
                                JacksonJsonHttpMessageConverter.class))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(Fault::pointer)
                                .containsExactly("/texts/1", "/parts/0/name", "/named/a~1b/name"));
    }

    /** As a reader of JSON gives what was not sent. */
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    private static String missing() {
        return null;
    }

    @Test
    void an_id_that_is_none_is_the_callers_fault() throws Exception {
        var security = new Officials(registration, http).loggedIn(null, Role.SECURITY_ADMIN);
        http.perform(put("/api/sharing/accounts/nobody/roles")
                        .session(security)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"roles\":[]}"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void a_wrong_role_is_told_so_whatever_the_body_is() throws Exception {
        for (var body : List.of("", "{", "[]", "{\"name\":\"\\u0000\"}", "{\"entry\":1}")) {
            http.perform(post("/api/sharing/governance/checks")
                            .session(auditor)
                            .with(csrf())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void nothing_of_a_refused_upload_is_read() throws Exception {
        for (var session : new MockHttpSession[] {auditor, new MockHttpSession()}) {
            http.perform(context -> {
                        var request = new MockHttpServletRequest(context, "POST", "/api/sharing/catalogue/uploads") {
                            @Override
                            public ServletInputStream getInputStream() {
                                throw new AssertionError("the file was read");
                            }

                            @Override
                            public java.util.Collection<jakarta.servlet.http.Part> getParts() {
                                throw new AssertionError("the file was spooled");
                            }
                        };
                        request.setContentType("multipart/form-data; boundary=b");
                        request.setPathInfo("/api/sharing/catalogue/uploads");
                        request.setSession(session);
                        return csrf().asHeader().postProcessRequest(request);
                    })
                    .andExpect(status().is4xxClientError());
        }
    }
}
