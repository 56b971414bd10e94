package org.zhengshu.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.StoppedBy;
import org.zhengshu.platform.workflow.Deadline;

/** Entries with their working copies. */
@Component
class EntryStore {
    private static final String COLUMNS =
            "id, provider, state, stopped, code, live_version, revision, form, returned, deadline, updated_at";

    private final JdbcClient jdbc;
    private final SqlJson json;

    EntryStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(StoredEntry entry, String by) {
        jdbc.sql("""
                        INSERT INTO catalogue.entry (id, provider, state, revision, form, created_by, created_at, updated_at)
                        VALUES (:id, :provider, :state, :revision, :form::jsonb, :by, :at, :at)
                        """)
                .param("id", entry.id().value())
                .param("provider", entry.provider().value())
                .param("state", entry.state().number())
                .param("revision", entry.revision())
                .param("form", json.write(entry.form()))
                .param("by", by)
                .param("at", SqlTime.param(entry.updatedAt()))
                .update();
    }

    Optional<StoredEntry> find(EntryId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM catalogue.entry WHERE id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    /** Locked until the transaction ends: two people who act on one entry act one after the other. */
    Optional<StoredEntry> lock(EntryId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM catalogue.entry WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    /** Writes a locked entry; its revision grows by one. */
    StoredEntry update(StoredEntry entry, Instant at) {
        var returned = entry.returned();
        var stopped = entry.stopped();
        var deadline = entry.deadline();
        int updated = jdbc.sql("""
                        UPDATE catalogue.entry SET state = :state, suspended = :suspended, stopped = :stopped::jsonb, code = :code,
                            live_version = :live, revision = revision + 1, form = :form::jsonb,
                            returned = :returned::jsonb, deadline = :deadline::jsonb, updated_at = :at
                        WHERE id = :id AND revision = :revision
                        """)
                .param("state", entry.state().number())
                .param("suspended", entry.suspended())
                .param("stopped", stopped == null ? null : json.write(stopped))
                .param("code", entry.code())
                .param("live", entry.liveVersion())
                .param("form", json.write(entry.form()))
                .param("returned", returned == null ? null : json.write(returned))
                .param("deadline", deadline == null ? null : json.write(deadline))
                .param("at", SqlTime.param(at))
                .param("id", entry.id().value())
                .param("revision", entry.revision())
                .update();
        Check.that(updated == 1, "entry %s was written without being locked", entry.id());
        return find(entry.id()).orElseThrow();
    }

    /** The next number under a prefix; one statement, so that two publications never get the same. */
    long nextNumber(String prefix) {
        return jdbc.sql("""
                        INSERT INTO catalogue.code_counter (prefix, last) VALUES (:prefix, 1)
                        ON CONFLICT (prefix) DO UPDATE SET last = code_counter.last + 1 RETURNING last
                        """).param("prefix", prefix).query(Long.class).single();
    }

    /** Whether another entry of the provider that is not retired bears this name. */
    boolean nameTaken(DepartmentCode provider, String name, EntryId except) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM catalogue.entry WHERE provider = :provider AND state <> 800
                            AND name = :name AND id <> :except)
                        """)
                .param("provider", provider.value())
                .param("name", name)
                .param("except", except.value())
                .query(Boolean.class)
                .single();
    }

    private StoredEntry read(ResultSet row, int index) throws SQLException {
        return new StoredEntry(
                new EntryId(row.getObject("id", UUID.class)),
                DepartmentCode.of(row.getString("provider")),
                EntryState.of(row.getInt("state")),
                read(row.getString("stopped"), StoppedBy.class),
                row.getString("code"),
                (Integer) row.getObject("live_version"),
                row.getLong("revision"),
                json.read(row.getString("form"), EntryForm.class),
                read(row.getString("returned"), Returned.class),
                read(row.getString("deadline"), Deadline.class),
                SqlTime.require(row, "updated_at"));
    }

    private <T> @Nullable T read(@Nullable String text, Class<T> type) {
        return text == null ? null : json.read(text, type);
    }
}
