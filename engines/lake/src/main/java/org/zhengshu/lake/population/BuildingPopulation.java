package org.zhengshu.lake.population;

import java.util.LinkedHashMap;
import java.util.List;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.Query;
import org.zhengshu.lake.RunId;
import org.zhengshu.lake.TableName;
import org.zhengshu.lake.WriteMode;

/** Builds the population registry anew from the present clean tables; idempotent by the run. */
public final class BuildingPopulation {
    public static final TableName PERSONS = TableName.base("person");
    public static final TableName CLAIMS = TableName.base("person_claim");
    public static final TableName CONFLICTS = TableName.base("person_conflict");
    /** Changes with the columns of the tables above or their meaning: a registry of another layout must be built anew. */
    public static final int LAYOUT = 2;

    /** What stands between several owners, or their numbers, in one cell; a regular expression. */
    public static final String SEPARATORS = "[\u3001,\uFF0C;\uFF1B]";

    public static final int MAX_CONFLICTS = 50_000;

    private final Lake lake;

    public BuildingPopulation(Lake lake) {
        this.lake = lake;
    }

    /** {@code sources} in the order of authority: the first that knows a cell gives it. */
    public Population build(RunId run, List<PersonSource> sources) {
        Check.that(
                sources.stream().anyMatch(source -> source.part() == Part.REGISTER),
                "the population registry needs a register of persons");
        var sql = new PopulationSql(sources);
        var tables = new LinkedHashMap<String, TableName>();
        for (int i = 0; i < sources.size(); i++) {
            tables.put("s" + i, sources.get(i).table());
        }
        var persons = lake.write(run, PERSONS, WriteMode.REPLACE, Query.of(sql.persons(), tables));
        tables.put("p", PERSONS);
        var claims = lake.write(
                run, CLAIMS, WriteMode.REPLACE, Query.of(sql.claims(), tables).at(persons));
        var found = lake.write(
                run,
                CONFLICTS,
                WriteMode.REPLACE,
                Query.of(sql.conflicts(), tables).at(persons));
        var conflicts = lake
                .query(Query.of("SELECT * FROM c ORDER BY kind, number, source, name", "c", CONFLICTS)
                        .at(found)
                        .atMost(MAX_CONFLICTS))
                .rows()
                .stream()
                .map(row -> new Conflict(
                        ConflictKind.valueOf(Check.present(row.get(0), "kind")),
                        Check.present(row.get(1), "number"),
                        Check.present(row.get(2), "source"),
                        row.get(3),
                        row.get(4),
                        Check.present(row.get(5), "other source"),
                        row.get(6),
                        row.get(7)))
                .toList();
        var dead = lake.count(Query.of("SELECT count(*) FROM p WHERE standing = 'DEAD'", "p", PERSONS)
                .at(persons));
        var alive = lake.count(Query.of("SELECT count(*) FROM p WHERE standing = 'ALIVE'", "p", PERSONS)
                .at(persons));
        return new Population(persons, claims, conflicts, alive, dead);
    }
}
