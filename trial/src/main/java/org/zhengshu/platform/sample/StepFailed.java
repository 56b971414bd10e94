package org.zhengshu.platform.sample;

import java.util.Arrays;
import java.util.List;

/** A step's result is not what it must be. The key names the sentence in the message files. */
class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> values;

    StepFailed(String key, Object... values) {
        super(key + " " + Arrays.toString(values));
        this.key = "sample.failed." + key;
        this.values = List.of(values);
    }

    String key() {
        return key;
    }

    Object[] values() {
        return values.toArray();
    }

    /** Both sides are told in the sentence. */
    static void unlessEqual(String key, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new StepFailed(key, expected, actual);
        }
    }

    /** Both sides are told in the sentence, behind what they are of. */
    static void unlessEqual(String key, String of, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new StepFailed(key, of, expected, actual);
        }
    }

    static void unless(boolean holds, String key, Object... values) {
        if (!holds) {
            throw new StepFailed(key, values);
        }
    }
}
