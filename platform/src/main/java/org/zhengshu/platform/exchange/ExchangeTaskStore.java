package org.zhengshu.platform.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.policy.GrantId;

/** Tasks as rows. */
@Component
class ExchangeTaskStore {
    private static final Keyset<Listed> NEWEST = Keyset.<Listed>down()
            .by("created_at", Keyset.Kind.TIME, Listed::createdAt)
            .by("id", Keyset.Kind.ID, listed -> listed.task().id());

    private record Listed(Task task, Instant createdAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ExchangeTaskStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False when the same grant already flows into the same table. */
    boolean add(Task task) {
        return jdbc.sql("""
                        INSERT INTO exchange.task (id, grant_id, requester, target_source, target_schema, target_table,
                            schedule, created_at)
                        VALUES (:id, :grant, :requester, :source, :schema, :table, :schedule, :at)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("id", task.id())
                        .param("grant", task.grant().value())
                        .param("requester", task.requester().value())
                        .param("source", task.target().source().value())
                        .param("schema", task.target().schema())
                        .param("table", task.target().table())
                        .param("schedule", task.schedule().name())
                        .param("at", SqlTime.param(clock.instant()))
                        .update()
                == 1;
    }

    Optional<Task> find(UUID id) {
        return jdbc.sql("SELECT * FROM exchange.task WHERE id = :id")
                .param("id", id)
                .query(ExchangeTaskStore::task)
                .optional();
    }

    /** Those that the reader sees. */
    Page<Task> list(Reader reader, PageRequest page) {
        var seen = TaskSight.TASK.sql(reader, "");
        return NEWEST.page(
                        page,
                        stretch -> jdbc.sql("SELECT * FROM exchange.task WHERE " + seen.text() + stretch.sql())
                                .params(stretch.params())
                                .params(seen.params())
                                .query((row, index) -> new Listed(task(row, index), SqlTime.require(row, "created_at")))
                                .list())
                .map(Listed::task);
    }

    /** Daily tasks whose last run, however it ended, began before {@code before}. */
    List<Task> due(Instant before) {
        return jdbc.sql("""
                        SELECT * FROM exchange.task AS t WHERE schedule = 'DAILY' AND NOT EXISTS (
                            SELECT 1 FROM exchange.run AS r WHERE r.task = t.id AND r.started_at >= :before)
                        ORDER BY created_at
                        """)
                .param("before", SqlTime.param(before))
                .query(ExchangeTaskStore::task)
                .list();
    }

    private static Task task(ResultSet row, int index) throws SQLException {
        return new Task(
                row.getObject("id", UUID.class),
                new GrantId(row.getObject("grant_id", UUID.class)),
                DepartmentCode.of(row.getString("requester")),
                new TableRef(
                        new SourceId(row.getString("target_source")),
                        row.getString("target_schema"),
                        row.getString("target_table")),
                Task.Schedule.valueOf(row.getString("schedule")));
    }
}
