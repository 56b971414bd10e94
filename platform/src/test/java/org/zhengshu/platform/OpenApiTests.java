package org.zhengshu.platform;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The generated description of the HTTP interface is committed, so that a change of it is reviewed. */
@PlatformTest
@TestPropertySource(properties = "springdoc.api-docs.enabled=true")
class OpenApiTests {

    @Autowired
    MockMvc http;

    @Autowired
    ObjectMapper json;

    @Test
    void the_interface_is_as_committed() throws Exception {
        var answer = http.perform(get("/v3/api-docs").with(user("reader")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        var tree = (tools.jackson.databind.node.ObjectNode) json.readTree(answer);
        tree.remove("servers");
        var sorted = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        var ordered = sorted.treeToValue((JsonNode) tree, java.util.TreeMap.class);
        Golden.compare("docs/reference/openapi.json", sorted.writeValueAsString(ordered) + "\n");
    }
}
