package org.zhengshu.kernel.error;

/**
 * What every problem code has besides its name.
 *
 * @param module the module that owns the code, in lower case: {@code catalogue}
 * @param status the HTTP status it is answered with
 */
public record ProblemTraits(String module, int status, Blame blame) {}
