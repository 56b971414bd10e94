package org.zhengshu.platform.objection;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Fault;

/**
 * A value in dispute, as typed.
 *
 * @param entry may be left out where the grant is named
 * @param recordKey names the record at the source: an identity number, a credit code, a certificate's number
 * @param match the list match it came from; null when it came by another way
 * @param person the person's place in that match
 */
record RecheckForm(
        @Nullable UUID entry,
        @Nullable UUID grant,
        @Nullable String match,
        @Nullable String person,
        String item,
        String value,
        String expected,
        String reason,
        String recordKey) {
    static final int MAX_VALUE = 500;
    static final int MAX_REASON = 1_000;
    static final int MAX_KEY = 100;
    static final int MAX_REFERENCE = 100;

    RecheckForm {
        item = text(item);
        value = text(value);
        expected = text(expected);
        reason = text(reason);
        recordKey = text(recordKey);
    }

    /** What is wrong with the form by itself; entry, item and grant are checked against their owners. */
    List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        length(faults, "/value", value, 0, MAX_VALUE);
        length(faults, "/expected", expected, 0, MAX_VALUE);
        length(faults, "/reason", reason, 1, MAX_REASON);
        length(faults, "/recordKey", recordKey, 1, MAX_KEY);
        length(faults, "/match", match == null ? "" : match, 0, MAX_REFERENCE);
        length(faults, "/person", person == null ? "" : person, 0, MAX_REFERENCE);
        return faults;
    }

    private static void length(List<Fault> faults, String pointer, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            faults.add(Fault.at(pointer, "fault.objection.text-length", least, most));
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
