package org.zhengshu.platform.workflow;

/** What is to be done, {@code catalogue.sign}; the words are the page's, under {@code task.<code>}. */
public record TaskKind(String code) {
    public TaskKind {
        if (!code.matches("[a-z]+\\.[a-z-]+")) {
            throw new IllegalArgumentException("a task kind looks like catalogue.sign: " + code);
        }
    }
}
