package org.zhengshu.platform.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.OfferedSteps;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Revision;
import org.zhengshu.platform.identity.ActingAs;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.IdentityProblem;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.WorkflowProblem;

/** What the page of an entry offers is taken, and nothing else is: every state × everybody × every step. */
@PlatformTest
class OfferedEntryStepsTests {
    private static final Set<ProblemCode> REFUSALS = Set.of(
            HttpProblem.FORBIDDEN,
            WorkflowProblem.OWN_WORK,
            IdentityProblem.STOPPED_BY_HIGHER,
            CatalogueProblem.ENTRY_NOT_FOUND,
            CatalogueProblem.NOT_MOUNTED,
            CatalogueProblem.STEP_NOT_ALLOWED);

    @Autowired
    ApplicationContext context;

    @Autowired
    EntryController entries;

    @Autowired
    MountController mounts;

    @Autowired
    SystemController systems;

    @Autowired
    EntryStore store;

    private Caller writer;
    private Caller signer;
    private Caller reviewer;
    private String system;
    private OfferedSteps offered;

    @BeforeEach
    void people() throws Exception {
        var city = new TestCity(context);
        writer = city.someone(TestCity.POLICE, Role.DATA_OFFICER);
        signer = city.someone(TestCity.POLICE, Role.DEPARTMENT_HEAD);
        reviewer = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        system = ActingAs.call(
                        writer,
                        () -> systems.register(new SystemController.SystemForm(Distinct.name("系统"), null, null)))
                .id();
        offered = new OfferedSteps(context, REFUSALS)
                .withAllRoles(city, TestCity.POLICE, TestCity.LAND)
                .with("who wrote it", writer)
                .with("who signed it", signer)
                .moved("who wrote it", writer, TestCity.POLICE, Role.DEPARTMENT_HEAD)
                .moved("who wrote it", writer, TestCity.AUTHORITY, Role.AUTHORITY)
                .moved("who signed it", signer, TestCity.AUTHORITY, Role.AUTHORITY);
    }

    @Test
    void what_the_page_of_an_entry_offers_is_taken_and_nothing_else() throws Exception {
        for (var state : states().entrySet()) {
            var id = state.getValue().call();
            offered.areThoseTaken(state.getKey(), Step.class, new OfferedSteps.Thing<>() {
                @Override
                public List<Step> offered() {
                    return Objects.requireNonNull(entries.entry(id, null).getBody())
                            .may();
                }

                @Override
                public Object take(Step step) {
                    return OfferedEntryStepsTests.this.take(id, step);
                }
            });
        }
    }

    private Map<String, Callable<EntryId>> states() {
        var states = new LinkedHashMap<String, Callable<EntryId>>();
        states.put("a draft", this::drafted);
        states.put("what waits for its signature", this::submitted);
        states.put("what waits for its review", this::signed);
        states.put("what was returned", () -> {
            var id = signed();
            as(reviewer, () -> entries.review(id, null, new EntryController.Signature(false, "太泛", null)));
            return id;
        });
        states.put("a published entry", this::published);
        states.put("a published entry that its head suspended", () -> suspendedBy(signer));
        states.put("a published entry that the authority suspended", () -> suspendedBy(reviewer));
        states.put("an entry that is being changed", this::changing);
        states.put("a suspended entry that is being changed", () -> {
            var id = suspendedBy(signer);
            as(writer, () -> entries.beginChange(id));
            return id;
        });
        states.put("a change that waits for its signature", () -> {
            var id = changing();
            as(writer, () -> entries.submit(id, etag(id)));
            return id;
        });
        states.put("a retired entry", () -> {
            var id = published();
            as(signer, () -> entries.retire(id, new EntryController.Reason("职责调整")));
            return id;
        });
        return states;
    }

    private EntryId drafted() throws Exception {
        var form = Forms.with(Forms.households(system), tree -> tree.put("name", Distinct.name("户籍")));
        return EntryId.of(
                Objects.requireNonNull(as(writer, () -> entries.draft(form)).getBody())
                        .id());
    }

    private EntryId submitted() throws Exception {
        var id = drafted();
        as(writer, () -> entries.submit(id, etag(id)));
        return id;
    }

    private EntryId signed() throws Exception {
        var id = submitted();
        as(signer, () -> entries.sign(id, null, new EntryController.Signature(true, "", null)));
        return id;
    }

    private EntryId published() throws Exception {
        var id = signed();
        as(reviewer, () -> entries.review(id, null, new EntryController.Signature(true, "", null)));
        return id;
    }

    private EntryId suspendedBy(Caller who) throws Exception {
        var id = published();
        as(who, () -> entries.suspend(id, new EntryController.Reason("数据有误")));
        return id;
    }

    private EntryId changing() throws Exception {
        var id = published();
        as(writer, () -> entries.beginChange(id));
        return id;
    }

    private static ResponseEntity<EntryView> as(Caller caller, Callable<ResponseEntity<EntryView>> work)
            throws Exception {
        return ActingAs.call(caller, work);
    }

    private String etag(EntryId id) {
        return new Revision(store.find(id).orElseThrow().revision()).etag();
    }

    private Object take(EntryId id, Step step) {
        return switch (step) {
            case EDIT -> entries.edit(id, etag(id), store.find(id).orElseThrow().form());
            case SUBMIT -> entries.submit(id, etag(id));
            case SIGN -> entries.sign(id, null, new EntryController.Signature(true, "", null));
            case REVIEW -> entries.review(id, null, new EntryController.Signature(true, "", null));
            case CHANGE -> entries.beginChange(id);
            case SUSPEND -> entries.suspend(id, new EntryController.Reason("数据有误"));
            case RESUME -> entries.resume(id);
            case PROBE -> mounts.probe(id);
            case RETIRE -> entries.retire(id, new EntryController.Reason("职责调整"));
            // A table that is not there: what is asked first is who mounts and whether the entry can be mounted.
            case MOUNT -> mounts.mount(id, new MountController.MountForm("nowhere", "public", "t", system, null));
        };
    }
}
