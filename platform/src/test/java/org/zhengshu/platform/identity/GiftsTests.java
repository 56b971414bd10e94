package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.TwoPersons.Gift;

/** Who may stand behind two accounts, however many lie between. */
@PlatformTest
class GiftsTests {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Autowired
    Registration registration;

    @Autowired
    JdbcClient jdbc;

    private AccountId first;
    private AccountId second;
    private AccountId third;
    private AccountId made;
    private AccountId officer;

    @BeforeEach
    void accounts_that_nobody_gave_anything() {
        first = someone();
        second = someone();
        third = someone();
        made = someone();
        officer = someone();
    }

    @Test
    void one_who_holds_two_accounts_does_not_ask_as_one_and_decide_as_the_other() {
        gave(0, first, made, Gift.ACCOUNT);
        gave(0, first, officer, Gift.PASSWORD);
        assertThat(areTwo(0, made, officer)).isFalse();
        assertThat(areTwo(0, officer, made)).isFalse();
        assertThat(areTwo(0, second, officer)).isTrue();
    }

    @Test
    void nor_ask_himself_and_decide_as_one_whose_password_he_gave_as_another() {
        gave(0, first, made, Gift.ACCOUNT);
        gave(0, made, officer, Gift.PASSWORD);
        assertThat(areTwo(0, first, officer)).isFalse();
        assertThat(areTwo(8, first, officer)).isTrue();
    }

    /** Each step within a week of the one before, the first of them longer ago. */
    @Test
    void who_took_an_account_and_took_another_with_it_is_one_from_the_first_to_the_last() {
        gave(0, first, second, Gift.PASSWORD);
        gave(6, second, officer, Gift.PASSWORD);
        assertThat(areTwo(12, first, officer)).isFalse();
        assertThat(areTwo(12, first, second)).isTrue();
        assertThat(areTwo(14, first, officer)).isTrue();
    }

    @Test
    void whoever_made_an_account_stands_behind_it_until_somebody_else_gave_it_its_password() {
        gave(0, first, made, Gift.ACCOUNT);
        gave(1, first, made, Gift.PASSWORD);
        assertThat(areTwo(400, first, made)).isFalse();
        gave(401, second, made, Gift.PASSWORD);
        assertThat(areTwo(402, second, made)).isFalse();
        assertThat(areTwo(409, second, made)).isTrue();
        assertThat(areTwo(409, first, made)).isTrue();
        // And anew, when he gives it one again.
        gave(410, first, made, Gift.PASSWORD);
        assertThat(areTwo(800, first, made)).isFalse();
    }

    @Test
    void somebody_else_is_not_one_of_his_accounts_nor_somebody_who_did_it_with_him() {
        gave(0, first, second, Gift.ACCOUNT);
        gave(0, first, made, Gift.ACCOUNT);
        gave(1, second, made, Gift.PASSWORD);
        assertThat(areTwo(400, first, made)).isFalse();
        assertThat(areTwo(400, second, made)).isFalse();
        together(401, first, third, made);
        assertThat(areTwo(800, first, made)).isFalse();
        assertThat(areTwo(800, third, made)).isTrue();
        // Who is released can release.
        gave(801, third, second, Gift.PASSWORD);
        gave(810, second, made, Gift.PASSWORD);
        assertThat(areTwo(820, first, second)).isTrue();
        assertThat(areTwo(820, first, made)).isTrue();
    }

    @Test
    void an_account_that_he_made_and_whose_password_he_gave_by_another_of_his_stays_his() {
        gave(0, first, second, Gift.ACCOUNT);
        gave(1, second, made, Gift.ACCOUNT);
        gave(2, first, made, Gift.PASSWORD);
        assertThat(areTwo(400, first, made)).isFalse();
    }

    /** They act as themselves: the one security administrator gives roles to everybody. */
    @Test
    void two_to_whom_one_gave_roles_or_who_reset_a_third_together_are_two() {
        gave(0, first, officer, Gift.ROLES);
        gave(0, first, made, Gift.ROLES);
        assertThat(areTwo(0, officer, made)).isTrue();
        assertThat(areTwo(0, first, made)).isFalse();
        assertThat(areTwo(8, first, made)).isTrue();
        together(0, second, third, officer);
        assertThat(areTwo(0, second, third)).isTrue();
        assertThat(areTwo(0, second, officer)).isFalse();
    }

    @Test
    void roles_that_he_gave_as_another_are_given_by_him() {
        gave(0, first, second, Gift.PASSWORD);
        gave(0, second, officer, Gift.ROLES);
        assertThat(areTwo(0, first, officer)).isFalse();
        assertThat(areTwo(0, officer, first)).isFalse();
    }

    private AccountId someone() {
        return registration.account(new NewAccount(Distinct.name("u"), "某人", null, Set.of(), "Right-2026!"));
    }

    private void gave(int day, AccountId giver, AccountId account, Gift gift) {
        on(day).gave(Set.of(giver), account, gift);
    }

    private void together(int day, AccountId one, AccountId other, AccountId account) {
        on(day).gave(Set.of(one, other), account, Gift.PASSWORD);
    }

    /** When it is asked for at the same time of the day, a second before seven days are over. */
    private boolean areTwo(int day, AccountId asker, AccountId decider) {
        return on(0).are(asker, decider, at(day).minus(SECOND));
    }

    private TwoPersons on(int day) {
        return new TwoPersons(jdbc, Clock.fixed(at(day), ZoneOffset.UTC));
    }

    private static Instant at(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
