package org.zhengshu.platform.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A step that is offered is accepted, and one that is not is refused. */
@PlatformTest
class SourceStepsTests {
    @Autowired
    MockMvc mvc;

    @Autowired
    Registration registration;

    @Autowired
    ObjectMapper json;

    private TestSources kit;
    private Http http;
    private List<MockHttpSession> readers;
    private MockHttpSession owner;

    @BeforeEach
    void readers() throws Exception {
        kit = new TestSources(registration, mvc);
        http = new Http(mvc, json);
        owner = kit.officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        readers = List.of(
                kit.admin,
                owner,
                kit.officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEPARTMENT_HEAD),
                kit.officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER),
                kit.officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY),
                kit.officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY, Role.DATA_OFFICER));
    }

    @Test
    void of_a_source() throws Exception {
        for (var reader : readers) {
            for (boolean inForce : new boolean[] {true, false}) {
                var form = registered();
                var id = id(form);
                if (inForce) {
                    kit.confirm(owner, id, 1);
                }
                var offered = offered(view(reader, id).path("source"));
                assertThat(offered).isEqualTo(offered(listed(reader, id)));
                var taken = new ArrayList<String>();
                for (var step : SourceStep.values()) {
                    var answer = switch (step) {
                        case TRY -> kit.send(reader, "/" + id + "/trials", Map.of());
                        case RENAME -> kit.rename(reader, id, Distinct.name("新名"));
                        case CHANGE_ADDRESS -> kit.change(reader, id, form.with("database", "another"));
                    };
                    if (done(answer)) {
                        taken.add(step.name());
                    }
                }
                assertThat(taken).isEqualTo(offered);
            }
        }
    }

    @Test
    void of_an_address() throws Exception {
        for (var reader : readers) {
            for (var step : AddressStep.values()) {
                var id = id(registered());
                var offered = offered(view(reader, id).path("addresses").path(0));
                var answer = switch (step) {
                    case CONFIRM -> kit.confirm(reader, id, 1);
                    case REFUSE -> kit.refuse(reader, id, 1, "不认识");
                    case TRY -> kit.attempt(reader, id, 1);
                };
                assertThat(done(answer)).as("%s of %s", step, offered).isEqualTo(offered.contains(step.name()));
                if (step == AddressStep.REFUSE) {
                    assertThat(offered(view(reader, id).path("addresses").path(0)))
                            .as("decided already")
                            .isEqualTo(done(answer) ? List.of() : offered);
                }
            }
        }
    }

    private TestSources.Form registered() throws Exception {
        var form = TestSources.form(
                new SourceId(Distinct.name("js-")),
                Officials.CIVIL_AFFAIRS,
                SourceUse.RECEIVES,
                TestSources.database("CREATE TABLE one (n int)"));
        kit.register(form);
        return form;
    }

    private static SourceId id(TestSources.Form form) {
        return new SourceId(String.valueOf(form.fields().get("id")));
    }

    /** Nothing for whom there is no such source. */
    private JsonNode view(MockHttpSession reader, SourceId id) throws Exception {
        var answer = kit.page(reader, id).andReturn().getResponse();
        return answer.getStatus() == 200 ? json.readTree(answer.getContentAsByteArray()) : json.createObjectNode();
    }

    private JsonNode listed(MockHttpSession reader, SourceId id) throws Exception {
        return http.get(reader, "/sources")
                .valueStream()
                .filter(row -> row.get("id").asString().equals(id.value()))
                .findFirst()
                .orElse(json.createObjectNode());
    }

    private static List<String> offered(JsonNode view) {
        return view.path("may").valueStream().map(JsonNode::asString).toList();
    }

    private static boolean done(ResultActions answer) {
        return answer.andReturn().getResponse().getStatus() == 200;
    }
}
