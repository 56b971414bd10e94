package org.zhengshu.platform.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.lake.population.BuildingPopulation;
import org.zhengshu.lake.population.Population;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.work.StoredProblem;

/** Builds as rows. */
@Component
class BuildStore {
    private static final Keyset<StoredBuild> NEWEST = Keyset.<StoredBuild>down()
            .by("started_at", Keyset.Kind.TIME, StoredBuild::startedAt)
            .by("id", Keyset.Kind.ID, StoredBuild::id);

    private static final String COLUMNS =
            "id, state, layout, persons, alive, dead, conflicts, sources, problem, receipt, started_at," + " ended_at";

    private final JdbcClient jdbc;
    private final SqlJson json;

    BuildStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a build; false when one is under way. */
    boolean add(UUID id, Instant now) {
        return jdbc.sql("INSERT INTO registry.build (id, state, started_at) VALUES (:id, 'OPEN', :now)"
                                + " ON CONFLICT ((true)) WHERE state = 'OPEN' DO NOTHING")
                        .param("id", id)
                        .param("now", SqlTime.param(now))
                        .update()
                == 1;
    }

    /** What the last attempt was going to read. */
    Optional<StoredBuild.Sources> intended(UUID id) {
        return jdbc.sql("SELECT sources FROM registry.build WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(text -> json.read(text, StoredBuild.Sources.class));
    }

    /** Keeps what goes in before anything is written. */
    void intend(UUID id, StoredBuild.Sources sources) {
        jdbc.sql("UPDATE registry.build SET sources = :sources::jsonb WHERE id = :id")
                .param("sources", json.write(sources))
                .param("id", id)
                .update();
    }

    boolean done(UUID id, Population population, Instant now) {
        return jdbc.sql("""
                                UPDATE registry.build SET state = 'DONE', persons = :persons, alive = :alive, dead = :dead,
                                    conflicts = :conflicts, layout = :layout, ended_at = :now
                                WHERE id = :id AND state = 'OPEN'
                                """)
                        .param("layout", BuildingPopulation.LAYOUT)
                        .param("persons", population.persons().rows())
                        .param("alive", population.alive())
                        .param("dead", population.dead())
                        .param("conflicts", population.conflicts().size())
                        .param("now", SqlTime.param(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    void receipt(UUID id, String receipt) {
        jdbc.sql("UPDATE registry.build SET receipt = :receipt WHERE id = :id")
                .param("receipt", receipt)
                .param("id", id)
                .update();
    }

    boolean failed(UUID id, StoredProblem problem, Instant now) {
        return jdbc.sql("UPDATE registry.build SET state = 'FAILED', problem = :problem::jsonb, ended_at = :now"
                                + " WHERE id = :id AND state = 'OPEN'")
                        .param("problem", json.write(problem))
                        .param("now", SqlTime.param(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<StoredBuild> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM registry.build WHERE id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    void cancelled(UUID id, Instant now) {
        jdbc.sql("UPDATE registry.build SET state = 'CANCELLED', ended_at = :now WHERE id = :id AND state = 'OPEN'")
                .param("now", SqlTime.param(now))
                .param("id", id)
                .update();
    }

    /** Opens a failed build again; false when a later one was ordered. The database refuses it while another is open. */
    boolean again(UUID id) {
        return jdbc.sql("""
                                UPDATE registry.build b SET state = 'OPEN', problem = NULL, ended_at = NULL
                                WHERE b.id = :id AND b.state = 'FAILED' AND NOT EXISTS (
                                    SELECT 1 FROM registry.build later
                                    WHERE (later.started_at, later.id) > (b.started_at, b.id))
                                """).param("id", id).update() == 1;
    }

    /** The build that is under way. */
    Optional<UUID> open() {
        return jdbc.sql("SELECT id FROM registry.build WHERE state = 'OPEN'")
                .query(UUID.class)
                .optional();
    }

    Optional<StoredBuild> latest() {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM registry.build WHERE state = 'DONE' ORDER BY ended_at DESC, id LIMIT 1")
                .query(this::read)
                .optional();
    }

    Page<StoredBuild> list(PageRequest request) {
        return NEWEST.page(
                request,
                stretch -> jdbc.sql("SELECT " + COLUMNS + " FROM registry.build WHERE true" + stretch.sql())
                        .params(stretch.params())
                        .query(this::read)
                        .list());
    }

    private StoredBuild read(ResultSet row, int index) throws SQLException {
        var problem = row.getString("problem");
        return new StoredBuild(
                row.getObject("id", UUID.class),
                BuildOutcome.valueOf(row.getString("state")),
                row.getInt("layout"),
                row.getLong("persons"),
                row.getLong("alive"),
                row.getLong("dead"),
                row.getLong("conflicts"),
                json.read(row.getString("sources"), StoredBuild.Sources.class).list(),
                problem == null ? null : json.read(problem, StoredProblem.class),
                row.getString("receipt"),
                SqlTime.require(row, "started_at"),
                SqlTime.read(row, "ended_at"));
    }
}
