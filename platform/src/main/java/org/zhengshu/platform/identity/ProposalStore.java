package org.zhengshu.platform.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;

/** Proposals as rows. */
@Component
class ProposalStore {
    private static final Keyset<Proposal> NEWEST = Keyset.<Proposal>down()
            .by("proposed_at", Keyset.Kind.TIME, Proposal::proposedAt)
            .by("id", Keyset.Kind.ID, Proposal::id);

    private static final String COLUMNS = """
            id, kind, account, array_to_string(roles_before, ',') AS roles_before,
            array_to_string(roles_after, ',') AS roles_after, reason, password, proposer, proposer_role, proposed_at,
            ends_at, state, decider, decided_at
            """;

    private final JdbcClient jdbc;

    ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds it; false when another about the account is open. Those whose time is over make room. */
    boolean add(Proposal proposal) {
        jdbc.sql("""
                        UPDATE identity.proposal SET state = 'ENDED', password = NULL
                        WHERE state = 'OPEN' AND ends_at <= :now
                        """).param("now", SqlTime.param(proposal.proposedAt())).update();
        return jdbc.sql("""
                                INSERT INTO identity.proposal (id, kind, account, roles_before, roles_after, reason,
                                    password, proposer, proposer_role, proposed_at, ends_at)
                                VALUES (:id, :kind, :account, string_to_array(:before, ','),
                                    string_to_array(:after, ','), :reason, :password, :proposer, :role, :at, :ends)
                                ON CONFLICT (account) WHERE state = 'OPEN' DO NOTHING
                                """)
                        .param("id", proposal.id())
                        .param("kind", proposal.kind().name())
                        .param("account", proposal.account().value())
                        .param("before", AccountStore.text(proposal.before()))
                        .param("after", AccountStore.text(proposal.after()))
                        .param("reason", proposal.reason())
                        .param("password", proposal.password())
                        .param("proposer", proposal.proposer().value())
                        .param("role", proposal.proposerRole().name())
                        .param("at", SqlTime.param(proposal.proposedAt()))
                        .param("ends", SqlTime.param(proposal.endsAt()))
                        .update()
                == 1;
    }

    /** The proposal, which nobody else decides meanwhile. */
    Optional<Proposal> claim(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM identity.proposal WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(ProposalStore::read)
                .optional();
    }

    /** @param decider null for what its proposer took back */
    void close(UUID id, Proposal.State state, @Nullable AccountId decider, Instant at) {
        jdbc.sql("""
                        UPDATE identity.proposal SET state = :state, decider = :decider, decided_at = :at, password = NULL
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("decider", decider == null ? null : decider.value())
                .param("at", SqlTime.param(at))
                .update();
    }

    /** Open ones that the person may decide, the one that ends first before the others. */
    List<Proposal> toDecide(AccountId person, Set<Role> roles, Instant now, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM identity.proposal
                        WHERE state = 'OPEN' AND ends_at > :now AND proposer <> :person AND account <> :person
                            AND NOT proposer_role = ANY (string_to_array(:roles, ','))
                        ORDER BY ends_at, id LIMIT :limit
                        """)
                .param("now", SqlTime.param(now))
                .param("person", person.value())
                .param("roles", AccountStore.text(roles))
                .param("limit", limit)
                .query(ProposalStore::read)
                .list();
    }

    /** Newest first. */
    Page<Proposal> all(PageRequest request) {
        return NEWEST.page(
                request,
                stretch -> jdbc.sql("SELECT " + COLUMNS + " FROM identity.proposal WHERE true" + stretch.sql())
                        .params(stretch.params())
                        .query(ProposalStore::read)
                        .list());
    }

    private static Proposal read(ResultSet row, int index) throws SQLException {
        var decider = row.getObject("decider", UUID.class);
        return new Proposal(
                row.getObject("id", UUID.class),
                ProposalKind.valueOf(row.getString("kind")),
                new AccountId(row.getObject("account", UUID.class)),
                AccountStore.roles(row.getString("roles_before")),
                AccountStore.roles(row.getString("roles_after")),
                row.getString("reason"),
                row.getString("password"),
                new AccountId(row.getObject("proposer", UUID.class)),
                Role.valueOf(row.getString("proposer_role")),
                SqlTime.require(row, "proposed_at"),
                SqlTime.require(row, "ends_at"),
                Proposal.State.valueOf(row.getString("state")),
                decider == null ? null : new AccountId(decider),
                SqlTime.read(row, "decided_at"));
    }
}
