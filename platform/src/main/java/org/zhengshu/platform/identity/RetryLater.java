package org.zhengshu.platform.identity;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.zhengshu.kernel.error.Problem;

/** Says with a problem after how long another try is worth it. */
final class RetryLater {
    private RetryLater() {}

    static Problem after(Duration wait, Problem problem) {
        var response = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getResponse()
                : null;
        if (response != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
        }
        return problem;
    }
}
