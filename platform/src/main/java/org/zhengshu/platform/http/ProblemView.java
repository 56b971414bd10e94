package org.zhengshu.platform.http;

import java.util.List;
import org.zhengshu.kernel.error.Blame;

/** RFC 9457 problem details, with our {@code code}, {@code blame} and {@code errors}. */
public record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        String code,
        Blame blame,
        String instance,
        List<Words.FaultView> errors) {}
