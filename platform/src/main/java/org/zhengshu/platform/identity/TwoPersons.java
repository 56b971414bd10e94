package org.zhengshu.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.SqlTime;

/**
 * 双人办理: whether two accounts are two persons. Whoever made an account or gave it its password can act as it, also after the first
 * change of the password, which he can make himself, and as every account that it made or gave its password; whoever gave it roles
 * or let it in again made it what it is. So of two behind whom one person may stand none decides on what the other asked for, neither
 * when it was given since nor when it was given shortly before: who first takes an account and then asks is one person as well.
 */
@Component
public class TwoPersons {
    /**
     * As long as a proposal lasts. Within it the owner, whom his own password does not let in any more, and the head of his
     * department, who is told, see what happened.
     */
    static final Duration BEFORE = Proposal.LASTS;

    private final JdbcClient jdbc;
    private final Clock clock;

    TwoPersons(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By which whoever gives it can act as the account, or made it what it is. */
    enum Gift {
        ACCOUNT,
        PASSWORD,
        ROLES,
        RESUMPTION
    }

    /** Kept in the transaction that gives it; who gave it together gave it at once. */
    void gave(Set<AccountId> givers, AccountId account, Gift gift) {
        var now = SqlTime.param(clock.instant().truncatedTo(ChronoUnit.MICROS));
        givers.forEach(giver -> jdbc.sql("""
                        INSERT INTO identity.gift AS kept (account, giver, gift, at) VALUES (:account, :giver, :gift, :at)
                        ON CONFLICT (account, giver, gift) DO UPDATE SET at = greatest(kept.at, excluded.at)
                        """)
                .param("account", account.value())
                .param("giver", giver.value())
                .param("gift", gift.name())
                .param("at", now)
                .update());
    }

    /** True when nobody may stand behind both of them ({@link Gifts}), and they are not one account. */
    public boolean are(AccountId asker, AccountId decider, Instant askedAt) {
        return !asker.equals(decider)
                && !new Gifts(given(asker, decider)).areOne(asker, decider, askedAt.minus(BEFORE));
    }

    private List<Gifts.Given> given(AccountId asker, AccountId decider) {
        return jdbc.sql("""
                        WITH RECURSIVE given AS (
                            SELECT account, giver, gift, at FROM identity.gift WHERE account IN (:asker, :decider)
                            UNION
                            SELECT further.account, further.giver, further.gift, further.at
                            FROM identity.gift AS further JOIN given ON further.account = given.giver)
                        SELECT account, giver, gift, at FROM given
                        """)
                .param("asker", asker.value())
                .param("decider", decider.value())
                .query((row, index) -> new Gifts.Given(
                        new AccountId(row.getObject("account", UUID.class)),
                        new AccountId(row.getObject("giver", UUID.class)),
                        Gift.valueOf(row.getString("gift")),
                        SqlTime.require(row, "at")))
                .list();
    }

    /** 403 for whoever would decide and is not another one than whoever asked. */
    public static Problem areOne(String askerName) {
        return Problem.of(IdentityProblem.ONE_PERSON, askerName, BEFORE.toDays());
    }
}
