package org.zhengshu.platform.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;

/** Observations and frozen months, as rows. */
@Component
class EvaluationStore {
    private final JdbcClient jdbc;
    private final SqlJson json;

    EvaluationStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Observation(
            EntryId entry,
            Instant at,
            long rows,
            @Nullable String latest,
            @Nullable String digest,
            boolean hollow) {}

    record Snapshot(
            KpiKey key,
            LocalDate month,
            long numerator,
            long denominator,
            long excluded,
            long naiveNumerator,
            int formulaVersion,
            Instant at) {}

    Optional<Observation> last(EntryId entry) {
        return jdbc.sql("""
                        SELECT entry, at, rows, latest, digest, hollow FROM evaluation.observation
                        WHERE entry = :entry ORDER BY at DESC LIMIT 1
                        """)
                .param("entry", entry.value())
                .query(EvaluationStore::observation)
                .optional();
    }

    void add(Observation observation) {
        jdbc.sql("""
                        INSERT INTO evaluation.observation (entry, at, rows, latest, digest, hollow)
                        VALUES (:entry, :at, :rows, :latest, :digest, :hollow) ON CONFLICT DO NOTHING
                        """)
                .param("entry", observation.entry().value())
                .param("at", SqlTime.param(observation.at()))
                .param("rows", observation.rows())
                .param("latest", observation.latest())
                .param("digest", observation.digest())
                .param("hollow", observation.hollow())
                .update();
    }

    /**
     * Those that tell how each entry stood from a moment on, and every hollow one before; by entry, oldest first. A table
     * that did not change was not observed again.
     */
    List<Observation> observations(Instant since) {
        return jdbc.sql("""
                        SELECT entry, at, rows, latest, digest, hollow FROM evaluation.observation AS seen
                        WHERE hollow OR at >= coalesce((SELECT max(at) FROM evaluation.observation AS before
                            WHERE before.entry = seen.entry AND before.at <= :since), :since)
                        ORDER BY entry, at
                        """)
                .param("since", SqlTime.param(since))
                .query(EvaluationStore::observation)
                .list();
    }

    /** Freezes a month once; false when it is frozen already. */
    boolean freeze(LocalDate month, Rate rate, Instant now) {
        return jdbc.sql("""
                        INSERT INTO evaluation.snapshot (key, month, numerator, denominator, excluded, naive_numerator,
                            formula_version, rows, at)
                        VALUES (:key, :month, :numerator, :denominator, :excluded, :naive, :version, :rows::jsonb, :now)
                        ON CONFLICT (key, month) DO NOTHING
                        """)
                        .param("key", rate.key().name())
                        .param("month", month)
                        .param("numerator", rate.numerator().size())
                        .param("denominator", rate.denominator())
                        .param("excluded", rate.excluded().size())
                        .param("naive", rate.naiveNumerator())
                        .param("version", Rate.FORMULA_VERSION)
                        .param("rows", json.write(rate))
                        .param("now", SqlTime.param(now))
                        .update()
                == 1;
    }

    /** The month that was frozen last, by its first day. */
    Optional<LocalDate> lastFrozen() {
        return jdbc.sql("SELECT month FROM evaluation.snapshot ORDER BY month DESC LIMIT 1")
                .query(LocalDate.class)
                .optional();
    }

    List<Snapshot> snapshots(KpiKey key) {
        return jdbc.sql("""
                        SELECT key, month, numerator, denominator, excluded, naive_numerator, formula_version, at
                        FROM evaluation.snapshot WHERE key = :key ORDER BY month DESC LIMIT 120
                        """)
                .param("key", key.name())
                .query((row, index) -> new Snapshot(
                        KpiKey.valueOf(row.getString("key")),
                        row.getObject("month", LocalDate.class),
                        row.getLong("numerator"),
                        row.getLong("denominator"),
                        row.getLong("excluded"),
                        row.getLong("naive_numerator"),
                        row.getInt("formula_version"),
                        SqlTime.require(row, "at")))
                .list();
    }

    private static Observation observation(ResultSet row, int index) throws SQLException {
        return new Observation(
                new EntryId(row.getObject("entry", UUID.class)),
                SqlTime.require(row, "at"),
                row.getLong("rows"),
                row.getString("latest"),
                row.getString("digest"),
                row.getBoolean("hollow"));
    }
}
