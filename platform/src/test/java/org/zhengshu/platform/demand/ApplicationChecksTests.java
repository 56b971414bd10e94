package org.zhengshu.platform.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.SharingMode;

class ApplicationChecksTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final TestCatalogue catalogue = new TestCatalogue();
    private final UUID persons = publish(SharingMode.CONDITIONAL);

    @Test
    void a_whole_application_has_no_fault() {
        assertThat(faults(form("低保核对", TODAY.plusYears(1), wanted(persons, "姓名"))))
                .isEmpty();
    }

    @Test
    void an_empty_one_is_told_everything_at_once() {
        var empty = new ApplicationForm("", List.of(), "", "", "", "", Set.of(), null, false, "", "");
        assertThat(faults(empty))
                .extracting(Fault::pointer)
                .containsExactly(
                        "/title",
                        "/legalBasis",
                        "/scenario",
                        "/scope",
                        "/purpose",
                        "/contact",
                        "/phone",
                        "/until",
                        "/ways",
                        "/entries");
    }

    @Test
    void a_title_has_a_hundred_characters_and_not_one_more() {
        assertThat(faults(form("字".repeat(100), TODAY, wanted(persons, "姓名")))).isEmpty();
        assertThat(faults(form("字".repeat(101), TODAY, wanted(persons, "姓名"))))
                .extracting(Fault::pointer)
                .containsExactly("/title");
    }

    @Test
    void the_time_of_use_is_today_to_five_years() {
        assertThat(faults(form("低保核对", TODAY.plusYears(5), wanted(persons, "姓名"))))
                .isEmpty();
        for (var until : List.of(TODAY.minusDays(1), TODAY.plusYears(5).plusDays(1))) {
            assertThat(faults(form("低保核对", until, wanted(persons, "姓名"))))
                    .extracting(Fault::code)
                    .containsExactly("fault.demand.until");
        }
    }

    @Test
    void items_that_stay_with_the_provider_or_do_not_exist_are_named() {
        assertThat(faults(form("低保核对", TODAY, wanted(persons, "姓名", "死因", "血型", "姓名"))))
                .extracting(Fault::code)
                .containsExactly(
                        "fault.demand.item-not-shared", "fault.demand.item-unknown", "fault.demand.item-twice");
    }

    @Test
    void not_shared_unknown_own_and_double_entries_are_refused() {
        var secret = publish(SharingMode.NOT_SHARED);
        var own = catalogue
                .publish(TestCity.COUNTY, "本县救助台账", SharingMode.UNCONDITIONAL)
                .id()
                .value();
        assertThat(faults(form(
                        "低保核对",
                        TODAY,
                        wanted(secret, "姓名"),
                        wanted(own, "姓名"),
                        wanted(UUID.randomUUID(), "姓名"),
                        wanted(null, "姓名"),
                        wanted(persons, "姓名"),
                        wanted(persons, "户籍地址"))))
                .extracting(Fault::code)
                .containsExactly(
                        "fault.demand.entry-not-shared",
                        "fault.demand.own-entry",
                        "fault.demand.entry-not-published",
                        "fault.demand.entry-not-published",
                        "fault.demand.entry-twice");
    }

    @Test
    void twenty_entries_are_one_application_and_twenty_one_are_not() {
        var twenty = IntStream.range(0, 20)
                .mapToObj(i -> wanted(publish(SharingMode.CONDITIONAL), "姓名"))
                .toArray(ApplicationForm.Wanted[]::new);
        assertThat(faults(form("低保核对", TODAY, twenty))).isEmpty();
        var more = java.util.Arrays.copyOf(twenty, 21);
        more[20] = wanted(persons, "姓名");
        assertThat(faults(form("低保核对", TODAY, more)))
                .extracting(Fault::code)
                .containsExactly("fault.demand.entries-count");
    }

    @Test
    void a_way_that_the_provider_does_not_offer_is_named() {
        var file = new ApplicationForm(
                "低保核对",
                List.of(wanted(persons, "姓名")),
                "依据",
                "场景",
                "范围",
                "用途",
                Set.of(SharingWay.FILE),
                TODAY,
                false,
                "某人",
                "0790-1234567");
        assertThat(faults(file)).extracting(Fault::code).containsExactly("fault.demand.way-not-offered");
    }

    @Test
    void a_draft_keeps_four_thousand_characters_of_a_field() {
        assertThat(ApplicationChecks.tooMuch(form("字".repeat(4_000), TODAY))).isEmpty();
        assertThat(ApplicationChecks.tooMuch(form("字".repeat(4_001), TODAY))).hasSize(1);
    }

    @Test
    void a_refusal_needs_its_ground_and_a_condition_that_exists() {
        var entry = catalogue.published(new EntryId(persons)).orElseThrow();
        var line = Line.of(1, entry, List.of("姓名"));
        var form = form("低保核对", TODAY, wanted(persons, "姓名"));
        assertThat(answer(Answer.Decision.REFUSE, null, "").faults(line, form, TODAY))
                .extracting(Fault::pointer)
                .containsExactly("/ground", "/reason");
        assertThat(answer(Answer.Decision.REFUSE, RefusalGround.ENTRY_CONDITION, "不在范围")
                        .faults(line, form, TODAY))
                .isEmpty();
        var open = catalogue.publish(TestCity.POLICE, "机构名录", SharingMode.UNCONDITIONAL);
        assertThat(answer(Answer.Decision.REFUSE, RefusalGround.ENTRY_CONDITION, "不想给")
                        .faults(Line.of(1, open, List.of("姓名")), form, TODAY))
                .extracting(Fault::code)
                .containsExactly("fault.demand.no-condition");
    }

    @Test
    void consent_narrows_and_never_widens() {
        var entry = catalogue.published(new EntryId(persons)).orElseThrow();
        var line = Line.of(1, entry, List.of("姓名"));
        var form = form("低保核对", TODAY.plusDays(30), wanted(persons, "姓名"));
        var wide = new Answer(
                Answer.Decision.AGREE,
                List.of("姓名", "户籍地址"),
                Set.of(SharingWay.TABLE),
                TODAY.plusDays(31),
                null,
                "",
                List.of(),
                Map.of("民族", "NAME"));
        assertThat(wide.faults(line, form, TODAY))
                .extracting(Fault::pointer)
                .containsExactly("/items", "/ways", "/until", "/masks");
        assertThat(Answer.agreed("").faults(line, form, TODAY)).isEmpty();
    }

    @Test
    void an_attachment_has_a_plain_name_a_known_kind_and_ten_megabytes() {
        assertThat(Attaching.faults("授权书.pdf", Attaching.MAX_BYTES, 10)).isEmpty();
        assertThat(Attaching.faults("../授权书.pdf", 1, 1))
                .extracting(Fault::code)
                .containsExactly("fault.demand.file-name");
        assertThat(Attaching.faults("run.sh", Attaching.MAX_BYTES + 1, 11))
                .extracting(Fault::code)
                .containsExactly("fault.demand.file-kind", "fault.demand.file-size", "fault.demand.file-count");
    }

    private List<Fault> faults(ApplicationForm form) {
        return ApplicationChecks.faults(form, TestCity.COUNTY, TODAY, id -> catalogue.published(new EntryId(id)));
    }

    private UUID publish(SharingMode mode) {
        return catalogue.publish(TestCity.POLICE, "户籍人口基本信息", mode).id().value();
    }

    private static Answer answer(Answer.Decision decision, @Nullable RefusalGround ground, String reason) {
        return new Answer(decision, null, null, null, ground, reason, List.of(), Map.of());
    }

    private static ApplicationForm.Wanted wanted(@Nullable UUID entry, String... items) {
        return new ApplicationForm.Wanted(entry, List.of(items));
    }

    private static ApplicationForm form(String title, LocalDate until, ApplicationForm.Wanted... entries) {
        return new ApplicationForm(
                title,
                List.of(entries),
                "社会救助暂行办法",
                "低保核对",
                "本县低保家庭成员",
                "低保资格核对",
                Set.of(SharingWay.LIST_MATCH),
                until,
                true,
                "某人",
                "0790-1234567");
    }
}
