package org.zhengshu.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;

/** Published versions: written once, never changed. */
@Component
class VersionStore {
    private final JdbcClient jdbc;
    private final SqlJson json;

    VersionStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Version(
            int version,
            EntryForm form,
            List<FieldDiff.Change> changes,
            Instant publishedAt,
            String publishedBy,
            String receipt) {}

    void add(EntryId entry, Version version) {
        jdbc.sql("""
                        INSERT INTO catalogue.version (entry, version, form, changes, published_at, published_by, receipt)
                        VALUES (:entry, :version, :form::jsonb, :changes::jsonb, :at, :by, :receipt)
                        """)
                .param("entry", entry.value())
                .param("version", version.version())
                .param("form", json.write(version.form()))
                .param("changes", json.write(version.changes()))
                .param("at", SqlTime.param(version.publishedAt()))
                .param("by", version.publishedBy())
                .param("receipt", version.receipt())
                .update();
    }

    Optional<Version> find(EntryId entry, int version) {
        return jdbc.sql("SELECT * FROM catalogue.version WHERE entry = :entry AND version = :version")
                .param("entry", entry.value())
                .param("version", version)
                .query(this::read)
                .optional();
    }

    /** The newest first. */
    List<Version> all(EntryId entry) {
        return jdbc.sql("SELECT * FROM catalogue.version WHERE entry = :entry ORDER BY version DESC")
                .param("entry", entry.value())
                .query(this::read)
                .list();
    }

    private Version read(ResultSet row, int index) throws SQLException {
        return new Version(
                row.getInt("version"),
                json.read(row.getString("form"), EntryForm.class),
                Arrays.asList(json.read(row.getString("changes"), FieldDiff.Change[].class)),
                SqlTime.require(row, "published_at"),
                row.getString("published_by"),
                row.getString("receipt"));
    }
}
