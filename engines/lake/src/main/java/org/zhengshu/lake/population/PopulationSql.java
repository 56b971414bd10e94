package org.zhengshu.lake.population;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zhengshu.lake.Sql;

/** The plans of the population registry. Sources are bound as {@code s0}, {@code s1} … in the order of authority. */
final class PopulationSql {
    private static final List<String> CELLS = List.of("name", "sex", "birth", "ethnic_group", "address");
    private static final String SEPARATORS = BuildingPopulation.SEPARATORS;

    private final List<PersonSource> sources;

    PopulationSql(List<PersonSource> sources) {
        this.sources = sources;
    }

    /** Every person, every cell with its source and day. */
    String persons() {
        var cells = CELLS.stream()
                .map(cell -> "p.%s, CASE WHEN p.%s IS NOT NULL THEN p.source END AS %s_source, p.as_of AS %s_as_of"
                        .formatted(cell, cell, cell, cell))
                .collect(Collectors.joining(",\n  "));
        return """
                WITH register AS (%s),
                rolls AS (%s),
                deaths AS (%s),
                -- The oldest record of a number; another one is the same person when the name agrees, or sex and birth do.
                oldest AS (
                  SELECT number, arg_min(name, k) AS name, arg_min(sex, k) AS sex, arg_min(birth, k) AS birth
                  FROM (SELECT *, as_of || name AS k FROM register) GROUP BY number),
                placed AS (
                  SELECT r.*, CASE WHEN zs_names(r.name, o.name) <> 'DIFFERENT' OR (r.sex = o.sex AND r.birth = o.birth)
                      THEN '' ELSE r.name END AS apart
                  FROM register r JOIN oldest o USING (number)),
                registered AS (
                  SELECT number, apart, arg_max(name, k) AS name, arg_max(sex, k) AS sex, arg_max(birth, k) AS birth,
                      arg_max(ethnic_group, k) AS ethnic_group, arg_max(address, k) AS address,
                      arg_max(cancelled, k) AS cancelled, arg_max(source, k) AS source, max(as_of) AS as_of
                  FROM (SELECT *, as_of || name AS k FROM placed) GROUP BY number, apart),
                others AS (
                  SELECT number, '' AS apart, arg_min(name, k) AS name, arg_min(sex, k) AS sex, arg_min(birth, k) AS birth,
                      arg_min(ethnic_group, k) AS ethnic_group, arg_min(address, k) AS address,
                      NULL::VARCHAR AS cancelled, arg_min(source, k) AS source, arg_min(as_of, k) AS as_of
                  FROM (SELECT *, rank || as_of || name AS k FROM rolls)
                  WHERE number NOT IN (SELECT number FROM register) GROUP BY number),
                people AS (
                  SELECT * EXCLUDE (apart), row_number() OVER (PARTITION BY number ORDER BY apart) AS ordinal,
                      count(*) OVER (PARTITION BY number) AS same_number
                  FROM (SELECT * FROM registered UNION ALL BY NAME SELECT * FROM others)),
                died AS (
                  SELECT p.number, p.ordinal, arg_min(d.died, d.rank) AS died, arg_min(d.source, d.rank) AS source,
                      arg_min(d.as_of, d.rank) AS as_of
                  FROM people p JOIN deaths d ON d.number = p.number AND zs_names(p.name, d.name) <> 'DIFFERENT'
                  GROUP BY ALL)
                SELECT p.number, p.ordinal::BIGINT AS ordinal, p.same_number::BIGINT AS same_number,
                  %s,
                  p.cancelled, d.died, d.source AS died_source, d.as_of AS died_as_of,
                  CASE WHEN d.number IS NOT NULL THEN 'DEAD' WHEN p.cancelled = '1' THEN 'CANCELLED' ELSE 'ALIVE' END
                      AS standing
                FROM people p LEFT JOIN died d ON d.number = p.number AND d.ordinal = p.ordinal
                ORDER BY p.number, p.ordinal
                """.formatted(
                        union(Part.REGISTER, PopulationSql::person),
                        present(Part.ROLL, PopulationSql::person),
                        present(Part.DEATHS, PopulationSql::person),
                        cells);
    }

