package org.zhengshu.platform.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.Words;

/** A problem as it is kept with what failed, so that it can be said in either language later. */
record StoredProblem(String key, List<String> values) {

    static StoredProblem of(Problem problem) {
        return new StoredProblem(problem.code().titleKey(), problem.values());
    }

    /** As pages show it. */
    record View(String code, String title, String detail) {}

    static @Nullable View view(@Nullable StoredProblem problem, Words words) {
        if (problem == null) {
            return null;
        }
        var values = problem.values().toArray();
        return new View(
                problem.key().replaceFirst("^problem\\.", "").replaceFirst("\\.", ":"),
                words.of(problem.key(), values),
                words.of(problem.key() + ".detail", values));
    }
}
