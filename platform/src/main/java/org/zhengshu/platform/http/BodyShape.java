package org.zhengshu.platform.http;

import tools.jackson.core.StreamReadConstraints;

/**
 * What a body of JSON may look like inside its length, ours and not the library's: an entry with a thousand items and a list match
 * of a thousand persons have some thirty thousand parts, four deep.
 */
final class BodyShape {
    static final int MAX_DEPTH = 32;

    /** Characters of one text. */
    static final int MAX_TEXT = 200_000;

    /** Characters of one name. */
    static final int MAX_NAME = 500;

    /** Digits and signs of one number. */
    static final int MAX_NUMBER = 100;

    /** Values, names, brackets and braces together. */
    static final int MAX_PARTS = 300_000;

    static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_TEXT)
            .maxNameLength(MAX_NAME)
            .maxNumberLength(MAX_NUMBER)
            .maxTokenCount(MAX_PARTS)
            .build();

    private BodyShape() {}
}
