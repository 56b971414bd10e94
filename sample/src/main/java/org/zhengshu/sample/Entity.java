package org.zhengshu.sample;

import java.time.LocalDate;

/** A market entity 市场主体, or an institution that 市场监管 does not register. */
public record Entity(
        Kind kind,
        String creditCode,
        String name,
        Person representative,
        LocalDate founded,
        Town town,
        String address,
        int capital,
        String industry,
        boolean cancelled) {

    /** What sort of body it is; the prefix is that of its credit code. */
    public enum Kind {
        FIRM("91", "1130"),
        INDIVIDUAL("92", "9500"),
        COOPERATIVE("93", "9310"),
        INSTITUTION("12", "");

        final String prefix;
        final String type;

        Kind(String prefix, String type) {
            this.prefix = prefix;
            this.type = type;
        }
    }
}
