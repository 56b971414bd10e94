package org.zhengshu.platform.opendata;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;

/** What the values of a column say of persons, counted value by value. */
final class ColumnOfPersons {
    /** Most values must agree; the faults of a table are not rare. */
    private static final double SHARE = 0.6;

    /** A sample says nothing by fewer values; of a whole edition every value counts. */
    static final int FEWEST_OF_SAMPLE = 3;

    private static final int OLDEST = 130;
    /** Days that reach over so many years, in a table about persons, are births. */
    private static final int LIFETIMES = 40;

    private static final Pattern DAY = Pattern.compile(
            "((?:18|19|20)\\d{2})(?:[-/.\u5e74]?(?:0?[1-9]|1[0-2])(?:[-/.\u6708]?(?:[0-2]?\\d|3[01])\u65e5?)?)?(?:["
                    + " T].*)?");
    /** GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
    private static final Pattern SEX_CODE = Pattern.compile("[0129]");

    private static final Pattern WHOLE = Pattern.compile("\\d{1,3}");

    private final InformationItem item;
    private final Vocabulary vocabulary;
    private final int fewest;
    private long values;
    private long numbers;
    private long fifteen;
    private long oldNumbers;
    private long names;
    private long namesInside;
    private long sexes;
    private long sexCodes;
    private long ethnicities;
    private long days;
    private long ages;
    private int firstYear = Integer.MAX_VALUE;
    private int lastYear;

    /** @param fewest values below which the column says nothing */
    ColumnOfPersons(InformationItem item, Vocabulary vocabulary, int fewest) {
        this.item = item;
        this.fewest = fewest;
        this.vocabulary = vocabulary;
    }

    /** What may point to a person together with others. */
    enum Kind {
        SEX,
        ETHNICITY,
        BIRTH,
        AGE,
        ADDRESS,
        DIVISION,
        OCCUPATION,
        /** The officer said so. */
        CHOSEN
    }

    String name() {
        return item.name();
    }

    void add(String value) {
        values++;
        if (PersonalData.isOldNumber(value)) {
            oldNumbers++;
        } else if (PersonalData.inValue(value)) {
            numbers++;
        }
        fifteen += PersonalData.hasFifteenDigits(value) ? 1 : 0;
        sexes += vocabulary.is("person.sex", value) ? 1 : 0;
        sexCodes += SEX_CODE.matcher(value).matches() ? 1 : 0;
        ethnicities += vocabulary.is("person.ethnicity", value) ? 1 : 0;
        names += vocabulary.isPersonName(value) ? 1 : 0;
        namesInside += vocabulary.namesSomebodyInside(value) ? 1 : 0;
        ages += WHOLE.matcher(value).matches() && Integer.parseInt(value) <= OLDEST ? 1 : 0;
        var day = DAY.matcher(value);
        if (day.matches()) {
            days++;
            int year = Integer.parseInt(day.group(1));
            firstYear = Math.min(firstYear, year);
            lastYear = Math.max(lastYear, year);
        }
    }

    /**
     * Values that name or number a person; nothing with them is opened. A number of 15 digits has no check character: any such number
     * may look like one, so that it counts where most of the column's do.
     */
    long personal() {
        long old = oldNumbers >= SHARE * fifteen ? oldNumbers : 0;
        return numbers + old + (mostly(names) ? names : 0);
    }

    /** Values in which a name seems to stand among other words: a guess that somebody has to look at. */
    long namesInside() {
        return namesInside;
    }

    /** What only a table about persons has. */
    boolean tellsOfPersons() {
        return mostly(sexes)
                || mostly(ethnicities)
                || (named("birth") && mostly(days))
                || (named("age") && mostly(ages));
    }

    /** Codes of sexes look like any other codes: they count beside days that span lifetimes. */
    boolean couldBeCodesOfSexes() {
        return mostly(sexCodes) && sexCodes == values;
    }

    boolean spansLifetimes() {
        return mostly(days) && lastYear - firstYear >= LIFETIMES;
    }

    /** {@code persons} whether the table is about persons; null for what points to nobody. */
    @Nullable
    Kind kind(boolean persons) {
        if (!persons) {
            return null;
        }
        if (mostly(sexes) || couldBeCodesOfSexes()) {
            return Kind.SEX;
        }
        if (mostly(ethnicities)) {
            return Kind.ETHNICITY;
        }
        if (mostly(days)
                && (named("birth") || item.kind() == ItemKind.BIRTH_DATE || lastYear - firstYear >= LIFETIMES)) {
            return Kind.BIRTH;
        }
        if (mostly(ages) && named("age")) {
            return Kind.AGE;
        }
        if (item.kind() == ItemKind.ADDRESS || named("address")) {
            return Kind.ADDRESS;
        }
        return named("division") ? Kind.DIVISION : named("occupation") ? Kind.OCCUPATION : null;
    }

    private boolean named(String what) {
        return (what.equals("birth") && item.kind() == ItemKind.BIRTH_DATE)
                || vocabulary.named("person." + what + ".named", item.name());
    }

    private boolean mostly(long count) {
        return values >= fewest && count >= SHARE * values;
    }
}
