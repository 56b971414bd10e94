package org.zhengshu.platform.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.evidence.LedgerCheck.Verification;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import tools.jackson.core.JacksonException;

/** The checks of the ledger, as rows. */
@Component
class VerificationStore {
    /** Any number that no other advisory lock of the platform uses. */
    private static final long LOCK = 0x5A53_0002L;

    private static final String COLUMNS =
            "id, whole, begun_at, ended_at, steps, from_leaf, size, leaf, checkpoints, rows, proven, flaws, root, progress, mac";

    private final JdbcClient jdbc;
    private final SealedPoints points;
    private final SqlJson json;

    VerificationStore(JdbcClient jdbc, SealedPoints points, SqlJson json) {
        this.jdbc = jdbc;
        this.points = points;
        this.json = json;
    }

    /**
     * A check as its row says.
     *
     * @param steps that were taken: who takes the next one knows whether another was quicker
     */
    record Kept(Verification verification, long steps, WalkProgress progress) {
        boolean sound() {
            return verification.sound();
        }
    }

    /** True when no other process takes a step now; until the end of the transaction. */
    boolean lock() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    Optional<Kept> underWay() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM evidence.verification WHERE ended_at IS NULL")
                .query((row, index) -> kept(row))
                .optional();
    }

    /** The newest that came to its end; of the whole alone, or any. */
    Optional<Kept> ended(boolean wholeAlone) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM evidence.verification WHERE ended_at IS NOT NULL AND (whole OR NOT :wholeAlone)
                        ORDER BY id DESC LIMIT 1
                        """)
                .param("wholeAlone", wholeAlone)
                .query((row, index) -> kept(row))
                .optional();
    }

    List<Verification> newest(int most) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM evidence.verification ORDER BY id DESC LIMIT :most")
                .param("most", most)
                .query((row, index) -> kept(row).verification())
                .list();
    }

    void add(LedgerWalk walk, int flaws, Instant begun) {
        var point = point(walk, flaws, kept(begun), null);
        jdbc.sql("""
                        INSERT INTO evidence.verification (whole, begun_at, stepped_at, steps, from_leaf, size, leaf, checkpoints,
                            rows, proven, flaws, root, progress, mac)
                        VALUES (:whole, :begun, :begun, 0, :from, :size, :leaf, :checkpoints, :rows, :proven, :flaws, :root,
                            :progress::jsonb, :mac)
                        """)
                .params(columns(point, walk.progress()))
                .param("whole", point.whole())
                .param("from", point.from())
                .param("size", point.size())
                .param("begun", SqlTime.param(point.begun()))
                .update();
    }

    /** False when another process took this step. */
    boolean step(Kept known, LedgerWalk walk, int flaws, Instant now, boolean ended) {
        var at = kept(now);
        var point = point(walk, flaws, known.verification().begun(), ended ? at : null);
        return jdbc.sql("""
                        UPDATE evidence.verification SET stepped_at = :now, ended_at = :ended, steps = steps + 1, leaf = :leaf,
                            checkpoints = :checkpoints, rows = :rows, proven = :proven, flaws = :flaws, root = :root,
                            progress = :progress::jsonb, mac = :mac
                        WHERE id = :id AND steps = :steps
                        """)
                        .params(columns(point, walk.progress()))
                        .param("now", SqlTime.param(at))
                        .param("ended", SqlTime.param(point.ended()))
                        .param("id", known.verification().id())
                        .param("steps", known.steps())
                        .update()
                == 1;
    }

    /** A check of what is new gives way to one of the whole, and one whose row was changed to one that begins anew. */
    void giveUp(Kept known) {
        jdbc.sql("DELETE FROM evidence.verification WHERE id = :id AND ended_at IS NULL")
                .param("id", known.verification().id())
                .update();
    }

    /** As the database keeps it, so that what is sealed is what is read. */
    private static Instant kept(Instant now) {
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    private static Verification point(LedgerWalk walk, int flaws, Instant begun, @Nullable Instant ended) {
        var progress = walk.progress();
        return new Verification(
                0,
                progress.from() == 0,
                begun,
                ended,
                progress.from(),
                progress.size(),
                progress.leaf(),
                progress.checkpoints(),
                progress.rows(),
                progress.proven(),
                flaws,
                walk.root(),
                true);
    }

    private Map<String, Object> columns(Verification point, WalkProgress progress) {
        return Map.of(
                "leaf", point.leaf(),
                "checkpoints", point.checkpoints(),
                "rows", point.rows(),
                "proven", point.proven(),
                "flaws", point.flaws(),
                "root", point.root(),
                "progress", json.write(progress),
                "mac", points.mac(point, progress));
    }

    private Kept kept(ResultSet row) throws SQLException {
        long steps = row.getLong("steps");
        try {
            var progress = json.read(row.getString("progress"), WalkProgress.class);
            boolean sound = points.holds(verification(row, true), progress, row.getBytes("mac"));
            return new Kept(verification(row, sound), steps, progress);
        } catch (JacksonException changed) {
            return new Kept(verification(row, false), steps, WalkProgress.UNREADABLE);
        }
    }

    private static Verification verification(ResultSet row, boolean sound) throws SQLException {
        return new Verification(
                row.getLong("id"),
                row.getBoolean("whole"),
                SqlTime.require(row, "begun_at"),
                SqlTime.read(row, "ended_at"),
                row.getLong("from_leaf"),
                row.getLong("size"),
                row.getLong("leaf"),
                row.getLong("checkpoints"),
                row.getLong("rows"),
                row.getLong("proven"),
                row.getInt("flaws"),
                row.getString("root"),
                sound);
    }
}
