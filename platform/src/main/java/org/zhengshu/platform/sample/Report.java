package org.zhengshu.platform.sample;

import java.io.PrintStream;
import java.util.Locale;
import org.zhengshu.platform.http.Words;

/** Tells the person at the terminal what happens, in Chinese with English beside. */
final class Report {
    private final Words words;
    private final PrintStream out;

    Report(Words words, PrintStream out) {
        this.words = words;
        this.out = out;
    }

    void title(String key, Object... values) {
        out.println(both(key, values));
    }

    /** Something done, and how long it took. */
    void did(long millis, String key, Object... values) {
        out.printf(Locale.ROOT, "      %s  (%.1f s)%n", both(key, values), millis / 1000.0);
    }

    void detail(String key, Object... values) {
        out.println("      " + both(key, values));
    }

    void plain(String line) {
        out.println("      " + line);
    }

    private String both(String key, Object... values) {
        String chinese = words.in(Locale.SIMPLIFIED_CHINESE, key, values);
        String english = words.in(Locale.ENGLISH, key, values);
        return chinese + " · " + english;
    }
}
