package org.zhengshu.kernel.error;

import com.google.errorprone.annotations.Immutable;

/**
 * What every problem code has besides its name.
 *
 * @param module the module that owns the code, in lower case: {@code catalogue}
 * @param status the HTTP status it is answered with
 */
@Immutable
public record ProblemTraits(String module, int status, Blame blame) {}
