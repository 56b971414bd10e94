package org.zhengshu.kernel;

import org.zhengshu.kernel.error.Check;

/**
 * Names a thing of any module without depending on that module: what an audit event, a proof, a task or an objection is
 * about.
 *
 * @param kind {@code entry}, {@code application}, {@code grant}, {@code run}, {@code match}, {@code recheck} …
 * @param id the thing's own identifier as text
 */
public record SubjectRef(String kind, String id) {
    public static final int MAX_LENGTH = 200;

    public SubjectRef {
        Check.that(kind.matches("[a-z][a-z-]{1,30}"), "a subject's kind is a short lower-case word, got %s", kind);
        Check.that(!id.isEmpty() && id.length() <= MAX_LENGTH, "a subject's id has 1 to 200 characters: %s", id);
    }

    public static SubjectRef of(String kind, Object id) {
        return new SubjectRef(kind, String.valueOf(id));
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
