package org.zhengshu.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.platform.Golden;
import org.zhengshu.platform.PlatformTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The generated description of the HTTP interface is committed, so that a change of it is reviewed; the pages' types are
 * made from it.
 */
@PlatformTest
@TestPropertySource(
        properties = {
            "springdoc.api-docs.enabled=true",
            "springdoc.default-flat-param-object=true",
            "springdoc.default-produces-media-type=application/json"
        })
class OpenApiTests {

    @TestConfiguration
    static class Contract {
        @Bean
        QualifiedSchemas qualifiedSchemas() {
            return new QualifiedSchemas();
        }

        @Bean
        Directions directions() {
            return new Directions();
        }
    }

    @Autowired
    MockMvc http;

    @Autowired
    QualifiedSchemas schemas;

    @Autowired
    ObjectMapper json;

    @Test
    void the_interface_is_as_committed() throws Exception {
        var tree = (tools.jackson.databind.node.ObjectNode) json.readTree(described());
        tree.remove("servers");
        var sorted = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        var ordered = sorted.treeToValue((JsonNode) tree, java.util.TreeMap.class);
        Golden.compare("docs/reference/openapi.json", sorted.writeValueAsString(ordered) + "\n");
    }

    @Test
    void every_type_stands_under_the_name_of_its_module() throws Exception {
        assertThat(Directions.unnamed(api())).isEmpty();
    }

    @Test
    void two_types_of_one_module_have_two_names() throws Exception {
        described();
        assertThat(schemas.clashes()).isEmpty();
    }

    /** A form that is proposed by the server, kept as it was typed and shown again is sent whole, as it was answered. */
    @Test
    void only_forms_that_are_shown_as_typed_are_both_sent_and_answered() throws Exception {
        assertThat(Directions.both(api()))
                .containsExactly(
                        "catalogue.Assessment",
                        "catalogue.EntryForm",
                        "catalogue.ItemForm",
                        "demand.ApplicationForm.Wanted");
    }

    private OpenAPI api() throws Exception {
        return Json31.mapper().readValue(described(), OpenAPI.class);
    }

    private String described() throws Exception {
        return http.perform(get("/v3/api-docs").with(user("reader")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
