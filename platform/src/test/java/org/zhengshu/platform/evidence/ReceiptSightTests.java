package org.zhengshu.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Department;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.NewAccount;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.trust.ReceiptVerifier;
import org.zhengshu.trust.ReceiptVerifier.Verdict;
import org.zhengshu.trust.SealedLeaf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A receipt number can be counted up; what comes of it depends on who asks, through every door alike. */
@PlatformTest
class ReceiptSightTests {
    private static final String PASSWORD = "Right-2026!";
    private static final DepartmentCode HEALTH = DepartmentCode.of("11990100000000078J");

    /** Relation by relation, the classes that {@link org.zhengshu.kernel.sight.Relation} opens, as words of the facts below. */
    private static final Map<String, String> SEEN = seen();

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Registration registration;

    @Autowired
    EvidenceLedger ledger;

    @Autowired
    Receipts receipts;

    @Autowired
    Sequencing sequencing;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Http http;
    private Officials officials;
    private final Map<String, MockHttpSession> readers = new LinkedHashMap<>();

    @BeforeEach
    void people() throws Exception {
        http = new Http(mvc, json);
        officials = new Officials(registration, mvc);
        officials.departments();
        registration.department(new Department(
                HEALTH,
                "市卫健委",
                "Health Commission",
                DivisionCode.parse("990100").orElseThrow(),
                DepartmentKind.GOVERNMENT));
        readers.put("owner's handler", officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER));
        readers.put("owner", officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEVELOPER));
        readers.put("party's handler", officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER));
        readers.put("party", officials.loggedIn(Officials.POLICE, Role.DEPARTMENT_HEAD));
        readers.put("authority", officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY));
        readers.put("auditor", officials.loggedIn(HEALTH, Role.AUDITOR));
        readers.put("administrator", officials.loggedIn(null, Role.SYSTEM_ADMIN));
        readers.put("stranger", officials.loggedIn(HEALTH, Role.DATA_OFFICER));
    }

    @Test
    void each_reader_gets_the_same_facts_through_every_door_and_no_more() throws Exception {
        var subject = SubjectRef.of("match", Distinct.name("m"));
        var number = appended(EvidenceLeaf.of("list-match", subject)
                .ownedBy(Officials.CIVIL_AFFAIRS)
                .between(Officials.POLICE)
                .with("open", "1", FactClass.PUBLIC)
                .with("between", "2")
                .with("handled", "3", FactClass.HANDLERS)
                .with("person", "4", FactClass.PERSONS)
                .with("official", "5", FactClass.PERSONNEL));
        for (var reader : readers.entrySet()) {
            var who = reader.getKey();
            var expected = Set.of(Objects.requireNonNull(SEEN.get(who)).split(" "));
            var one = http.get(reader.getValue(), "/receipts/" + number);
            assertThat(facts(one)).as(who).isEqualTo(new TreeSet<>(expected));
            boolean knowsSubject = expected.contains("between");
            assertThat(one.get("subject").isNull()).as(who).isEqualTo(!knowsSubject);
            assertThat(one.get("kind").asString()).isEqualTo("list-match");
            assertThat(one.get("leafHash").asString()).hasSize(64);

            var list = http.get(reader.getValue(), "/receipts?subject=" + subject);
            assertThat(list.size()).as("the list of " + who).isEqualTo(knowsSubject ? 1 : 0);
            if (knowsSubject) {
                assertThat(facts(list.get(0))).as("the list of " + who).isEqualTo(new TreeSet<>(expected));
            }
            // Nobody reads all five, so that nobody takes the text home.
            var file = file(reader.getValue(), number);
            assertThat(file).as(who).doesNotContain("payload").doesNotContain(number.value());
            assertThat(ReceiptVerifier.verify(file.getBytes(StandardCharsets.UTF_8)))
                    .as(who)
                    .isInstanceOf(Verdict.Included.class);
        }
    }

    @Test
    void a_strangers_proof_is_verified_by_its_hash_and_tells_nothing() throws Exception {
        var subject = SubjectRef.of("person", Distinct.name("9901*"));
        var number = appended(EvidenceLeaf.of("person-viewed", subject)
                .ownedBy(Officials.CIVIL_AFFAIRS)
                .with("case", "2026-DB-0417")
                .all(FactClass.PERSONS));
        var stranger = Objects.requireNonNull(readers.get("stranger"));
        var view = http.get(stranger, "/receipts/" + number);
        assertThat(view.get("shown").asString()).isEqualTo("PROOF");
        assertThat(view.toString()).doesNotContain("2026-DB-0417").doesNotContain("9901*");
        assertThat(view.get("at").asString())
                .as("to the second: a leaf of before salts is guessed by it")
                .doesNotContain(".");
        var proof = file(stranger, number);
        assertThat(proof).doesNotContain("2026-DB-0417").doesNotContain("9901*").doesNotContain("person-viewed");
        assertThat(verified(stranger, proof).get("verdict").asString()).isEqualTo("INCLUDED");
        assertThat(verified(stranger, proof.replaceFirst("\"leafHash\" : \"..", "\"leafHash\" : \"00"))
                        .get("valid")
                        .asBoolean())
                .isFalse();

        var owner = Objects.requireNonNull(readers.get("owner's handler"));
        assertThat(http.get(owner, "/receipts/" + number).get("shown").asString())
                .isEqualTo("WHOLE");
        assertThat(verified(owner, file(owner, number)).get("verdict").asString())
                .isEqualTo("VALID");
        assertThat(file(owner, number)).contains("2026-DB-0417");
    }

    /** Whoever audits sits in a department whose working officials are not told whom he looks for; nor are other auditors. */
    @Test
    void what_an_auditor_asked_about_a_citizen_is_read_by_the_audits_administrator_alone() throws Exception {
        var auditor = Distinct.name("u");
        registration.account(new NewAccount(auditor, "某人", HEALTH, Set.of(Role.AUDITOR), PASSWORD));
        var asking = officials.loggedIn(auditor, PASSWORD);
        var administrator = officials.loggedIn(null, Role.AUDIT_ADMIN);
        var notice = Distinct.name("N");
        var today = LocalDate.now(SqlTime.CITY);
        http.post(
                administrator,
                "/audit/notices",
                Map.of(
                        "number",
                        notice,
                        "from",
                        today.toString(),
                        "until",
                        today.toString(),
                        "scope",
                        "x",
                        "auditors",
                        Set.of(auditor)),
                201);
        var number = http.post(
                        asking,
                        "/audit/person-queries",
                        Map.of("identityNumber", "990121194810010054", "notice", notice),
                        200)
                .get("receipt")
                .asString();
        assertThat(http.get(administrator, "/receipts/" + number).get("shown").asString())
                .isEqualTo("WHOLE");
        for (var role : Roles.HANDLERS) {
            var colleague = http.get(officials.loggedIn(HEALTH, Role.valueOf(role)), "/receipts/" + number);
            assertThat(colleague.get("shown").asString()).as(role).isEqualTo("PROOF");
            assertThat(colleague.toString()).as(role).doesNotContain(notice);
        }
        for (var reader : readers.entrySet()) {
            var view = http.get(reader.getValue(), "/receipts/" + number);
            assertThat(view.get("shown").asString()).as(reader.getKey()).isEqualTo("PROOF");
        }
    }

    @Test
    void a_leaf_that_leads_to_a_citizen_says_whose_it_is() {
        var leaf = EvidenceLeaf.of("test", SubjectRef.of("test", "unowned")).with("person", "4", FactClass.PERSONS);
        assertThatThrownBy(() -> appended(leaf)).hasMessageContaining("whose test is");
        assertThat(appended(leaf.ownedBy(HEALTH))).isNotNull();
        assertThat(appended(leaf.ownedByNobody())).isNotNull();
    }

    @Test
    void two_leaves_that_say_the_same_have_nothing_in_common() {
        var leaf = EvidenceLeaf.of("test", SubjectRef.of("test", "same")).with("x", 1);
        var texts = Stream.of(appended(leaf), appended(leaf))
                .map(number -> jdbc.sql("SELECT payload FROM evidence.leaf WHERE receipt = :number")
                        .param("number", number.value())
                        .query(String.class)
                        .single())
                .map(text -> Objects.requireNonNull(
                                SealedLeaf.parse(text).orElseThrow().lock())
                        .salt())
                .collect(Collectors.toSet());
        assertThat(texts).hasSize(2);
    }

    @Test
    void of_a_leaf_of_before_readers_the_named_departments_read_what_leads_to_nobody() throws Exception {
        var subject = SubjectRef.of("match", Distinct.name("old"));
        var number = old(
                "list-match",
                subject,
                Map.of(
                        "case",
                        "2026-DB-0001",
                        "department",
                        Officials.CIVIL_AFFAIRS.value(),
                        "persons",
                        "3",
                        "provider",
                        Officials.POLICE.value(),
                        "found-" + Officials.POLICE,
                        "2"));
        var account =
                old("account-roles-changed", SubjectRef.of("account", Distinct.name("a")), Map.of("to", "AUTHORITY"));
        assertThat(facts(http.get(Objects.requireNonNull(readers.get("owner's handler")), "/receipts/" + number)))
                .contains("case", "persons", "department");
        for (var who : Set.of("party's handler", "authority", "auditor")) {
            assertThat(facts(http.get(Objects.requireNonNull(readers.get(who)), "/receipts/" + number)))
                    .as(who)
                    .containsExactlyInAnyOrder("department", "provider");
        }
        assertThat(facts(http.get(Objects.requireNonNull(readers.get("stranger")), "/receipts/" + number)))
                .isEmpty();
        assertThat(facts(http.get(Objects.requireNonNull(readers.get("authority")), "/receipts/" + account)))
                .isEmpty();
        assertThat(facts(http.get(Objects.requireNonNull(readers.get("administrator")), "/receipts/" + account)))
                .containsExactly("to");
    }

    @Test
    void a_finding_quotes_the_contents_of_a_leaf_that_leads_to_a_person_as_a_digest() {
        var viewed = new SealedLeaf(
                "ZS-2026-000001",
                "person-viewed",
                SubjectRef.of("person", "9901**********0054"),
                Instant.EPOCH,
                Map.of("case", "2026-DB-0417"),
                null);
        var delivered = new SealedLeaf(
                "ZS-2026-000002", "delivery", SubjectRef.of("run", "1"), Instant.EPOCH, Map.of("rows", "3"), null);
        assertThat(QuotedLeaf.of(viewed).value("facts", "2026-DB-0417"))
                .startsWith("SM3 ")
                .doesNotContain("0417");
        assertThat(QuotedLeaf.of(viewed).value("subject_id", "9901**********0054"))
                .startsWith("SM3 ");
        assertThat(QuotedLeaf.of(viewed).value("kind", "person-viewed")).isEqualTo("person-viewed");
        assertThat(QuotedLeaf.of(delivered).value("facts", "3")).isEqualTo("3");
    }

    private static Map<String, String> seen() {
        var seen = new LinkedHashMap<String, String>();
        seen.put("owner's handler", "open between handled person");
        seen.put("owner", "open between");
        seen.put("party's handler", "open between handled");
        seen.put("party", "open between");
        seen.put("authority", "open between handled");
        seen.put("auditor", "open between handled");
        seen.put("administrator", "open official");
        seen.put("stranger", "open");
        return seen;
    }

    private static Set<String> facts(JsonNode receipt) {
        return receipt.get("facts").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private JsonNode verified(MockHttpSession who, String document) throws Exception {
        var answer = mvc.perform(multipart("/api/sharing/evidence/verifications")
                        .file(new MockMultipartFile("file", document.getBytes(StandardCharsets.UTF_8)))
                        .session(who)
                        .with(csrf().asHeader()))
                .andReturn()
                .getResponse();
        return json.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private String file(MockHttpSession who, ReceiptNumber number) throws Exception {
        return mvc.perform(get("/api/sharing/receipts/" + number + "/file").session(who))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private ReceiptNumber appended(EvidenceLeaf leaf) {
        return proven(Objects.requireNonNull(transaction.execute(status -> ledger.append(leaf))));
    }

    /** As the version before wrote it. */
    private ReceiptNumber old(String kind, SubjectRef subject, Map<String, String> facts) {
        long id = jdbc.sql("SELECT nextval('evidence.leaf_id_seq')")
                .query(Long.class)
                .single();
        var number = new ReceiptNumber("ZS-2026-%06d".formatted(id));
        var sealed = new SealedLeaf(number.value(), kind, subject, Instant.now(), facts, null);
        jdbc.sql("""
                        INSERT INTO evidence.leaf (id, receipt, kind, subject_kind, subject_id, facts, at, payload)
                        VALUES (:id, :receipt, :kind, :subjectKind, :subjectId, :facts::jsonb, :at, :payload)
                        """)
                .param("id", id)
                .param("receipt", number.value())
                .param("kind", kind)
                .param("subjectKind", subject.kind())
                .param("subjectId", subject.id())
                .param("facts", json.writeValueAsString(facts))
                .param("at", SqlTime.param(sealed.at()))
                .param("payload", sealed.text())
                .update();
        return proven(number);
    }

    private ReceiptNumber proven(ReceiptNumber number) {
        var everything = new Reader(null, Set.of(Roles.AUTHORITY));
        var until = Instant.now().plus(Duration.ofSeconds(20));
        while (receipts.find(number, everything).orElseThrow().state() == ReceiptView.State.PENDING) {
            assertThat(Instant.now()).as("proof of " + number).isBefore(until);
            sequencing.sequence();
        }
        return number;
    }
}
