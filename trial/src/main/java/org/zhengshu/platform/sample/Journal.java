package org.zhengshu.platform.sample;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.sample.Scale;

/** How far the first run came, so that the next start goes on where a killed process stopped. */
@Component
class Journal {
    private final JdbcClient jdbc;
    private final SqlJson json;
    private final Clock clock;

    Journal(JdbcClient jdbc, SqlJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The city that was made, and from what.
     *
     * @param written the rows of every table
     * @param ended true once the main job had been through all its steps
     */
    record Made(UUID id, Scale scale, LocalDate day, Map<String, Long> written, boolean ended) {}

    /** Empty in a folder without a whole city. */
    Optional<Made> made() {
        return jdbc.sql("SELECT id, scale, day, written::text AS written, ended FROM sample.city")
                .query((row, index) -> new Made(
                        row.getObject("id", UUID.class),
                        new Scale(row.getInt("scale")),
                        row.getObject("day", LocalDate.class),
                        rows(row.getString("written")),
                        row.getObject("ended") != null))
                .optional();
    }

    private Map<String, Long> rows(String written) {
        var rows = new LinkedHashMap<String, Long>();
        json.facts(written).forEach((table, count) -> rows.put(table, Long.parseLong(count)));
        return rows;
    }

    /** Within the transaction that registers the city. */
    void begin(Scale scale, LocalDate day, Map<String, Long> written) {
        var rows = new LinkedHashMap<String, String>();
        written.forEach((table, count) -> rows.put(table, Long.toString(count)));
        jdbc.sql("INSERT INTO sample.city (id, scale, day, written) VALUES (:id, :scale, :day, :written::jsonb)")
                .param("id", UUID.randomUUID())
                .param("scale", scale.oneIn())
                .param("day", day)
                .param("written", json.write(rows))
                .update();
    }

    void end() {
        jdbc.sql("UPDATE sample.city SET ended = :now")
                .param("now", SqlTime.param(clock.instant()))
                .update();
    }

    /** Steps that ended, and whether they were verified. */
    Map<String, Boolean> endedSteps() {
        var steps = new HashMap<String, Boolean>();
        jdbc.sql("SELECT key, verified FROM sample.step").query(row -> {
            steps.put(row.getString("key"), row.getBoolean("verified"));
        });
        return steps;
    }

    /** What the step was answered is not needed any more, and may be personal. */
    @Transactional
    public void endStep(String key, boolean verified) {
        jdbc.sql("INSERT INTO sample.step (key, verified, ended) VALUES (:key, :verified, :now)")
                .param("key", key)
                .param("verified", verified)
                .param("now", SqlTime.param(clock.instant()))
                .update();
        jdbc.sql("DELETE FROM sample.answer WHERE step = :key")
                .param("key", key)
                .update();
    }

    Map<String, String> kept() {
        var kept = new LinkedHashMap<String, String>();
        jdbc.sql("SELECT name, value FROM sample.made").query(row -> {
            kept.put(row.getString("name"), row.getString("value"));
        });
        return kept;
    }

    void keep(String name, String value) {
        jdbc.sql("""
                        INSERT INTO sample.made (name, value) VALUES (:name, :value)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value
                        """).param("name", name).param("value", value).update();
    }

    record Line(String request, Answer answer) {}

    /** What the step was answered before the process was killed, by number. */
    Map<Integer, Line> answers(String step) {
        var answers = new HashMap<Integer, Line>();
        jdbc.sql("SELECT number, request, status, etag, body FROM sample.answer WHERE step = :step")
                .param("step", step)
                .query(row -> {
                    answers.put(
                            row.getInt("number"),
                            new Line(
                                    row.getString("request"),
                                    new Answer(row.getInt("status"), row.getString("etag"), row.getBytes("body"))));
                });
        return answers;
    }

    void answered(String step, int number, String request, Answer answer) {
        @Nullable String etag = answer.etag();
        jdbc.sql("""
                        INSERT INTO sample.answer (step, number, request, status, etag, body)
                        VALUES (:step, :number, :request, :status, :etag, :body)
                        """)
                .param("step", step)
                .param("number", number)
                .param("request", request)
                .param("status", answer.status())
                .param("etag", etag)
                .param("body", answer.bytes())
                .update();
    }
}
