package org.zhengshu.kernel.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.grant.GrantStanding;
import org.zhengshu.kernel.grant.GrantTerms;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.kernel.use.Decision.Asked;
import org.zhengshu.kernel.use.Decision.Permitted;
import org.zhengshu.kernel.use.Decision.Refused;

class DecisionTests {
    private static final DepartmentCode COUNTY = DepartmentCode.of("11990121000000166E");
    private static final DepartmentCode PROVIDER = DepartmentCode.of("119901000000000355");
    private static final UUID ENTRY = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final GrantTerms TERMS = terms(Set.of(SharingWay.LIST_MATCH), true);
    private static final EntryStanding LIVE = entry(EntryStanding.State.LIVE);

    @Test
    void a_use_within_the_terms_gets_what_it_asks_for_in_the_grants_order() {
        assertThat(permitted(asking("户籍地址", "姓名")).items()).containsExactly("姓名", "户籍地址");
        assertThat(permitted(asking()).items()).isEqualTo(TERMS.items());
    }

    @Test
    void the_answer_says_what_answered_what_must_be_done_and_until_when() {
        assertThat(permitted(asking()))
                .isEqualTo(new Permitted(
                        new Asked(4, 7L), TERMS.items(), Set.of(new Obligation.Mask("公民身份号码", "ID_NUMBER")), LAST));
        assertThat(permitted(asking("姓名")).must()).isEmpty();
    }

