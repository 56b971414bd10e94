package org.zhengshu.platform.work;

import java.util.List;
import org.zhengshu.kernel.error.Problem;

/** A problem as it is kept; its words are made when it is shown. */
public record StoredProblem(String module, String slug, List<String> values) {
    public StoredProblem {
        values = List.copyOf(values);
    }

    public static StoredProblem of(Problem problem) {
        return new StoredProblem(problem.code().module(), problem.code().slug(), problem.values());
    }

    /** {@code node:table-gone}. */
    public String code() {
        return module + ":" + slug;
    }

    /** Where the title's words stand; those of the detail behind {@code .detail}. */
    public String titleKey() {
        return "problem." + module + "." + slug;
    }
}
