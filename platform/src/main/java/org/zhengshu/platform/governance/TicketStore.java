package org.zhengshu.platform.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.audit.PersonDigest;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.workflow.Deadline;

/** Tickets as rows. */
@Component
class TicketStore {
    private static final Keyset<StoredTicket> NEWEST = Keyset.<StoredTicket>down()
            .by("opened_at", Keyset.Kind.TIME, StoredTicket::openedAt)
            .by("id", Keyset.Kind.ID, StoredTicket::id);

    private static final String COLUMNS =
            "id, number, kind, title, facts, department, entry, rows, samples, persons, state, deadline, opened_at, outcome, remark";

    private final JdbcClient jdbc;
    private final SqlJson json;

    TicketStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A ticket that was put, and whether it was opened by that, for the first time or again. */
    record Put(StoredTicket ticket, boolean opened) {}

    /**
     * Opens the ticket; a live one about the same problem gets the new figures. It opens again, with a new deadline, when it was
     * answered 已更正 and is found all the same; who answered that the rows are right, or cannot tell, is not asked again.
     */
    Put put(NewTicket ticket, Deadline deadline, Instant now) {
        var id = UUID.randomUUID();
        long next = jdbc.sql("SELECT nextval('governance.ticket_number')")
                .query(Long.class)
                .single();
        var number = String.format(
                Locale.ROOT, "GD-%d-%06d", now.atZone(SqlTime.CITY).getYear(), next);
        var stored = jdbc.sql("""
                        INSERT INTO governance.ticket (id, number, problem, kind, title, facts, department, entry, rows,
                            samples, persons, state, deadline, opened_at)
                        VALUES (:id, :number, :problem, :kind, :title, :facts::jsonb, :department, :entry, :rows,
                            :samples::jsonb, :persons::jsonb, 'OPEN', :deadline::jsonb, :now)
                        ON CONFLICT (problem, department) WHERE state <> 'CLOSED' DO UPDATE
                          SET rows = excluded.rows, samples = excluded.samples, persons = excluded.persons,
                            facts = excluded.facts,
                            state = CASE WHEN ticket.outcome = 'CORRECTED' THEN 'OPEN' ELSE ticket.state END,
                            deadline = CASE WHEN ticket.outcome = 'CORRECTED' THEN excluded.deadline ELSE ticket.deadline END,
                            opened_at = CASE WHEN ticket.outcome = 'CORRECTED' THEN excluded.opened_at ELSE ticket.opened_at END,
                            remark = CASE WHEN ticket.outcome = 'CORRECTED' THEN NULL ELSE ticket.remark END,
                            outcome = CASE WHEN ticket.outcome = 'CORRECTED' THEN NULL ELSE ticket.outcome END
                        RETURNING""" + " " + COLUMNS)
                .param("id", id)
                .param("number", number)
                .param("problem", ticket.problem())
                .param("kind", ticket.kind())
                .param("title", ticket.title())
                .param("facts", json.write(ticket.facts()))
                .param("department", ticket.department().value())
                .param("entry", ticket.entry() == null ? null : ticket.entry().value())
                .param("rows", ticket.rows())
                .param("samples", json.write(ticket.samples()))
                .param(
                        "persons",
                        json.write(
                                ticket.persons().stream().map(PersonDigest::hex).toList()))
                .param("deadline", json.write(deadline))
                .param("now", SqlTime.param(now))
                .query(this::read)
                .single();
        return new Put(stored, stored.openedAt().equals(now));
    }

    /** Closes the live ticket about a problem. */
    Optional<StoredTicket> close(String problem, DepartmentCode department, Instant now) {
        return jdbc.sql("UPDATE governance.ticket SET state = 'CLOSED', closed_at = :now WHERE problem = :problem"
                        + " AND department = :department AND state <> 'CLOSED' RETURNING " + COLUMNS)
                .param("now", SqlTime.param(now))
                .param("problem", problem)
                .param("department", department.value())
                .query(this::read)
                .optional();
    }

    /** False when it is not open any more. */
    boolean answer(UUID id, TicketOutcome outcome, String remark) {
        return jdbc.sql("UPDATE governance.ticket SET state = 'ANSWERED', outcome = :outcome, remark = :remark"
                                + " WHERE id = :id AND state = 'OPEN'")
                        .param("outcome", outcome.name())
                        .param("remark", remark)
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<StoredTicket> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM governance.ticket WHERE id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** What a live ticket is about, and whose it is. */
    record Live(String problem, DepartmentCode department) {}

    /** The live tickets whose problem begins so. */
    List<Live> live(String family) {
        return jdbc.sql("""
                        SELECT problem, department FROM governance.ticket
                        WHERE state <> 'CLOSED' AND starts_with(problem, :family) ORDER BY problem, department
                        """)
                .param("family", family)
                .query((row, index) ->
                        new Live(row.getString("problem"), DepartmentCode.of(row.getString("department"))))
                .list();
    }

    /** Those that the reader sees, of one department where it is named. */
    Page<StoredTicket> list(
            Reader reader,
            @Nullable DepartmentCode department,
            @Nullable TicketState state,
            @Nullable String kind,
            PageRequest request) {
        var seen = TicketSight.TICKET.sql(reader, "");
        return NEWEST.page(
                request,
                stretch -> jdbc.sql("SELECT " + COLUMNS + """
                         FROM governance.ticket
                        WHERE (:department::text IS NULL OR department = :department)
                          AND (:state::text IS NULL OR state = :state) AND (:kind::text IS NULL OR kind = :kind)
                        """ + " AND " + seen.text() + stretch.sql())
                        .params(stretch.params())
                        .params(seen.params())
                        .param("department", department == null ? null : department.value())
                        .param("state", state == null ? null : state.name())
                        .param("kind", kind)
                        .query(this::read)
                        .list());
    }

    private StoredTicket read(ResultSet row, int index) throws SQLException {
        var deadline = row.getString("deadline");
        return new StoredTicket(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("kind"),
                row.getString("title"),
                json.facts(row.getString("facts")),
                DepartmentCode.of(row.getString("department")),
                row.getObject("entry", UUID.class),
                row.getLong("rows"),
                json.texts(row.getString("samples")),
                json.texts(row.getString("persons")).stream()
                        .map(PersonDigest::new)
                        .toList(),
                TicketState.valueOf(row.getString("state")),
                deadline == null ? null : json.read(deadline, Deadline.class),
                SqlTime.require(row, "opened_at"),
                row.getString("outcome"),
                row.getString("remark"));
    }
}