    @Test
    void the_last_day_counts_and_the_day_after_does_not() {
        assertThat(decide(on(LAST))).isInstanceOf(Permitted.class);
        assertThat(decide(on(LAST.plusDays(1)))).isEqualTo(refused(Reason.EXPIRED));
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, SUSPENDED", "REVOKED, REVOKED", "DISPOSED, DISPOSED"})
    void a_stopped_grant_permits_nothing(GrantStanding standing, Reason reason) {
        assertThat(Decision.decide(asking(), new Ground.Granted(TERMS, standing, 1), LIVE, MountStanding.READABLE))
                .isEqualTo(refused(reason));
    }

    @ParameterizedTest
    @EnumSource(
            value = UseKind.class,
            names = {"TABLE", "FILE", "API", "LIST_MATCH", "PERSON_VIEW"})
    void a_stopped_entry_flows_in_no_way_under_a_grant(UseKind kind) {
        var ground = new Ground.Granted(terms(Set.of(SharingWay.values()), false), GrantStanding.ACTIVE, 1);
        assertThat(Decision.decide(of(kind), ground, LIVE, MountStanding.READABLE))
                .isInstanceOf(Permitted.class);
        assertThat(Decision.decide(of(kind), ground, entry(EntryStanding.State.SUSPENDED), MountStanding.READABLE))
                .isEqualTo(refused(Reason.ENTRY_SUSPENDED));
        assertThat(Decision.decide(of(kind), ground, EntryStanding.notLive(ENTRY), MountStanding.READABLE))
                .isEqualTo(refused(Reason.ENTRY_NOT_LIVE));
    }

    @ParameterizedTest
    @EnumSource(
            value = UseKind.class,
            names = {"INGESTION", "REGISTRY_BUILD", "OPENING", "OBSERVATION"})
    void a_stopped_entry_flows_by_no_duty_and_no_grant_stands_for_a_duty(UseKind kind) {
        var duty = new Ground.Duty();
        assertThat(Decision.decide(of(kind), duty, LIVE, MountStanding.READABLE))
                .isInstanceOf(Permitted.class);
        assertThat(Decision.decide(of(kind), duty, entry(EntryStanding.State.SUSPENDED), MountStanding.READABLE))
                .isEqualTo(refused(Reason.ENTRY_SUSPENDED));
        var everyWay = new Ground.Granted(terms(Set.of(SharingWay.values()), false), GrantStanding.ACTIVE, 1);
        assertThat(Decision.decide(of(kind), everyWay, LIVE, MountStanding.READABLE))
                .isEqualTo(refused(Reason.OTHER_WAY));
        assertThat(Decision.decide(of(kind), new Ground.Own(COUNTY), LIVE, MountStanding.READABLE))
                .isEqualTo(refused(Reason.OTHER_WAY));
    }

    @ParameterizedTest
    @EnumSource(
            value = UseKind.class,
            names = {"TABLE", "FILE", "API", "LIST_MATCH", "PERSON_VIEW"})
    void no_duty_moves_data_to_a_department(UseKind kind) {
        assertThat(Decision.decide(of(kind), new Ground.Duty(), LIVE, MountStanding.READABLE))
                .isEqualTo(refused(Reason.OTHER_WAY));
    }

    @Test
    void a_department_looks_at_its_own_entry_also_while_it_is_stopped_and_nobody_else_does() {
        var view = of(UseKind.PERSON_VIEW);
        assertThat(Decision.decide(
                        view, new Ground.Own(COUNTY), entry(EntryStanding.State.SUSPENDED), MountStanding.NONE))
                .isInstanceOf(Permitted.class);
        assertThat(Decision.decide(view, new Ground.Own(PROVIDER), LIVE, MountStanding.NONE))
                .isEqualTo(refused(Reason.OTHER_DEPARTMENT));
        assertThat(Decision.decide(view, new Ground.Own(COUNTY), EntryStanding.notLive(ENTRY), MountStanding.NONE))
                .isEqualTo(refused(Reason.ENTRY_NOT_LIVE));
    }

    @Test
    void a_use_that_must_name_its_case_never_moves_in_bulk_without_one() {
        var ground = new Ground.Granted(terms(Set.of(SharingWay.values()), true), GrantStanding.ACTIVE, 1);
        for (boolean arranged : new boolean[] {true, false}) {
            var bulk = new Use(COUNTY, ENTRY, UseKind.TABLE, arranged, List.of(), null, null, LAST);
            assertThat(Decision.decide(bulk, ground, LIVE, MountStanding.READABLE))
                    .isEqualTo(refused(Reason.CASE_NUMBER_MISSING));
        }
        var credential = new Use(COUNTY, ENTRY, UseKind.API, true, List.of(), null, null, LAST);
        assertThat(Decision.decide(credential, ground, LIVE, MountStanding.READABLE))
                .isInstanceOf(Permitted.class);
        var call = new Use(COUNTY, ENTRY, UseKind.API, false, List.of(), null, " ", LAST);
        assertThat(Decision.decide(call, ground, LIVE, MountStanding.READABLE))
                .isEqualTo(refused(Reason.CASE_NUMBER_MISSING));
    }

    @Test
    void only_ways_that_read_the_providers_table_need_one_whose_columns_are_those_promised() {
        var ground = new Ground.Granted(terms(Set.of(SharingWay.values()), false), GrantStanding.ACTIVE, 1);
        var table = of(UseKind.TABLE);
        assertThat(Decision.decide(table, ground, LIVE, MountStanding.NONE)).isEqualTo(refused(Reason.NOT_MOUNTED));
        assertThat(Decision.decide(table, ground, LIVE, MountStanding.CHANGED))
                .isEqualTo(refused(Reason.STRUCTURE_CHANGED));
        assertThat(Decision.decide(table, ground, LIVE, MountStanding.UNREADABLE))
                .isInstanceOf(Permitted.class);
        assertThat(Decision.decide(of(UseKind.PERSON_VIEW), ground, LIVE, MountStanding.NONE))
                .isInstanceOf(Permitted.class);
    }

    @Test
    void an_item_that_the_entry_no_longer_offers_stays_behind_and_is_refused_when_asked_for() {
        var less = new EntryStanding(ENTRY, EntryStanding.State.LIVE, 5, Set.of("姓名", "公民身份号码"));
        var ground = new Ground.Granted(TERMS, GrantStanding.ACTIVE, 7);
        assertThat(Decision.decide(asking(), ground, less, MountStanding.READABLE))
                .isInstanceOfSatisfying(
                        Permitted.class,
                        permitted -> assertThat(permitted.items()).containsExactly("姓名", "公民身份号码"));
        assertThat(Decision.decide(asking("户籍地址"), ground, less, MountStanding.READABLE))
                .isEqualTo(refused(Reason.ITEM_NOT_OFFERED));
        var none = new EntryStanding(ENTRY, EntryStanding.State.LIVE, 6, Set.of("民族"));
        assertThat(Decision.decide(asking(), ground, none, MountStanding.READABLE))
                .isEqualTo(refused(Reason.ITEM_NOT_OFFERED));
    }

    @Test
    void one_item_too_many_refuses_all() {
        assertThat(decide(asking("姓名", "民族"))).isEqualTo(refused(Reason.ITEM_NOT_GRANTED));
    }

    @Test
    void every_reason_is_told_at_once_the_heaviest_first() {
        var use =
                new Use(PROVIDER, UUID.randomUUID(), UseKind.TABLE, false, List.of("血型"), "统计", " ", LAST.plusDays(1));
        assertThat(Decision.decide(
                        use,
                        new Ground.Granted(TERMS, GrantStanding.SUSPENDED, 1),
                        entry(EntryStanding.State.SUSPENDED),
                        MountStanding.NONE))
                .isEqualTo(new Refused(List.of(
                        Reason.SUSPENDED,
                        Reason.EXPIRED,
                        Reason.ENTRY_SUSPENDED,
                        Reason.OTHER_DEPARTMENT,
                        Reason.OTHER_ENTRY,
                        Reason.OTHER_WAY,
                        Reason.OTHER_PURPOSE,
                        Reason.ITEM_NOT_GRANTED,
                        Reason.ITEM_NOT_OFFERED,
                        Reason.CASE_NUMBER_MISSING,
                        Reason.NOT_MOUNTED)));
    }

    /** The same rules written down a second time, plainly: whatever differs is a fault of one of them. */
    @Test
    void random_uses_are_decided_as_the_plain_rules_say() {
        var random = new Random(20261127);
        var items = List.of("姓名", "公民身份号码", "户籍地址", "民族", "血型");
        int permitted = 0;
        for (int i = 0; i < 200_000; i++) {
            var ways = EnumSet.of(one(random, SharingWay.values()), one(random, SharingWay.values()));
            boolean cases = random.nextInt(3) == 0;
            var granted = some(random, items.subList(0, 4), 1);
            var terms = new GrantTerms(COUNTY, ENTRY, granted, Map.of(), "低保核对", LAST, ways, cases);
            var standing = random.nextInt(4) == 0 ? one(random, GrantStanding.values()) : GrantStanding.ACTIVE;
            var ground = switch (random.nextInt(6)) {
                case 0 -> new Ground.Own(random.nextBoolean() ? COUNTY : PROVIDER);
                case 1 -> new Ground.Duty();
                default -> new Ground.Granted(terms, standing, i);
            };
            var use = new Use(
                    random.nextInt(6) == 0 ? PROVIDER : COUNTY,
                    random.nextInt(8) == 0 ? new UUID(0, 0) : ENTRY,
                    one(random, UseKind.values()),
                    random.nextBoolean(),
                    random.nextBoolean() ? List.of() : some(random, items, 1),
                    DecisionTests.<@Nullable String>one(random, null, "低保核对", " 低保核对 ", "统计"),
                    DecisionTests.<@Nullable String>one(random, null, "", "2026-DB-0417"),
                    LAST.plusDays(random.nextInt(3) - 1L));
            var state = random.nextInt(3) == 0 ? one(random, EntryStanding.State.values()) : EntryStanding.State.LIVE;
            var entry = state == EntryStanding.State.NOT_LIVE
                    ? EntryStanding.notLive(ENTRY)
                    : new EntryStanding(ENTRY, state, 1, new TreeSet<>(some(random, items, 2)));
            var mount = one(random, MountStanding.values());
            boolean may = plainly(use, ground, entry, mount);
            var decision = Decision.decide(use, ground, entry, mount);
            assertThat(decision instanceof Permitted)
                    .as("%s on %s, %s, %s", use, ground, entry, mount)
                    .isEqualTo(may);
            permitted += may ? 1 : 0;
        }
        assertThat(permitted).isBetween(2_000, 100_000);
    }

    private static boolean plainly(Use use, Ground ground, EntryStanding entry, MountStanding mount) {
        if (entry.state() == EntryStanding.State.NOT_LIVE || !use.entry().equals(ENTRY)) {
            return false;
        }
        for (var item : use.items()) {
            if (!entry.items().contains(item)) {
                return false;
            }
        }
        boolean fromLake = use.kind() == UseKind.PERSON_VIEW || use.kind() == UseKind.REGISTRY_BUILD;
        if (!fromLake && (mount == MountStanding.NONE || mount == MountStanding.CHANGED)) {
            return false;
        }
        boolean forCity = List.of(UseKind.INGESTION, UseKind.REGISTRY_BUILD, UseKind.OPENING, UseKind.OBSERVATION)
                .contains(use.kind());
        if (ground instanceof Ground.Own own) {
            return use.kind() == UseKind.PERSON_VIEW && own.provider().equals(use.by());
        }
        if (entry.state() == EntryStanding.State.SUSPENDED) {
            return false;
        }
        if (!(ground instanceof Ground.Granted granted)) {
            return forCity;
        }
        var terms = granted.terms();
        boolean way = use.kind() == UseKind.PERSON_VIEW
                ? terms.ways().contains(SharingWay.API) || terms.ways().contains(SharingWay.LIST_MATCH)
                : !forCity
                        && terms.ways().contains(SharingWay.valueOf(use.kind().name()));
        var wanted = use.items().isEmpty() ? terms.items() : use.items();
        boolean named = use.caseNumber() != null && !use.caseNumber().isBlank();
        boolean bulk = use.kind() == UseKind.TABLE || use.kind() == UseKind.FILE;
        return granted.standing() == GrantStanding.ACTIVE
                && !use.on().isAfter(LAST)
                && COUNTY.equals(use.by())
                && way
                && (use.purpose() == null || use.purpose().strip().equals("低保核对"))
                && (use.items().isEmpty() || terms.items().containsAll(use.items()))
                && wanted.stream().anyMatch(entry.items()::contains)
                && (!terms.caseNumbered() || named || (use.arranged() && !bulk));
    }

    @Test
    void terms_without_items_ways_or_purpose_cannot_be_made() {
        assertThatThrownBy(() -> terms(List.of(), "x", Set.of(SharingWay.API))).isInstanceOf(Check.FailedCheck.class);
        assertThatThrownBy(() -> terms(List.of("姓名"), "x", Set.of())).isInstanceOf(Check.FailedCheck.class);
        assertThatThrownBy(() -> terms(List.of("姓名"), " ", Set.of(SharingWay.API)))
                .isInstanceOf(Check.FailedCheck.class);
    }

    private static GrantTerms terms(Set<SharingWay> ways, boolean cases) {
        return new GrantTerms(
                COUNTY,
                ENTRY,
                List.of("姓名", "公民身份号码", "户籍地址"),
                Map.of("公民身份号码", "ID_NUMBER"),
                "低保核对",
                LAST,
                ways,
                cases);
    }

    private static GrantTerms terms(List<String> items, String purpose, Set<SharingWay> ways) {
        return new GrantTerms(COUNTY, ENTRY, items, Map.of(), purpose, LAST, ways, false);
    }

    private static EntryStanding entry(EntryStanding.State state) {
        return new EntryStanding(ENTRY, state, 4, Set.of("姓名", "公民身份号码", "户籍地址", "民族"));
    }

    private static Permitted permitted(Use use) {
        return (Permitted) decide(use);
    }

    private static Decision decide(Use use) {
        return Decision.decide(use, new Ground.Granted(TERMS, GrantStanding.ACTIVE, 7), LIVE, MountStanding.READABLE);
    }

    private static Use asking(String... items) {
        return new Use(COUNTY, ENTRY, UseKind.LIST_MATCH, false, List.of(items), "低保核对", "2026-DB-0417", LAST);
    }

    private static Use on(LocalDate day) {
        return new Use(COUNTY, ENTRY, UseKind.LIST_MATCH, false, List.of(), null, "2026-DB-0417", day);
    }

    private static Use of(UseKind kind) {
        return new Use(COUNTY, ENTRY, kind, false, List.of(), null, null, LAST);
    }

    private static Refused refused(Reason reason) {
        return new Refused(List.of(reason));
    }

    @SafeVarargs
    private static <T extends @Nullable Object> T one(Random random, T... among) {
        return among[random.nextInt(among.length)];
    }

    private static List<String> some(Random random, List<String> among, int atLeast) {
        var left = new ArrayList<>(among);
        while (left.size() > atLeast && random.nextInt(3) > 0) {
            left.remove(random.nextInt(left.size()));
        }
        return left;
    }
}
