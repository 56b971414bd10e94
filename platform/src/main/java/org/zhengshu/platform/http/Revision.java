package org.zhengshu.platform.http;

import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;

/** The revision of a thing that people edit: {@code ETag: "7"} out, {@code If-Match: "7"} in. */
public record Revision(long value) {

    /** Reads {@code If-Match}; 428 when it is missing, 412 when it is not of our form. */
    public static Revision ifMatch(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Problem.of(HttpProblem.IF_MATCH_MISSING);
        }
        var text = header.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!text.matches("\\d{1,18}")) {
            throw Problem.of(HttpProblem.CHANGED_MEANWHILE);
        }
        return new Revision(Long.parseLong(text));
    }

    /** 412 unless this is {@code current}. */
    public void mustBe(long current) {
        if (value != current) {
            throw Problem.of(HttpProblem.CHANGED_MEANWHILE);
        }
    }

    public String etag() {
        return "\"" + value + "\"";
    }
}
