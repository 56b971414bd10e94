package org.zhengshu.lake.population;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.lake.Sql;
import org.zhengshu.lake.TableName;

/**
 * A table of the clean layer that knows persons.
 *
 * @param id what the source is called in the registry's cells: the entry's id
 * @param columns meaning → column; {@code NUMBER} always, with {@code NAME} or, in changes, {@code OLD_NUMBER}
 * @param ended values of {@code STANDING} that mean the row no longer holds (停保, 历史)
 * @param asOf the day of the snapshot, where the rows do not say when they changed
 */
public record PersonSource(
        String id, Part part, TableName table, Map<Meaning, String> columns, Set<String> ended, String asOf) {
    public PersonSource {
        Check.that(
                columns.containsKey(Meaning.NUMBER)
                        && columns.containsKey(part == Part.NUMBER_CHANGES ? Meaning.OLD_NUMBER : Meaning.NAME),
                "source %s needs an identity number, and a name or an old number",
                id);
        columns = Map.copyOf(new EnumMap<>(columns));
        ended = Set.copyOf(new TreeSet<>(ended));
    }

    boolean has(Meaning meaning) {
        return columns.containsKey(meaning);
    }

    /** SQL of the column, NULL where the source has none. */
    String sql(Meaning meaning) {
        var column = columns.get(meaning);
        return column == null ? "NULL::VARCHAR" : Sql.name(column);
    }

    String sqlAsOf() {
        return "coalesce(left(%s, 10), %s)".formatted(sql(Meaning.UPDATED), Sql.text(asOf));
    }

    /** True while the row holds; a source without a standing always holds. */
    String sqlHolds() {
        return ended.isEmpty() || !has(Meaning.STANDING)
                ? "true"
                : "coalesce(%s NOT IN (%s), true)".formatted(sql(Meaning.STANDING), Sql.texts(ended));
    }
}
