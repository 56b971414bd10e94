package org.zhengshu.lake;

/**
 * Two departments' spellings of a person's name. Only spelling faults count as near; another character is another person
 * until a person says otherwise.
 */
public enum NameComparison {
    /** 一致: the same after blanks, width and dots are put right. */
    SAME,
    /** 近似: a character that the other side could not type ({@code ?}, a private-use character, a dot that is missing). */
    SIMILAR,
    /** 不一致. */
    DIFFERENT;

    public static NameComparison of(String one, String other) {
        var a = PlainText.dots(PlainText.of(one)).replace(" ", "");
        var b = PlainText.dots(PlainText.of(other)).replace(" ", "");
        if (a.equals(b)) {
            return SAME;
        }
        var shortA = a.replace("·", "").codePoints().toArray();
        var shortB = b.replace("·", "").codePoints().toArray();
        if (shortA.length != shortB.length || shortA.length == 0) {
            return DIFFERENT;
        }
        int known = 0;
        for (int i = 0; i < shortA.length; i++) {
            if (isUntypable(shortA[i]) || isUntypable(shortB[i])) {
                continue;
            }
            if (shortA[i] != shortB[i]) {
                return DIFFERENT;
            }
            known++;
        }
        // Something must really agree: ?? against 王伟 says nothing.
        return known > 0 ? SIMILAR : DIFFERENT;
    }

    private static boolean isUntypable(int c) {
        return c == '?' || c == '*' || c == '□' || c == '〓' || Character.getType(c) == Character.PRIVATE_USE;
    }

    /** How an installation compares names; the platform's way also knows characters that sound the same. */
    @FunctionalInterface
    public interface Way {
        NameComparison compare(String one, String other);
    }
}
