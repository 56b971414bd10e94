package org.zhengshu.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.SqlTime;

/**
 * 双人办理: whether two accounts are two persons. Whoever made an account, gave it its password or its roles, or let it in again can
 * act as it, also after the first change of the password, which he can make himself. So of such two none decides on what the other
 * asked for, neither when it was given since nor when it was given shortly before: who first takes an account and then asks is one
 * person as well.
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

    /** Kept in the transaction that gives it. */
    void gave(AccountId giver, AccountId account, Gift gift) {
        jdbc.sql("""
                        INSERT INTO identity.gift AS kept (account, giver, gift, at) VALUES (:account, :giver, :gift, :at)
                        ON CONFLICT (account, giver, gift) DO UPDATE SET at = greatest(kept.at, excluded.at)
                        """)
                .param("account", account.value())
                .param("giver", giver.value())
                .param("gift", gift.name())
                .param("at", SqlTime.param(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .update();
    }

    /** True when neither gave the other anything of that since {@link #BEFORE} it was asked for, and they are not one account. */
    public boolean are(AccountId asker, AccountId decider, Instant askedAt) {
        return !asker.equals(decider)
                && !jdbc.sql("""
                                SELECT EXISTS (SELECT FROM identity.gift WHERE at > :since
                                    AND ((account = :decider AND giver = :asker) OR (account = :asker AND giver = :decider)))
                                """)
                        .param("since", SqlTime.param(askedAt.minus(BEFORE)))
                        .param("asker", asker.value())
                        .param("decider", decider.value())
                        .query(Boolean.class)
                        .single();
    }

    /** 403 for whoever would decide and is not another one than whoever asked. */
    public static Problem areOne(String askerName) {
        return Problem.of(IdentityProblem.ONE_PERSON, askerName, BEFORE.toDays());
    }
}
