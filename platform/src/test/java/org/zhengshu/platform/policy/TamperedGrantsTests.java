package org.zhengshu.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.evidence.LedgerFlaw;
import org.zhengshu.platform.evidence.LedgerFlaw.Break;
import org.zhengshu.platform.evidence.Tampering;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Role;

/** What the owner of the database changes of a grant is found by the self check, and named with the column. */
@PlatformTest
class TamperedGrantsTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Grants grants;

    @Autowired
    StoppingGrants stopping;

    @Autowired
    SqlJson json;

    @Autowired
    JdbcClient application;

    private TestCity city;
    private Grant grant;
    private Tampering owner;

    @BeforeEach
    void aGrantThatWasStoppedAndIsInForceAgain() {
        city = new TestCity(context);
        var provider = city.someone(TestCity.POLICE, Role.SHARING_HEAD);
        grant = issue();
        stopping.suspend(provider, grant.id(), "超出范围", Violation.SCOPE);
        stopping.resume(provider, grant.id(), "已整改");
        Tampering.settle(context);
        owner = new Tampering(context);
    }

    @AfterEach
    void nothingStays() {
        owner.close();
    }

    @Test
    void a_grant_that_nobody_touched_says_what_its_leaves_say() {
        assertThat(found("SELECT 1 WHERE false")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            number        | number = concat(number, '9')
            application   | application = 'other'
            requester     | requester = '1199010000000006XJ'
            provider      | provider = '1199010000000006XJ'
            entry         | entry = gen_random_uuid()
            entry_version | entry_version = 9
            entry_name    | entry_name = 'other'
            entry_code    | entry_code = 'other'
            items         | items = '["姓名","户籍地址","公民身份号码"]'
            masks         | masks = '{}'
            purpose       | purpose = 'other'
            legal_basis   | legal_basis = 'other'
            ways          | ways = '["API","LIST_MATCH"]'
            until         | until = until + 3650
            approver      | approver = 'other'
            case_numbered | case_numbered = NOT case_numbered
            standing      | standing = 'REVOKED'
            issued_at     | issued_at = issued_at - interval '1 day'
            receipt       | receipt = 'ZS-2026-000001'
            """)
    void every_column_of_a_grant_is_compared_with_its_leaves(String column, String change) {
        assertThat(found("UPDATE policy.sharing_grant SET " + change + " WHERE id = '" + grant.id() + "'"))
                .extracting(LedgerFlaw::reason, LedgerFlaw::field)
                .contains(tuple(Break.VALUE_DIFFERS, column))
                .allSatisfy(flaw -> assertThat(flaw.toList().getFirst()).isEqualTo(Break.VALUE_DIFFERS));
    }

    @Test
    void the_finding_says_what_was_sealed_and_what_is_there() {
        assertThat(found("UPDATE policy.sharing_grant SET until = '2036-01-01' WHERE id = '" + grant.id() + "'"))
                .containsExactly(new LedgerFlaw(
                        Break.VALUE_DIFFERS,
                        "policy.sharing_grant " + grant.id(),
                        "until",
                        grant.terms().until().toString(),
                        "2036-01-01"));
    }

    @Test
    void who_stopped_it_is_compared_and_a_stop_that_was_lifted_by_hand_is_found() {
        var authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        stopping.suspend(authority, grant.id(), "全市通报", Violation.SCOPE);
        Tampering.settle(context);
        assertThat(found("SELECT 1 WHERE false")).isEmpty();
        assertThat(found("""
                        UPDATE policy.sharing_grant SET stopped = jsonb_set(stopped, '{level}', '"DEPARTMENT"') WHERE id = '%s'
                        """.formatted(grant.id())))
                .extracting(LedgerFlaw::field)
                .containsExactly("stopped");
        assertThat(found("UPDATE policy.sharing_grant SET standing = 'ACTIVE', stopped = NULL WHERE id = '" + grant.id()
                        + "'"))
                .extracting(LedgerFlaw::field)
                .containsExactlyInAnyOrder("standing", "stopped");
    }

    @Test
    void a_grant_that_was_deleted_and_one_that_nobody_issued_are_named() {
        assertThat(found("DELETE FROM policy.sharing_grant WHERE id = '" + grant.id() + "'"))
                .containsExactly(
                        new LedgerFlaw(Break.ROW_MISSING, "policy.sharing_grant " + grant.id(), "", null, null));
        var forged = UUID.randomUUID();
        assertThat(owner.found("""
                                INSERT INTO policy.sharing_grant
                                SELECT (jsonb_populate_record(g, jsonb_build_object('id', '%s', 'number', '2026-forged'))).*
                                FROM policy.sharing_grant g WHERE id = '%s'
                                """.formatted(forged, grant.id()), proven()).stream()
                        .filter(flaw -> flaw.place().endsWith(forged.toString())))
                .containsExactly(new LedgerFlaw(Break.ROW_INSERTED, "policy.sharing_grant " + forged, "", null, null));
    }

    @ParameterizedTest
    @CsvSource({"who", "department", "action", "receipt"})
    void every_column_of_an_act_is_sealed(String column) {
        var act = application
                .sql("SELECT max(id) FROM policy.grant_act WHERE grant_id = :grant")
                .param("grant", grant.id().value())
                .query(Long.class)
                .single();
        var place = "policy.grant_act " + act;
        assertThat(owner.found("UPDATE policy.grant_act SET " + column + " = 'other' WHERE id = " + act))
                .extracting(LedgerFlaw::reason, LedgerFlaw::place, LedgerFlaw::field)
                .containsExactly(tuple(Break.ROW_DIFFERS, place, column));
        assertThat(owner.found("UPDATE policy.grant_act SET detail = '{\"reason\": \"other\"}' WHERE id = " + act))
                .extracting(LedgerFlaw::field)
                .containsExactly("detail");
        assertThat(owner.found("DELETE FROM policy.grant_act WHERE id = " + act))
                .extracting(LedgerFlaw::reason, LedgerFlaw::place)
                .containsExactly(tuple(Break.ROW_MISSING, place));
    }

    /** Other tests move grants by hand. */
    private List<LedgerFlaw> found(String change) {
        return owner.found(change, proven()).stream()
                .filter(flaw -> flaw.place().endsWith(grant.id().toString()))
                .toList();
    }

    private ProvenGrants proven() {
        return new ProvenGrants(new GrantStore(owner.sql(), json));
    }

    private Grant issue() {
        return city.fromTransaction(() -> grants.issue(new NewGrant(
                null,
                TestCity.COUNTY,
                TestCity.POLICE,
                UUID.randomUUID(),
                1,
                "户籍人口基本信息",
                "3070420001/000001",
                List.of("姓名", "户籍地址"),
                Map.of("户籍地址", "ADDRESS"),
                "低保核对",
                "社会救助暂行办法",
                Set.of(SharingWay.LIST_MATCH),
                LocalDate.now(SqlTime.CITY).plusDays(30),
                "市公安局 某人",
                true)));
    }
}
