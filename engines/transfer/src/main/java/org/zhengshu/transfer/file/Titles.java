package org.zhengshu.transfer.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The titles of the columns. People put a heading above the table and split titles over two rows with merged cells; a row
 * with a single filled cell is a heading, and blanks in the first row of titles that the next row fills make one title of
 * both.
 */
final class Titles {
    /** Bytes of a name in PostgreSQL; a longer title is cut for the name and kept whole as the comment. */
    private static final int MAX_NAME_BYTES = 63;

    /** Columns that PostgreSQL gives every table; no column of ours can have their names. */
    private static final Set<String> OF_THE_SYSTEM = Set.of("oid", "tableoid", "xmin", "xmax", "cmin", "cmax", "ctid");

    /** 号, 码, 证, 编号, 账户, 卡, ID: numbers that are names. The words of the field, not text for people. */
    private static final Pattern NUMBER_OF =
            Pattern.compile("[\u53f7\u7801\u8bc1\u5361\u8d26\u5e10]|(?i)\\b(id|code|no)\\b");

    private Titles() {}

    static boolean isHeading(List<String> row, List<String> next) {
        return filled(row) <= 1 && filled(next) > 1;
    }

    /** True when {@code next} is the second row of merged titles. */
    static boolean isContinued(List<String> row, List<String> next) {
        boolean fillsGap = false;
        for (int i = 0; i < next.size(); i++) {
            boolean above = i < row.size() && !row.get(i).isBlank();
            boolean here = !next.get(i).isBlank();
            if ((!above && !here) || (here && next.get(i).strip().matches("[-+\\d.,/:]+"))) {
                return false;
            }
            fillsGap |= !above;
        }
        return fillsGap && filled(row) < Math.max(row.size(), next.size());
    }

    /** A group's title goes before each of its columns' own. */
    static List<String> joined(List<String> row, List<String> next) {
        var titles = new ArrayList<String>();
        String group = "";
        for (int i = 0; i < Math.max(row.size(), next.size()); i++) {
            String above = i < row.size() ? row.get(i).strip() : "";
            String below = i < next.size() ? next.get(i).strip() : "";
            group = above.isEmpty() ? group : above;
            titles.add(below.isEmpty() ? above : group + below);
        }
        return titles;
    }

    static List<String> cleaned(List<String> row) {
        var titles = new ArrayList<>(
                row.stream().map(title -> title.strip().replaceAll("\\s+", " ")).toList());
        while (!titles.isEmpty() && titles.getLast().isEmpty()) {
            titles.removeLast();
        }
        return titles;
    }

    static void check(List<String> titles, long line, FileFaults faults) {
        var seen = new HashSet<String>();
        for (int i = 0; i < titles.size(); i++) {
            String title = titles.get(i);
            if (title.isEmpty()) {
                faults.atLine(line, "title-missing", i + 1);
            } else if (title.length() > FileLimits.MAX_TITLE) {
                faults.atLine(line, "title-too-long", i + 1, FileLimits.MAX_TITLE);
            } else if (!seen.add(title)) {
                faults.atLine(line, "title-twice", title);
            }
        }
    }

    /** True when the column's values name somebody or something: a number whose last digits count. */
    static boolean isNumberOfSomething(String title) {
        return NUMBER_OF.matcher(title).find();
    }

    /** A name for each title that PostgreSQL takes whole; still different from each other. */
    static List<String> names(List<String> titles) {
        var names = new ArrayList<String>();
        for (var title : titles) {
            String name = cut(title, MAX_NAME_BYTES);
            for (int number = 2; names.contains(name) || OF_THE_SYSTEM.contains(name); number++) {
                String end = "_" + number;
                name = cut(title, MAX_NAME_BYTES - end.length()) + end;
            }
            names.add(name);
        }
        return names;
    }

    private static String cut(String title, int bytes) {
        String name = title;
        while (name.getBytes(StandardCharsets.UTF_8).length > bytes) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return name;
    }

    private static long filled(List<String> row) {
        return row.stream().filter(cell -> !cell.isBlank()).count();
    }
}
