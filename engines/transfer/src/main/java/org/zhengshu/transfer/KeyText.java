package org.zhengshu.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.zhengshu.kernel.code.IdentityNumber;

/**
 * How keys that departments typed are made comparable: blanks, full-width digits, a lower-case x, Excel's apostrophe,
 * 15-digit numbers of before 1999, and several numbers in one cell. The same rule works here, on the keys that are asked
 * for, and in SQL, on the column.
 */
public final class KeyText {
    /** {@code 某甲、某乙}: what separates several owners in one cell. */
    static final String SEPARATORS = "[,，、;；/]";

    static final String FULL_WIDTH = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ" + "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ";
    static final String PLAIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ";
    /** What is dropped: blank, tab, line ends, ideographic and no-break space, apostrophe. */
    static final String DROPPED = " \t\r\n\u3000\u00A0'";

    private KeyText() {}

    /** The one form in which two keys are compared; an identity number in its 18 characters. */
    public static String normalised(String text) {
        return IdentityNumber.normalised(text).orElseGet(() -> clean(text));
    }

    /** Every key in a cell, each normalised. */
    public static List<String> keysIn(String cell) {
        return Arrays.stream(cell.split(SEPARATORS))
                .map(KeyText::normalised)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
    }

    /** The cleaned forms under which a key may stand in a table: as it is, and an identity number also in 15 digits. */
    static Set<String> forms(String key) {
        var forms = new LinkedHashSet<String>();
        String normal = normalised(key);
        forms.add(normal);
        if (normal.matches("\\d{6}19\\d{9}[\\dX]")
                && IdentityNumber.normalised(key).isPresent()) {
            forms.add(normal.substring(0, 6) + normal.substring(8, 17));
        }
        return forms;
    }

    static List<String> forms(List<String> keys) {
        var all = new LinkedHashSet<String>();
        keys.forEach(key -> all.addAll(forms(key)));
        all.remove("");
        return new ArrayList<>(all);
    }

    /** Cleaning as an SQL expression over text; {@code translate} drops what has no counterpart. */
    static String cleanSql(String expression) {
        String from = FULL_WIDTH + DROPPED.replace("'", "''");
        return "upper(translate(" + expression + ", '" + from + "', '" + PLAIN + "'))";
    }

    /** True in SQL when the cell holds one of the keys in the array parameter {@code ?}, which stands twice. */
    static String matchSql(String column) {
        String text = column + "::text";
        return """
            (%s = ANY (?) OR (%s ~ '%s' AND EXISTS (
                SELECT 1 FROM regexp_split_to_table(%s, '%s') AS part WHERE %s = ANY (?))))
            """.formatted(cleanSql(text), text, SEPARATORS, text, SEPARATORS, cleanSql("part"));
    }

    private static String clean(String text) {
        var kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int at = FULL_WIDTH.indexOf(c);
            if (at >= 0) {
                kept.append(PLAIN.charAt(at));
            } else if (DROPPED.indexOf(c) < 0) {
                kept.append(c);
            }
        }
        return kept.toString().toUpperCase(Locale.ROOT);
    }
}
