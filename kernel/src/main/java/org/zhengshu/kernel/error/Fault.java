package org.zhengshu.kernel.error;

import java.util.List;

/**
 * One thing that is wrong with what a person sent, at a place in it.
 *
 * @param pointer JSON pointer (RFC 6901) into the request body, {@code /items/3/name}; empty for the whole
 * @param code message key, {@code fault.catalogue.item-name-too-long}; the words stand in the message files
 * @param values what the message's {@code {0}}, {@code {1}} stand for
 */
public record Fault(String pointer, String code, List<String> values) {

    public Fault {
        Check.that(code.startsWith("fault."), "a fault's code is a message key below 'fault.', got %s", code);
        values = List.copyOf(values);
    }

    /** A fault at {@code pointer}; the values become text as they are. */
    public static Fault at(String pointer, String code, Object... values) {
        return new Fault(
                pointer,
                code,
                java.util.Arrays.stream(values).map(String::valueOf).toList());
    }
}
