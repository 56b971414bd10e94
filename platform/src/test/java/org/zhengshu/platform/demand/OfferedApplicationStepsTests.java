package org.zhengshu.platform.demand;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.OfferedSteps;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Revision;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.WorkflowProblem;

/** What the page of an application offers is taken, and nothing else is: every state × everybody × every step. */
@PlatformTest
@Import(TestCatalogue.Instead.class)
class OfferedApplicationStepsTests {
    private static final Set<ProblemCode> REFUSALS = Set.of(
            HttpProblem.FORBIDDEN,
            WorkflowProblem.OWN_WORK,
            DemandProblem.APPLICATION_NOT_FOUND,
            DemandProblem.LINE_NOT_FOUND,
            DemandProblem.STEP_NOT_POSSIBLE);

    private static final Answer REFUSAL = new Answer(
            Answer.Decision.REFUSE, null, null, null, RefusalGround.ENTRY_CONDITION, "不是核对机构", List.of(), Map.of());
    private static final Answer NOTICE =
            new Answer(Answer.Decision.SUPPLEMENT, null, null, null, null, "", List.of("授权书"), Map.of());

    @Autowired
    ApplicationContext context;

    @Autowired
    TestCatalogue catalogue;

    @Autowired
    ApplicationStore store;

    @Autowired
    CompilingApplication compiling;

    @Autowired
    SigningApplication signing;

    @Autowired
    AnsweringLine answering;

    @Autowired
    MediatingLine mediating;

    @Autowired
    ApplicationController applications;

    @Autowired
    LineController lines;

    private TestCity city;
    private Caller writer;
    private Caller signer;
    private Caller answerer;
    private Caller disputer;
    private Caller authority;
    private PublishedEntry persons;
    private PublishedEntry atOnce;
    private OfferedSteps offered;