    /** What others say of a person, with the rank of who says it; the page shows it beside the cell. Bound {@code p}. */
    String claims() {
        var cells = CELLS.stream().map(cell -> """
                        SELECT s.number, '%1$s' AS item, s.%1$s AS value, s.source, max(s.as_of) AS as_of,
                            min(zs_names(s.name, p.name)) AS verdict, min(s.rank) AS rank
                        FROM said s JOIN p ON p.number = s.number AND p.%1$s_source IS DISTINCT FROM s.source
                        WHERE s.%1$s <> '' GROUP BY ALL
                        UNION ALL
                        """.formatted(cell)).collect(Collectors.joining());
        return """
                WITH said AS (%s UNION ALL %s UNION ALL %s)
                %sSELECT s.number, 'died', s.died, s.source, max(s.as_of), min(zs_names(s.name, p.name)), min(s.rank)
                FROM said s JOIN p ON p.number = s.number WHERE s.died IS NOT NULL GROUP BY 1, 2, 3, 4
                ORDER BY 1, 2, 7, 4
                """.formatted(
                        present(Part.ROLL, PopulationSql::person),
                        present(Part.DEATHS, PopulationSql::person),
                        present(Part.OWNERS, PopulationSql::owner),
                        cells);
    }

    /** All conflicts. Bound {@code p}: the persons. */
    String conflicts() {
        return """
                WITH register AS (%s), rolls AS (%s), deaths AS (%s), owners AS (%s), cells AS (%s),
                -- Whoever says a number with a name that none of its persons has.
                strangers AS (
                  SELECT s.number, s.name, s.source, s.died, s.death, p.name AS other_name, p.name_source AS other_source,
                    row_number() OVER (PARTITION BY s.number, s.name, s.source ORDER BY p.ordinal) AS n
                  FROM (SELECT number, name, source, died, true AS death FROM deaths
                        UNION ALL SELECT number, name, source, died, false FROM rolls
                        UNION ALL SELECT number, name, source, died, false FROM owners) s
                  JOIN p ON p.number = s.number
                  WHERE NOT EXISTS (SELECT 1 FROM p q WHERE q.number = s.number
                      AND zs_names(q.name, s.name) <> 'DIFFERENT'))
                SELECT 'DEAD_NOT_CANCELLED' AS kind, number, name_source AS source, name, cancelled AS value,
                  died_source AS other_source, NULL::VARCHAR AS other_name, died AS other_value
                FROM p WHERE standing = 'DEAD' AND cancelled = '0'
                UNION ALL
                SELECT DISTINCT 'PAID_TO_DEAD', r.number, r.source, r.name, r.standing, p.died_source, p.name, p.died
                FROM rolls r JOIN p ON p.number = r.number AND p.standing = 'DEAD'
                  AND zs_names(p.name, r.name) <> 'DIFFERENT' WHERE r.holds
                UNION ALL
                SELECT CASE WHEN death THEN 'DEATH_OF_ANOTHER' ELSE 'NAME_DIFFERS' END, number, source, name, died,
                  other_source, other_name, NULL FROM strangers WHERE n = 1
                UNION ALL
                SELECT 'SHARED_NUMBER', a.number, a.name_source, a.name, a.birth, b.name_source, b.name, b.birth
                FROM p a JOIN p b ON a.number = b.number AND a.ordinal = 1 AND b.ordinal > 1
                UNION ALL
                SELECT 'OWNERS_UNCLEAR', '', source, names, certificate, source, NULL, numbers FROM cells
                WHERE numbers IS NOT NULL AND numbers <> ''
                  AND len(string_split_regex(names, '%s')) <> len(string_split_regex(numbers, '%s'))
                UNION ALL
                SELECT DISTINCT 'STILL_CURRENT', coalesce(zs_identity_form(a.numbers), ''), a.source, a.names,
                  a.certificate, b.source, b.names, b.certificate
                FROM cells a JOIN cells b ON a.unit = b.unit AND a.certificate <> b.certificate AND a.as_of < b.as_of
                  AND coalesce(a.numbers, a.names) <> coalesce(b.numbers, b.names)
                WHERE a.holds AND b.holds
                ORDER BY 1, 2, 3, 4
                """.formatted(
                        union(Part.REGISTER, PopulationSql::person),
                        present(Part.ROLL, PopulationSql::person),
                        present(Part.DEATHS, PopulationSql::person),
                        present(Part.OWNERS, PopulationSql::owner),
                        union(Part.OWNERS, PopulationSql::cell),
                        SEPARATORS,
                        SEPARATORS);
    }

