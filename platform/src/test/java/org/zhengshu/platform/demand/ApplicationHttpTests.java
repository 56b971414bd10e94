package org.zhengshu.platform.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** 需求对接 as each role of the city's kind drives it, through the real security chain. */
@PlatformTest
@Import(TestCatalogue.Instead.class)
class ApplicationHttpTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    TestCatalogue catalogue;

    @Autowired
    Registration registration;

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    private Http http;
    private Officials officials;
    private MockHttpSession officer;
    private MockHttpSession head;
    private MockHttpSession police;
    private MockHttpSession land;
    private MockHttpSession authority;
    private PublishedEntry persons;
    private PublishedEntry flats;
    private PublishedEntry firms;

    @BeforeEach
    void people() throws Exception {
        new TestCity(context);
        http = new Http(mvc, json);
        officials = new Officials(registration, mvc);
        officer = officials.loggedIn(TestCity.COUNTY, Role.DATA_OFFICER);
        head = officials.loggedIn(TestCity.COUNTY, Role.SHARING_HEAD);
        police = officials.loggedIn(TestCity.POLICE, Role.SHARING_HEAD);
        land = officials.loggedIn(TestCity.LAND, Role.SHARING_HEAD);
        authority = officials.loggedIn(TestCity.AUTHORITY, Role.AUTHORITY);
        persons = catalogue.publish(TestCity.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        flats = catalogue.publish(TestCity.LAND, "不动产权利人", SharingMode.CONDITIONAL);
        firms = catalogue.publish(TestCity.MARKET, "市场主体", SharingMode.UNCONDITIONAL);
    }

    @Test
    void one_application_names_entries_of_three_providers_and_each_answers_for_itself() throws Exception {
        var path = signed(persons, flats, firms);
        var seen = http.get(officer, path);
        assertThat(states(seen)).containsExactly("ANSWERING", "ANSWERING", "DELIVERING");
        assertThat(line(seen, 1).path("deadline").path("workingDays").asInt()).isEqualTo(10);
        assertThat(line(seen, 3).path("deadline").path("workingDays").asInt()).isEqualTo(20);

        http.post(police, path + "/lines/1/answers", agree(), 204);
        http.post(police, path + "/lines/2/answers", agree(), 403);
        http.post(land, path + "/lines/2/answers", refuse(null, "不给"), 422);
        http.post(land, path + "/lines/2/answers", refuse("ENTRY_CONDITION", ""), 422);
        assertThat(states(http.get(land, path))).containsExactly("DELIVERING", "ANSWERING", "DELIVERING");
        http.post(land, path + "/lines/2/answers", refuse("ENTRY_CONDITION", "不是核对机构"), 204);

        var answered = http.get(officer, path);
        assertThat(states(answered)).containsExactly("DELIVERING", "REFUSED", "DELIVERING");
        assertThat(line(answered, 1).path("deadline").path("workingDays").asInt())
                .isEqualTo(20);
        assertThat(text(line(answered, 2).path("answer"), "ground")).isEqualTo("ENTRY_CONDITION");
        var grant = http.get(officer, "/grants/" + text(line(answered, 1), "grant"));
        assertThat(text(grant, "state")).isEqualTo("ACTIVE");
        assertThat(text(grant, "purpose")).isEqualTo("低保资格核对");
        http.get(land, "/grants/" + text(line(answered, 1), "grant"), 404);
    }

    @Test
    void a_grant_that_ended_is_still_disposed_of_and_its_reader_is_told_so() throws Exception {
        var path = signed(persons);
        http.post(police, path + "/lines/1/answers", agree(), 204);
        var grant = "/grants/" + text(line(http.get(officer, path), 1), "grant");
        assertThat(may(http.get(officer, grant))).contains("DISPOSE").doesNotContain("SUSPEND");
        http.post(police, grant + "/revocations", Map.of("reason", "目的已实现"), 204);
        assertThat(may(http.get(officer, grant))).containsExactly("DISPOSE");
        assertThat(may(http.get(police, grant))).isEmpty();
        http.post(officer, grant + "/disposals", Map.of("how", "DESTROYED", "remark", "已销毁"), 204);
        assertThat(may(http.get(officer, grant))).isEmpty();
    }

    @Test
    void whoever_decides_an_extension_or_a_dispute_is_told_that_he_may() throws Exception {
        var path = signed(persons);
        http.post(police, path + "/lines/1/extensions", Map.of("days", 5, "reason", "需要会商"), 204);
        assertThat(may(line(http.get(authority, path), 1))).containsExactly("DECIDE_EXTENSION");
        assertThat(may(line(http.get(officer, path), 1))).isEmpty();
        http.post(authority, path + "/lines/1/extensions/decisions", Map.of("agree", false), 204);
        http.post(police, path + "/lines/1/answers", refuse("ENTRY_CONDITION", "不是核对机构"), 204);
        assertThat(may(line(http.get(officer, path), 1))).containsExactly("DISPUTE");
        http.post(officer, path + "/lines/1/disputes", Map.of("reason", "条件已满足"), 204);
        assertThat(may(line(http.get(authority, path), 1))).containsExactly("MEDIATE", "ORDER_ANSWER");
    }

    @Test
    void who_wrote_it_does_not_sign_it_whatever_roles_he_holds() throws Exception {
        var both = officials.loggedIn(TestCity.COUNTY, Role.DATA_OFFICER, Role.SHARING_HEAD);
        var path = drafted(both, persons);
        var submitted = http.post(both, path + "/submissions", Map.of(), 200);
        assertThat(may(submitted)).doesNotContain("SIGN").contains("WITHDRAW");
        var refused = http.post(both, path + "/signatures", Map.of("agree", true), 403);
        assertThat(text(refused, "code")).isEqualTo("workflow:own-work");
        assertThat(text(refused, "detail")).contains("另一位");
        assertThat(may(http.get(head, path))).contains("SIGN");
        http.post(head, path + "/signatures", Map.of("agree", true), 200);
    }

    @Test
    void who_only_changed_or_submitted_it_does_not_sign_it_either() throws Exception {
        var path = drafted(officer, persons);
        var editor = officials.loggedIn(TestCity.COUNTY, Role.SHARING_HEAD);
        http.put(editor, path, form(persons), "\"1\"", 200);
        var sender = officials.loggedIn(TestCity.COUNTY, Role.SHARING_HEAD);
        http.post(sender, path + "/submissions", Map.of(), 200);
        http.post(editor, path + "/signatures", Map.of("agree", true), 403);
        http.post(sender, path + "/signatures", Map.of("agree", true), 403);
        http.post(head, path + "/signatures", Map.of("agree", true), 200);
    }

    @Test
    void who_disputed_does_not_mediate() throws Exception {
        var bureau = officials.loggedIn(TestCity.AUTHORITY, Role.DATA_OFFICER, Role.AUTHORITY);
        var signer = officials.loggedIn(TestCity.AUTHORITY, Role.SHARING_HEAD, Role.AUTHORITY);
        var path = drafted(bureau, persons);
        http.post(bureau, path + "/submissions", Map.of(), 200);
        http.post(signer, path + "/signatures", Map.of("agree", true), 200);
        http.post(police, path + "/lines/1/answers", refuse("ENTRY_CONDITION", "不是核对机构"), 204);
        http.post(bureau, path + "/lines/1/disputes", Map.of("reason", "有职责"), 204);
        var decision = Map.of("again", true, "remark", "请重新答复");
        http.post(bureau, path + "/lines/1/disputes/decisions", decision, 403);
        http.post(signer, path + "/lines/1/disputes/decisions", decision, 403);
        http.post(authority, path + "/lines/1/disputes/decisions", decision, 204);
        assertThat(states(http.get(police, path))).containsExactly("ANSWERING");
    }

    @Test
    void every_other_role_is_kept_out_and_strangers_do_not_learn_that_it_exists() throws Exception {
        var path = drafted(officer, persons);
        for (var role : List.of(Role.CASE_WORKER, Role.DEVELOPER, Role.DEPARTMENT_HEAD)) {
            var colleague = officials.loggedIn(TestCity.COUNTY, role);
            http.get(colleague, path, 200);
            http.post(colleague, path + "/submissions", Map.of(), 403);
            http.post(colleague, "/applications", form(persons), 403);
        }
        http.post(officer, path + "/submissions", Map.of(), 200);
        http.post(officer, path + "/signatures", Map.of("agree", true), 403);
        // not signed yet: no provider sees it
        http.get(police, path, 404);
        for (var role : List.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)) {
            http.get(officials.loggedIn(null, role), path, 403);
        }
        http.get(officials.loggedIn(TestCity.POLICE, Role.AUDITOR), path, 403);
        http.get(officials.loggedIn(TestCity.MARKET, Role.DATA_OFFICER), path, 404);
    }

    @Test
    void all_faults_of_an_empty_application_come_at_once_and_it_stays_a_draft() throws Exception {
        var draft = http.post(officer, "/applications", Map.of("title", "", "caseNumbered", false), 201);
        var path = "/applications/" + text(draft, "id");
        var refused = http.post(officer, path + "/submissions", Map.of(), 422);
        assertThat(refused.path("errors").size()).isGreaterThan(5);
        assertThat(refused.path("errors").size()).isEqualTo(draft.path("faults").size());
        assertThat(text(http.get(officer, path), "state")).isEqualTo("DRAFT");
    }

    @Test
    void of_two_editors_the_second_is_told_in_words_and_nothing_is_lost() throws Exception {
        var path = drafted(officer, persons);
        http.put(officer, path, form(flats), "\"1\"", 200);
        var told = http.put(head, path, form(firms), "\"1\"", 412);
        assertThat(text(told, "title")).isNotBlank();
        assertThat(text(told, "detail")).isNotBlank();
        assertThat(http.get(head, path).path("entries").get(0).path("entry").asString())
                .isEqualTo(flats.id().toString());
    }

    @Test
    void missing_papers_are_asked_for_once_completely_and_the_clock_goes_on() throws Exception {
        var path = signed(persons);
        var due = text(line(http.get(police, path), 1).path("deadline"), "date");
        var notice = Map.of("decision", "SUPPLEMENT", "reason", "", "missing", List.of("授权书", "案号清单"));
        http.post(police, path + "/lines/1/answers", Map.of("decision", "SUPPLEMENT", "missing", List.of()), 422);
        http.post(police, path + "/lines/1/answers", notice, 204);
        var seen = line(http.get(officer, path), 1);
        assertThat(text(seen, "state")).isEqualTo("SUPPLEMENTING");
        assertThat(seen.path("missing").size()).isEqualTo(2);
        assertThat(text(seen.path("deadline"), "date")).isEqualTo(due);
        http.post(officer, path + "/lines/1/supplements", Map.of("remark", "已补"), 204);
        http.post(police, path + "/lines/1/answers", notice, 409);
        http.post(police, path + "/lines/1/answers", agree(), 204);
    }

    @Test
    void a_case_worker_never_answers_and_an_answer_is_given_once() throws Exception {
        var path = signed(persons);
        http.post(officials.loggedIn(TestCity.POLICE, Role.DATA_OFFICER), path + "/lines/1/answers", agree(), 403);
        http.post(police, path + "/lines/1/answers", agree(), 204);
        http.post(police, path + "/lines/1/answers", agree(), 409);
        http.post(police, path + "/lines/9/answers", agree(), 404);
    }

    private String signed(PublishedEntry... entries) throws Exception {
        var path = drafted(officer, entries);
        http.post(officer, path + "/submissions", Map.of(), 200);
        http.post(head, path + "/signatures", Map.of("agree", true, "remark", "同意申请"), 200);
        return path;
    }

    private String drafted(MockHttpSession who, PublishedEntry... entries) throws Exception {
        return "/applications/" + text(http.post(who, "/applications", form(entries), 201), "id");
    }

    private static Map<String, Object> form(PublishedEntry... entries) {
        var form = new HashMap<String, Object>();
        form.put("title", "低保家庭经济状况核对");
        form.put(
                "entries",
                Arrays.stream(entries)
                        .map(entry -> Map.of("entry", entry.id().toString(), "items", List.of("姓名", "公民身份号码")))
                        .toList());
        form.put("legalBasis", "社会救助暂行办法");
        form.put("scenario", "低保核对");
        form.put("scope", "本县低保家庭成员");
        form.put("purpose", "低保资格核对");
        form.put("ways", List.of("TABLE"));
        form.put("until", LocalDate.now(SqlTime.CITY).plusYears(1).toString());
        form.put("caseNumbered", false);
        form.put("contact", "某人");
        form.put("phone", "0790-1234567");
        return form;
    }

    private static Map<String, Object> agree() {
        return Map.of("decision", "AGREE", "reason", "");
    }

    private static Map<String, Object> refuse(String ground, String reason) {
        var answer = new HashMap<String, Object>();
        answer.put("decision", "REFUSE");
        answer.put("ground", ground);
        answer.put("reason", reason);
        return answer;
    }

    private static JsonNode line(JsonNode application, int number) {
        return application.path("lines").get(number - 1);
    }

    private static List<String> states(JsonNode application) {
        return application
                .path("lines")
                .valueStream()
                .map(line -> text(line, "state"))
                .toList();
    }

    private static List<String> may(JsonNode application) {
        return application.path("may").valueStream().map(JsonNode::asString).toList();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
