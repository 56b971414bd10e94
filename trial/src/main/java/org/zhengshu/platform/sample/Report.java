package org.zhengshu.platform.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhengshu.platform.http.Words;

/** Tells the person at the terminal what happens, in Chinese with English beside. */
final class Report {
    private static final Logger LOG = LoggerFactory.getLogger(Report.class);
    private final Words words;
    private final PrintStream out;
    private final Path progress;

    /** @param folder where {@code ./run status} of another terminal reads what is being done */
    Report(Words words, PrintStream out, Path folder) {
        this.words = words;
        this.out = out;
        this.progress = folder.resolve("progress");
    }

    void title(String key, Object... values) {
        var line = both(key, values);
        out.println(line);
        try {
            Files.writeString(progress, line + System.lineSeparator());
        } catch (IOException onlyForTheCurious) {
            LOG.warn("progress is not written down", onlyForTheCurious);
        }
    }

    /** All of it, and how long it took. */
    void ended(long millis, String key, Object... values) {
        out.printf(Locale.ROOT, "%s  (%.1f s)%n", both(key, values), millis / 1000.0);
    }

    /** Something done, and how long it took. */
    void did(long millis, String key, Object... values) {
        out.printf(Locale.ROOT, "      %s  (%.1f s)%n", both(key, values), millis / 1000.0);
    }

    void detail(String key, Object... values) {
        out.println("      " + both(key, values));
    }

    /** A few words inside a line, in both languages. */
    String words(String key) {
        return words.in(Locale.SIMPLIFIED_CHINESE, key) + " " + words.in(Locale.ENGLISH, key);
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
