package org.zhengshu.platform.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.evidence.LedgerCheck.Verification;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;

/** The checks of the ledger, as rows. */
@Component
class VerificationStore {
    /** Any number that no other advisory lock of the platform uses. */
    private static final long LOCK = 0x5A53_0002L;

    private static final String COLUMNS =
            "id, whole, begun_at, ended_at, steps, from_leaf, size, leaf, checkpoints, rows, proven, flaws, root, progress";

    private final JdbcClient jdbc;
    private final SqlJson json;

    VerificationStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param steps that were taken: who takes the next one knows whether another was quicker */
    record UnderWay(Verification verification, long steps, WalkProgress progress) {}

    /** True when no other process takes a step now; until the end of the transaction. */
    boolean lock() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    Optional<UnderWay> underWay() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM evidence.verification WHERE ended_at IS NULL")
                .query((row, index) -> new UnderWay(
                        verification(row),
                        row.getLong("steps"),
                        json.read(row.getString("progress"), WalkProgress.class)))
                .optional();
    }

    /** The newest that came to its end; of the whole alone, or any. */
    Optional<Verification> ended(boolean wholeAlone) {
        return jdbc.sql("SELECT " + COLUMNS + """
                         FROM evidence.verification WHERE ended_at IS NOT NULL AND (whole OR NOT :wholeAlone)
                        ORDER BY id DESC LIMIT 1
                        """)
                .param("wholeAlone", wholeAlone)
                .query((row, index) -> verification(row))
                .optional();
    }

    List<Verification> newest(int most) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM evidence.verification ORDER BY id DESC LIMIT :most")
                .param("most", most)
                .query((row, index) -> verification(row))
                .list();
    }

    void add(LedgerWalk walk, int flaws, Instant now) {
        jdbc.sql("""
                        INSERT INTO evidence.verification (whole, begun_at, stepped_at, steps, from_leaf, size, leaf, checkpoints,
                            rows, proven, flaws, root, progress)
                        VALUES (:whole, :now, :now, 0, :from, :size, :leaf, :checkpoints, :rows, :proven, :flaws, :root,
                            :progress::jsonb)
                        """)
                .params(columns(walk.progress(), flaws, walk.root()))
                .param("whole", walk.progress().from() == 0)
                .param("from", walk.progress().from())
                .param("size", walk.progress().size())
                .param("now", SqlTime.param(now))
                .update();
    }

    /** False when another process took this step. */
    boolean step(UnderWay known, LedgerWalk walk, int flaws, Instant now, @Nullable Instant ended) {
        return jdbc.sql("""
                        UPDATE evidence.verification SET stepped_at = :now, ended_at = :ended, steps = steps + 1, leaf = :leaf,
                            checkpoints = :checkpoints, rows = :rows, proven = :proven, flaws = :flaws, root = :root,
                            progress = :progress::jsonb
                        WHERE id = :id AND steps = :steps
                        """)
                        .params(columns(walk.progress(), flaws, walk.root()))
                        .param("now", SqlTime.param(now))
                        .param("ended", SqlTime.param(ended))
                        .param("id", known.verification().id())
                        .param("steps", known.steps())
                        .update()
                == 1;
    }

    /** A check of what is new gives way to one of the whole. */
    void giveUp(UnderWay known) {
        jdbc.sql("DELETE FROM evidence.verification WHERE id = :id AND ended_at IS NULL")
                .param("id", known.verification().id())
                .update();
    }

    private Map<String, Object> columns(WalkProgress progress, int flaws, String root) {
        return Map.of(
                "leaf", progress.leaf(),
                "checkpoints", progress.checkpoints(),
                "rows", progress.rows(),
                "proven", progress.proven(),
                "flaws", flaws,
                "root", root,
                "progress", json.write(progress));
    }

    private static Verification verification(ResultSet row) throws SQLException {
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
                row.getString("root"));
    }
}
