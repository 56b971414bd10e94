package org.zhengshu.platform.http;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table in which a module keeps what happened to its entries, applications, grants or rechecks: one column names
 * the thing, the others are those of a {@link HistoryLine}. Each module has one of its own, in its own schema.
 */
public final class HistoryTable {
    private final JdbcClient jdbc;
    private final SqlJson json;
    private final String insert;
    private final String select;

    /**
     * @param table with its schema, {@code demand.history}
     * @param subject the column that names the thing, {@code application}
     */
    public HistoryTable(JdbcClient jdbc, SqlJson json, String table, String subject) {
        this.jdbc = jdbc;
        this.json = json;
        insert = """
                INSERT INTO %s (%s, at, who, department, action, detail, receipt)
                VALUES (:subject, :at, :who, :department, :action, :detail::jsonb, :receipt)
                """.formatted(table, subject);
        select = """
                SELECT at, who, department, action, detail, receipt FROM %s WHERE %s = :subject ORDER BY id
                """.formatted(table, subject);
    }

    /** Adds the line, in the transaction of what it tells. */
    public void add(UUID subject, HistoryLine line) {
        jdbc.sql(insert)
                .param("subject", subject)
                .param("at", SqlTime.param(line.at()))
                .param("who", line.who())
                .param("department", line.department())
                .param("action", line.action())
                .param("detail", json.write(line.detail()))
                .param("receipt", line.receipt())
                .update();
    }

    /** Oldest first. */
    public List<HistoryLine> of(UUID subject) {
        return jdbc.sql(select)
                .param("subject", subject)
                .query((row, index) -> HistoryLine.read(row, json))
                .list();
    }
}
