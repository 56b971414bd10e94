package org.zhengshu.platform.identity;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.zhengshu.kernel.error.Problem;

/** Says with a problem after how long another try is worth it. */
final class RetryLater {
    private RetryLater() {}

    /** As words say it, never too few. */
    static long minutes(Duration wait) {
        return Math.ceilDiv(wait.toMillis(), Duration.ofMinutes(1).toMillis());
    }

    static Problem after(Duration wait, Problem problem) {
        var response = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getResponse()
                : null;
        if (response != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.ceilDiv(wait.toMillis(), 1_000L)));
        }
        return problem;
    }
}
