package org.zhengshu.platform.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A command that may be sent twice and takes effect once: a logged-in caller gives it an {@code Idempotency-Key}, and the
 * same command under the same key is answered with the status and the id of what was made the first time. The method
 * runs in one transaction, in which the key is claimed; it calls no other machine, and no answer of it may be a secret that
 * is shown once. Everywhere else the header means nothing.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Once {
    /** The header that names the command. */
    String KEY = "Idempotency-Key";

    /** Says that the command was carried out before, and that this is what it came to. */
    String REPLAYED = "Idempotency-Replayed";
}
