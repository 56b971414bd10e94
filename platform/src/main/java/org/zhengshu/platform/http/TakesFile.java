package org.zhengshu.platform.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A command that takes a file, of somebody who is logged in. Elsewhere a file is refused before it is read. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesFile {
    /** Of the whole request: the file, its name, what stands around it. */
    long maxBytes();
}
