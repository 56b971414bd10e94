package org.zhengshu.platform.objection;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.OfferedSteps;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.NewGrant;
import org.zhengshu.platform.workflow.WorkflowProblem;

/** What the page of a recheck offers is taken, and nothing else is: every state × everybody × every step. */
@PlatformTest
@Import(TestCatalogue.Instead.class)
class OfferedRecheckStepsTests {
    private static final Set<ProblemCode> REFUSALS = Set.of(
            HttpProblem.FORBIDDEN,
            WorkflowProblem.OWN_WORK,
            ObjectionProblem.RECHECK_NOT_FOUND,
            ObjectionProblem.STEP_NOT_POSSIBLE);

    @Autowired
    ApplicationContext context;

    @Autowired
    TestCatalogue catalogue;

    @Autowired
    FilingRecheck filing;

    @Autowired
    ReplyingRecheck replying;

    @Autowired
    MediatingRecheck mediating;

    @Autowired
    RecheckController rechecks;

    @Autowired
    Grants grants;

    private Caller worker;
    private Caller replier;
    private Caller authority;
    private PublishedEntry flats;
    private OfferedSteps offered;

    @BeforeEach
    void people() {
        var city = new TestCity(context);
        worker = city.someone(TestCity.COUNTY, Role.CASE_WORKER);
        replier = city.someone(TestCity.LAND, Role.DATA_OFFICER);
        authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        flats = catalogue.publish(TestCity.LAND, "不动产权利人", SharingMode.CONDITIONAL);
        city.inTransaction(this::granted);
        offered = new OfferedSteps(context, REFUSALS)
                .withAllRoles(city, TestCity.COUNTY, TestCity.LAND, TestCity.POLICE)
                .with("who filed it", worker)
                .with("who replied", replier)
                .moved("who filed it", worker, TestCity.LAND, Role.DATA_OFFICER)
                .moved("who filed it", worker, TestCity.AUTHORITY, Role.AUTHORITY)
                .moved("who replied", replier, TestCity.AUTHORITY, Role.AUTHORITY);
    }

    @Test
    void what_the_page_of_a_recheck_offers_is_taken_and_nothing_else() {
        states().forEach((state, made) -> {
            var id = made.get();
            offered.areThoseTaken(state, RecheckStep.class, new OfferedSteps.Thing<>() {
                @Override
                public List<RecheckStep> offered() {
                    return rechecks.view(id.value()).may();
                }

                @Override
                public Object take(RecheckStep step) {
                    return OfferedRecheckStepsTests.this.take(id, step);
                }
            });
        });
    }

    private Map<String, Supplier<RecheckId>> states() {
        var states = new LinkedHashMap<String, Supplier<RecheckId>>();
        states.put("what was filed", this::filed);
        states.put("what was accepted", this::accepted);
        states.put("what was replied", this::replied);
        states.put("what was confirmed", () -> {
            var id = replied();
            replying.confirm(worker, id, "");
            return id;
        });
        states.put("what is disputed", this::disputed);
        states.put("what is answered again", () -> {
            var id = disputed();
            mediating.mediate(authority, id, true, "请调阅原件");
            return id;
        });
        states.put("what was upheld", () -> {
            var id = disputed();
            mediating.mediate(authority, id, false, "与原件一致");
            return id;
        });
        return states;
    }

    private RecheckId filed() {
        return filing.file(
                worker,
                new RecheckForm(flats.id().value(), null, null, null, "户籍地址", "现势", "历史", "已出售", "99010119570312002X"));
    }

    private RecheckId accepted() {
        var id = filed();
        replying.accept(replier, id);
        return id;
    }

    private RecheckId replied() {
        var id = accepted();
        replying.reply(replier, id, RecheckOutcome.CONFIRMED, "与登记簿一致");
        return id;
    }

    private RecheckId disputed() {
        var id = replied();
        mediating.dispute(worker, id, "家属有买卖合同");
        return id;
    }

    private Object take(RecheckId recheck, RecheckStep step) {
        var id = recheck.value();
        return switch (step) {
            case ACCEPT -> rechecks.accept(id);
            case SHOW_KEY -> rechecks.showKey(id, new RecheckController.Purpose("核实登记簿"));
            case REPLY -> rechecks.reply(id, new RecheckController.Reply(RecheckOutcome.CORRECTED, "已改"));
            case CONFIRM -> rechecks.confirm(id, new RecheckController.Remark(""));
            case DISPUTE -> rechecks.dispute(id, new RecheckController.Reason("有合同"));
            case MEDIATE -> rechecks.mediate(id, new RecheckController.Mediation(true, "请再核"));
        };
    }

    private void granted() {
        grants.issue(new NewGrant(
                null,
                TestCity.COUNTY,
                TestCity.LAND,
                flats.id().value(),
                1,
                flats.name(),
                flats.code(),
                List.of("姓名", "户籍地址"),
                Map.of(),
                "低保核对",
                "社会救助暂行办法",
                Set.of(SharingWay.LIST_MATCH),
                LocalDate.now(SqlTime.CITY).plusDays(30),
                "市自然资源局 某人",
                true));
    }
}
