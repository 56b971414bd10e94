package org.zhengshu.platform.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.lake.quality.Rule;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;

/** Set rules as rows. */
@Component
class RuleStore {
    private static final String COLUMNS =
            "id, entry, kind, item_column, other_entry, other_name, other_column, absent, only_column, only_values, muted,"
                    + " reason, set_at, set_by, set_by_name, department";

    private final JdbcClient jdbc;
    private final SqlJson json;

    RuleStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** False when the same is set already. */
    boolean add(SetRule rule) {
        var other = rule.what() instanceof SetRule.InOther what ? what : null;
        var only = other == null ? null : other.only();
        return jdbc.sql("INSERT INTO governance.rule (" + COLUMNS + """
                                ) VALUES (:id, :entry, :kind, :column, :other, :otherName, :otherColumn, :absent, :onlyColumn,
                                    :onlyValues::jsonb, :muted, :reason, :at, :by, :byName, :department)
                                ON CONFLICT (entry, kind, item_column, other_entry, other_column, absent, only_column,
                                    only_values, muted) WHERE removed_at IS NULL DO NOTHING
                                """)
                        .param("id", rule.id())
                        .param("entry", rule.entry().value())
                        .param("kind", rule.kind())
                        .param("column", other == null ? null : other.column())
                        .param("other", other == null ? null : other.other().value())
                        .param("otherName", other == null ? null : other.otherName())
                        .param("otherColumn", other == null ? null : other.otherColumn())
                        .param("absent", other == null ? null : other.absent())
                        .param("onlyColumn", only == null ? null : only.column())
                        .param("onlyValues", only == null ? null : json.write(only.values()))
                        .param("muted", rule.what() instanceof SetRule.Muted muted ? muted.rule() : null)
                        .param("reason", rule.reason())
                        .param("at", SqlTime.param(rule.by().at()))
                        .param("by", rule.by().account())
                        .param("byName", rule.by().name())
                        .param("department", rule.by().department().value())
                        .update()
                == 1;
    }

    /** What holds for an entry, oldest first. */
    List<SetRule> live(EntryId entry) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM governance.rule WHERE entry = :entry AND removed_at IS NULL ORDER BY set_at, id")
                .param("entry", entry.value())
                .query(this::read)
                .list();
    }

    /** Ends what holds; empty when there is no such thing any more. */
    Optional<SetRule> remove(EntryId entry, UUID id, String kind, UUID account, Instant now) {
        return jdbc.sql("UPDATE governance.rule SET removed_at = :now, removed_by = :account WHERE id = :id"
                        + " AND entry = :entry AND kind = :kind AND removed_at IS NULL RETURNING " + COLUMNS)
                .param("now", SqlTime.param(now))
                .param("account", account)
                .param("id", id)
                .param("entry", entry.value())
                .param("kind", kind)
                .query(this::read)
                .optional();
    }

    private SetRule read(ResultSet row, int index) throws SQLException {
        return new SetRule(
                row.getObject("id", UUID.class),
                new EntryId(row.getObject("entry", UUID.class)),
                what(row),
                row.getString("reason"),
                new SetRule.By(
                        row.getObject("set_by", UUID.class),
                        row.getString("set_by_name"),
                        DepartmentCode.of(row.getString("department")),
                        SqlTime.require(row, "set_at")));
    }

    private SetRule.What what(ResultSet row) throws SQLException {
        if (row.getString("muted") != null) {
            return new SetRule.Muted(row.getString("muted"));
        }
        return new SetRule.InOther(
                row.getString("item_column"),
                new EntryId(row.getObject("other_entry", UUID.class)),
                row.getString("other_name"),
                row.getString("other_column"),
                row.getBoolean("absent"),
                only(row));
    }

    private Rule.@Nullable Only only(ResultSet row) throws SQLException {
        var column = row.getString("only_column");
        return column == null
                ? null
                : new Rule.Only(
                        column, new LinkedHashSet<>(json.texts(Objects.requireNonNull(row.getString("only_values")))));
    }
}