    /** The same under the present numbers: what a department still keeps under a corrected number is its person's. */
    private String present(Part part, Select select) {
        var rows = union(part, select);
        return sources.stream().noneMatch(source -> source.part() == Part.NUMBER_CHANGES)
                ? rows
                : """
                SELECT u.* REPLACE (coalesce(m.present, u.number) AS number) FROM (%s) u
                LEFT JOIN (SELECT old, min(present) AS present FROM (%s) GROUP BY old) m ON m.old = u.number""".formatted(rows, union(Part.NUMBER_CHANGES, PopulationSql::change));
    }

    private static String change(int index, PersonSource source) {
        return "SELECT zs_identity_form(%s) AS old, zs_identity_form(%s) AS present FROM %s"
                .formatted(source.sql(Meaning.OLD_NUMBER), source.sql(Meaning.NUMBER), bound(index));
    }

    private String union(Part part, Select select) {
        var selects = IntStream.range(0, sources.size())
                .filter(i -> sources.get(i).part() == part)
                .mapToObj(i -> select.of(i, sources.get(i)))
                .toList();
        return selects.isEmpty() ? select.of(-1, sources.getFirst()) : String.join("\nUNION ALL\n", selects);
    }

    @FunctionalInterface
    private interface Select {
        String of(int index, PersonSource source);
    }

    private static String person(int index, PersonSource source) {
        var number = source.sql(Meaning.NUMBER);
        return """
                SELECT zs_identity_form(%s) AS number, zs_dots(zs_plain(%s)) AS name, %s AS sex, %s AS birth,
                  %s AS ethnic_group, %s AS address, %s AS cancelled, left(%s, 10) AS died, %s AS standing, %s AS holds,
                  %s AS source, %s AS as_of, '%03d' AS rank
                FROM %s WHERE zs_identity_valid(zs_identity_form(%s)) AND %s <> '' AND %s""".formatted(
                        number,
                        source.sql(Meaning.NAME),
                        source.sql(Meaning.SEX),
                        source.sql(Meaning.BIRTH),
                        source.sql(Meaning.ETHNIC_GROUP),
                        source.sql(Meaning.ADDRESS),
                        source.sql(Meaning.CANCELLED),
                        source.sql(Meaning.DIED),
                        source.sql(Meaning.STANDING),
                        source.sqlHolds(),
                        Sql.text(source.id()),
                        source.sqlAsOf(),
                        Math.max(index, 0),
                        bound(index),
                        number,
                        source.sql(Meaning.NAME),
                        index >= 0);
    }

    /** One row an owner: two in one cell are taken apart where names and numbers are as many. */
    private static String owner(int index, PersonSource source) {
        return """
                SELECT zs_identity_form(owner[2]) AS number, zs_dots(zs_plain(owner[1])) AS name, NULL::VARCHAR AS sex,
                  NULL::VARCHAR AS birth, NULL::VARCHAR AS ethnic_group, NULL::VARCHAR AS address,
                  NULL::VARCHAR AS cancelled, NULL::VARCHAR AS died, NULL::VARCHAR AS standing, holds, source, as_of,
                  '%03d' AS rank
                FROM (SELECT unnest(list_zip(string_split_regex(names, '%s'), string_split_regex(numbers, '%s'))) AS owner,
                        holds, source, as_of
                  FROM (%s) WHERE len(string_split_regex(names, '%s')) = len(string_split_regex(numbers, '%s')))
                WHERE zs_identity_valid(zs_identity_form(owner[2])) AND owner[1] <> ''""".formatted(Math.max(index, 0), SEPARATORS, SEPARATORS, cell(index, source), SEPARATORS, SEPARATORS);
    }

    private static String cell(int index, PersonSource source) {
        return """
                SELECT %s AS names, %s AS numbers, %s AS unit, %s AS certificate, %s AS holds, %s AS source, %s AS as_of
                FROM %s WHERE %s""".formatted(
                        source.sql(Meaning.NAME),
                        source.sql(Meaning.NUMBER),
                        source.sql(Meaning.UNIT),
                        source.sql(Meaning.CERTIFICATE),
                        source.sqlHolds(),
                        Sql.text(source.id()),
                        source.sqlAsOf(),
                        bound(index),
                        index >= 0);
    }

    private static String bound(int index) {
        return String.format(Locale.ROOT, "s%d", Math.max(index, 0));
    }
}
