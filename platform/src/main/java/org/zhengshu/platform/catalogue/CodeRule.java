package org.zhengshu.platform.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * 代码规则: how codes of entries look, as a template of segments, because provinces differ. {@code {classification}} is
 * 类(1) 项(2) 目(3) 细目(any length) of 发改高技〔2017〕1272号, {@code {sequence:6}} a number of at least six digits that
 * counts within everything before it, {@code {provider}} the provider's credit code; the rest stands as it is. The default
 * {@code {classification}/{sequence:6}} gives {@code 3070420001/000123}.
 */
record CodeRule(List<Segment> segments) {
    static final String DEFAULT = "{classification}/{sequence:6}";
    private static final Pattern CLASSIFICATION = Pattern.compile("[123]\\d{5}\\d{0,14}");
    private static final Pattern PART =
            Pattern.compile("\\{(classification|provider|sequence:([1-9]|1\\d))}|([A-Za-z0-9/._-]+)");

    CodeRule {
        segments = List.copyOf(segments);
        long sequences =
                segments.stream().filter(Segment.Sequence.class::isInstance).count();
        if (sequences != 1 || !(segments.getLast() instanceof Segment.Sequence)) {
            throw new IllegalArgumentException("a code rule ends with its only {sequence:n}");
        }
    }

    /** A part of a code. */
    sealed interface Segment {
        record Classification() implements Segment {}

        record Provider() implements Segment {}

        record Literal(String text) implements Segment {}

        /** {@code width}: zero-padded to so many digits; longer numbers stay whole. */
        record Sequence(int width) implements Segment {}
    }

    static CodeRule parse(String template) {
        var segments = new ArrayList<Segment>();
        var part = PART.matcher(template);
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            var name = part.group(1);
            if (name == null) {
                segments.add(new Segment.Literal(part.group(3)));
            } else if (name.equals("classification")) {
                segments.add(new Segment.Classification());
            } else if (name.equals("provider")) {
                segments.add(new Segment.Provider());
            } else {
                segments.add(new Segment.Sequence(Integer.parseInt(part.group(2))));
            }
        }
        if (end != template.length() || segments.isEmpty()) {
            throw new IllegalArgumentException("not a code rule: " + template + " (fails at character " + (end + 1)
                    + "); known are {classification}, {provider}, {sequence:n} and letters, digits, / . _ -");
        }
        return new CodeRule(segments);
    }

    /** Everything before the sequence number; numbers count within it. */
    String prefix(String classification, String provider) {
        var prefix = new StringBuilder();
        for (var segment : segments) {
            prefix.append(
                    switch (segment) {
                        case Segment.Classification ignored -> classification;
                        case Segment.Provider ignored -> provider;
                        case Segment.Literal literal -> literal.text();
                        case Segment.Sequence ignored -> "";
                    });
        }
        return prefix.toString();
    }

    String code(String prefix, long number) {
        return prefix + String.format(Locale.ROOT, "%0" + width() + "d", number);
    }

    boolean isClassification(String text) {
        return CLASSIFICATION.matcher(text).matches();
    }

    boolean isCode(String text) {
        var pattern = new StringBuilder();
        for (var segment : segments) {
            pattern.append(
                    switch (segment) {
                        case Segment.Classification ignored -> CLASSIFICATION.pattern();
                        case Segment.Provider ignored -> "[0-9A-Z]{18}";
                        case Segment.Literal literal -> Pattern.quote(literal.text());
                        case Segment.Sequence sequence -> "\\d{" + sequence.width() + ",19}";
                    });
        }
        return text.matches(pattern.toString());
    }

    String example() {
        return code(prefix("3070420001", "11990100000000019F"), 123);
    }

    private int width() {
        return ((Segment.Sequence) segments.getLast()).width();
    }
}
