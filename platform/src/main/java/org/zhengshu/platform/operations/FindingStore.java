package org.zhengshu.platform.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;

/** Findings as rows: one as long as it is there. */
@Component
class FindingStore {
    private static final String COLUMNS =
            "id, source, reason, place, field, sealed, present, first_seen, last_seen, gone_at,"
                    + " acknowledged_at, acknowledged_by, acknowledged_reason";

    private static final Keyset<Finding> NEWEST = Keyset.<Finding>down()
            .by("first_seen", Keyset.Kind.TIME, Finding::firstSeen)
            .by("id", Keyset.Kind.NUMBER, Finding::id);

    private final JdbcClient jdbc;

    FindingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Seen now; one that is known is only seen again. */
    void seen(
            Finding.Source source,
            String reason,
            String place,
            String field,
            @Nullable String sealed,
            @Nullable String present,
            Instant now) {
        jdbc.sql("""
                        INSERT INTO operations.finding (source, reason, place, field, sealed, present, first_seen, last_seen)
                        VALUES (:source, :reason, :place, :field, :sealed, :present, :now, :now)
                        ON CONFLICT (source, md5(place), reason, field) WHERE gone_at IS NULL
                        DO UPDATE SET last_seen = excluded.last_seen, sealed = excluded.sealed, present = excluded.present
                        """)
                .param("source", source.name())
                .param("reason", reason)
                .param("place", place)
                .param("field", field)
                .param("sealed", sealed)
                .param("present", present)
                .param("now", SqlTime.param(now))
                .update();
    }

    /** What a check that began at {@code since} and read the whole ledger did not see any more. */
    void goneSince(Instant since, Instant now) {
        jdbc.sql("""
                        UPDATE operations.finding SET gone_at = :now
                        WHERE source = 'LEDGER' AND gone_at IS NULL AND last_seen < :since
                        """)
                .param("since", SqlTime.param(since))
                .param("now", SqlTime.param(now))
                .update();
    }

    void fileGone(String path, Instant now) {
        jdbc.sql("""
                        UPDATE operations.finding SET gone_at = :now
                        WHERE source = 'FILE' AND gone_at IS NULL AND place = :path AND md5(place) = md5(:path)
                        """).param("path", path).param("now", SqlTime.param(now)).update();
    }

    void filesGoneBelow(String prefix, Instant now) {
        jdbc.sql("""
                        UPDATE operations.finding SET gone_at = :now
                        WHERE source = 'FILE' AND gone_at IS NULL AND starts_with(place, :prefix)
                        """).param("prefix", prefix).param("now", SqlTime.param(now)).update();
    }

    /** Those of which nobody was told yet, of whom somebody is told now. */
    List<Finding> tell(Instant now) {
        return jdbc.sql(
                        "UPDATE operations.finding SET told_at = :now WHERE told_at IS NULL AND gone_at IS NULL RETURNING "
                                + COLUMNS)
                .param("now", SqlTime.param(now))
                .query((row, index) -> finding(row))
                .list();
    }

    long there() {
        return jdbc.sql("SELECT count(*) FROM operations.finding WHERE gone_at IS NULL")
                .query(Long.class)
                .single();
    }

    /** The newest first. */
    Page<Finding> page(boolean thereAlone, PageRequest request) {
        return NEWEST.page(
                request,
                stretch -> jdbc.sql("SELECT " + COLUMNS
                                + " FROM operations.finding WHERE (gone_at IS NULL OR NOT :thereAlone)" + stretch.sql())
                        .param("thereAlone", thereAlone)
                        .params(stretch.params())
                        .query((row, index) -> finding(row))
                        .list());
    }

    List<Finding> all(int most) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM operations.finding ORDER BY first_seen DESC, id DESC LIMIT :most")
                .param("most", most)
                .query((row, index) -> finding(row))
                .list();
    }

    Optional<Finding> find(long id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM operations.finding WHERE id = :id")
                .param("id", id)
                .query((row, index) -> finding(row))
                .optional();
    }

    void acknowledge(long id, Finding.Acknowledgement acknowledgement) {
        jdbc.sql("""
                        UPDATE operations.finding SET acknowledged_at = :at, acknowledged_by = :by, acknowledged_reason = :reason
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("at", SqlTime.param(acknowledgement.at()))
                .param("by", acknowledgement.by())
                .param("reason", acknowledgement.reason())
                .update();
    }

    private static Finding finding(ResultSet row) throws SQLException {
        var acknowledged = SqlTime.read(row, "acknowledged_at");
        return new Finding(
                row.getLong("id"),
                Finding.Source.valueOf(row.getString("source")),
                row.getString("reason"),
                row.getString("place"),
                row.getString("field"),
                row.getString("sealed"),
                row.getString("present"),
                SqlTime.require(row, "first_seen"),
                SqlTime.require(row, "last_seen"),
                SqlTime.read(row, "gone_at"),
                acknowledged == null
                        ? null
                        : new Finding.Acknowledgement(
                                acknowledged, row.getString("acknowledged_by"), row.getString("acknowledged_reason")));
    }
}
