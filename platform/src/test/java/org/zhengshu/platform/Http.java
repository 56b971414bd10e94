package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** JSON over the platform's real security chain, as the pages speak it; every answer's status is checked. */
public final class Http {
    private static final String API = "/api/sharing";

    private final MockMvc http;
    private final ObjectMapper json;

    public Http(MockMvc http, ObjectMapper json) {
        this.http = http;
        this.json = json;
    }

    public JsonNode get(MockHttpSession who, String path) throws Exception {
        return call(HttpMethod.GET, who, path, null, null, 200);
    }

    public JsonNode get(MockHttpSession who, String path, int status) throws Exception {
        return call(HttpMethod.GET, who, path, null, null, status);
    }

    public JsonNode post(MockHttpSession who, String path, Object body, int status) throws Exception {
        return call(HttpMethod.POST, who, path, body, null, status);
    }

    public JsonNode put(MockHttpSession who, String path, Object body, @Nullable String ifMatch, int status)
            throws Exception {
        return call(HttpMethod.PUT, who, path, body, ifMatch, status);
    }

    public JsonNode call(
            HttpMethod method,
            MockHttpSession who,
            String path,
            @Nullable Object body,
            @Nullable String ifMatch,
            int status)
            throws Exception {
        var request = request(method, API + path).session(who).with(csrf());
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsBytes(body));
        }
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        var answer = http.perform(request).andReturn().getResponse();
        var text = answer.getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer.getStatus()).as("%s %s: %s", method, path, text).isEqualTo(status);
        return text.isEmpty() ? json.createObjectNode() : json.readTree(text);
    }
}