    @BeforeEach
    void people() {
        city = new TestCity(context);
        writer = city.someone(TestCity.COUNTY, Role.DATA_OFFICER);
        signer = city.someone(TestCity.COUNTY, Role.SHARING_HEAD);
        answerer = city.someone(TestCity.POLICE, Role.SHARING_HEAD);
        disputer = city.someone(TestCity.COUNTY, Role.SHARING_HEAD);
        authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        persons = catalogue.publish(TestCity.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        atOnce = catalogue.publish(TestCity.POLICE, "户籍人口核对", SharingMode.CONDITIONAL);
        catalogue.mount(atOnce, 10, MountState.HEALTHY, Instant.now(), "2026-11-22");
        offered = new OfferedSteps(context, REFUSALS)
                .withAllRoles(city, TestCity.COUNTY, TestCity.POLICE, TestCity.LAND)
                .with("who wrote it", writer)
                .with("who signed it", signer)
                .moved("who wrote it", writer, TestCity.COUNTY, Role.SHARING_HEAD)
                .moved("who wrote it", writer, TestCity.POLICE, Role.SHARING_HEAD)
                .moved("who signed it", signer, TestCity.POLICE, Role.SHARING_HEAD)
                .moved("who wrote it", writer, TestCity.AUTHORITY, Role.AUTHORITY)
                .moved("who signed it", signer, TestCity.AUTHORITY, Role.AUTHORITY)
                .moved("who answered", answerer, TestCity.AUTHORITY, Role.AUTHORITY)
                .moved("who disputed", disputer, TestCity.AUTHORITY, Role.AUTHORITY);
    }

    @Test
    void what_the_page_of_an_application_offers_is_taken_and_nothing_else() {
        states().forEach((state, made) -> {
            var id = made.get();
            offered.areThoseTaken(state, ApplicationStep.class, new OfferedSteps.Thing<>() {
                @Override
                public List<ApplicationStep> offered() {
                    return view(id).may();
                }

                @Override
                public Object take(ApplicationStep step) throws Exception {
                    return OfferedApplicationStepsTests.this.take(id, step);
                }
            });
        });
    }

    @Test
    void what_a_line_offers_is_taken_and_nothing_else() {
        states().forEach((state, made) -> {
            var id = made.get();
            offered.areThoseTaken(state, LineStep.class, new OfferedSteps.Thing<>() {
                @Override
                public List<LineStep> offered() {
                    return view(id).lines().getFirst().may();
                }

                @Override
                public Object take(LineStep step) {
                    OfferedApplicationStepsTests.this.take(id, step);
                    return step;
                }
            });
        });
    }

    private Map<String, Supplier<ApplicationId>> states() {
        var states = new LinkedHashMap<String, Supplier<ApplicationId>>();
        states.put("a draft", () -> compiling.draft(writer, form(persons)));
        states.put("what waits for its signature", this::submitted);
        states.put("what was sent back", this::sentBack);
        states.put("what waits for its answer", () -> signed(persons));
        states.put("what lacks papers", this::supplementing);
        states.put("what was supplemented", () -> {
            var id = supplementing();
            answering.supplement(writer, id, 1, "已补");
            return id;
        });
        states.put("what asks for more time", this::extensionAsked);
        states.put("what asks for more time and lacks papers", () -> {
            var id = extensionAsked();
            answering.answer(answerer, id, 1, NOTICE);
            return id;
        });
        states.put("what was given more time", () -> {
            var id = extensionAsked();
            mediating.decideExtension(authority, id, 1, true);
            return id;
        });
        states.put("what was refused", this::refused);
        states.put("what is delivered", () -> {
            var id = signed(persons);
            answering.answer(answerer, id, 1, Answer.agreed(""));
            return id;
        });
        states.put("what is in use", this::inUse);
        states.put("a disputed refusal", this::disputedRefusal);
        states.put("a disputed use", () -> {
            var id = inUse();
            mediating.dispute(disputer, id, 1, "超出范围");
            return id;
        });
        states.put("what is answered again", () -> {
            var id = disputedRefusal();
            mediating.mediate(authority, id, 1, true, "请重新答复");
            return id;
        });
        states.put("an upheld refusal", () -> {
            var id = disputedRefusal();
            mediating.mediate(authority, id, 1, false, "维持");
            return id;
        });
        states.put("a withdrawn draft", () -> {
            var id = submitted();
            signing.withdraw(writer, id, "不需要了");
            return id;
        });
        states.put("what was withdrawn", () -> {
            var id = signed(persons);
            signing.withdraw(writer, id, "不需要了");
            return id;
        });
        states.put("what is half answered", () -> {
            var id = signed(persons, atOnce);
            answering.answer(answerer, id, 1, REFUSAL);
            return id;
        });
        return states;
    }

    private ApplicationId submitted() {
        var id = compiling.draft(writer, form(persons));
        signing.submit(writer, id);
        return id;
    }

    private ApplicationId sentBack() {
        var id = submitted();
        signing.sign(signer, id, false, "范围写窄一些");
        return id;
    }

    private ApplicationId signed(PublishedEntry... entries) {
        var id = compiling.draft(writer, form(entries));
        signing.submit(writer, id);
        signing.sign(signer, id, true, "");
        return id;
    }

    private ApplicationId supplementing() {
        var id = signed(persons);
        answering.answer(answerer, id, 1, NOTICE);
        return id;
    }

    private ApplicationId extensionAsked() {
        var id = signed(persons);
        mediating.askExtension(answerer, id, 1, 5, "需要会商");
        return id;
    }

    private ApplicationId refused() {
        var id = signed(persons);
        answering.answer(answerer, id, 1, REFUSAL);
        return id;
    }

    private ApplicationId inUse() {
        var id = signed(atOnce);
        answering.answer(answerer, id, 1, Answer.agreed(""));
        return id;
    }

    private ApplicationId disputedRefusal() {
        var id = refused();
        mediating.dispute(disputer, id, 1, "条件已满足");
        return id;
    }

    private ApplicationViews.ApplicationView view(ApplicationId id) {
        return Objects.requireNonNull(applications.application(id.value()).getBody());
    }

    private Object take(ApplicationId id, ApplicationStep step) throws Exception {
        var application = store.find(id).orElseThrow();
        return switch (step) {
            case EDIT ->
                applications.change(id.value(), application.form(), new Revision(application.version()).etag());
            case ATTACH ->
                applications.attach(
                        id.value(),
                        new MockMultipartFile("file", "授权书.pdf", "application/pdf", new byte[] {1}),
                        Attaching.Kind.OTHER);
            case SUBMIT -> applications.submit(id.value());
            case SIGN -> applications.sign(id.value(), new ApplicationController.Signature(true, ""));
            case WITHDRAW -> applications.withdraw(id.value(), new ApplicationController.Reason("不需要了"));
        };
    }

    private void take(ApplicationId id, LineStep step) {
        var application = id.value();
        switch (step) {
            case ANSWER -> lines.answer(application, 1, REFUSAL);
            case ASK_SUPPLEMENT -> lines.answer(application, 1, NOTICE);
            case EXTEND -> lines.extend(application, 1, new LineController.ExtensionForm(3, "需要会商"));
            case SUPPLEMENT -> lines.supplement(application, 1, new LineController.Remark("已补"));
            case DECIDE_EXTENSION -> lines.decideExtension(application, 1, new LineController.Consent(true));
            case DISPUTE -> lines.dispute(application, 1, new ApplicationController.Reason("有异议"));
            case MEDIATE -> lines.mediate(application, 1, new LineController.Mediation(false, "维持"));
            case ORDER_ANSWER -> lines.mediate(application, 1, new LineController.Mediation(true, "请重新答复"));
        }
    }

    private static ApplicationForm form(PublishedEntry... entries) {
        return new ApplicationForm(
                "低保家庭经济状况核对",
                Arrays.stream(entries)
                        .map(entry -> new ApplicationForm.Wanted(entry.id().value(), List.of("姓名", "公民身份号码")))
                        .toList(),
                "社会救助暂行办法",
                "低保核对",
                "本县低保家庭成员",
                "低保资格核对",
                Set.of(SharingWay.LIST_MATCH),
                LocalDate.now(SqlTime.CITY).plusYears(1),
                false,
                "某人",
                "0790-1234567");
    }
}
