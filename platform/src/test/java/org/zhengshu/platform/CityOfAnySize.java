package org.zhengshu.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generated city of {@code ./bench pages}, in a test's own database: entry by entry as large as the test wants it. */
public final class CityOfAnySize {
    public static final int DEPARTMENTS = 10;
    private static final Path SCRIPT = Path.of("../benchmarks/src/main/resources/org/zhengshu/benchmarks/city.sql");
    /** Of {@link #PASSWORD}. */
    private static final String HASH =
            "$argon2id$v=19$m=16384,t=2,p=1$5wzDObegXS3lDQ76/XzfZg$fGrpflQHg5/KkaU59aHiVe0AwT7S+/ZO10R55Wdm0ZQ";

    public static final String PASSWORD = "Right-2026!";
    public static final String AUTHORITY = "bench.authority";
    public static final String OFFICER = "bench.officer";
    public static final String AUDIT = "bench.audit";

    private final DatabaseOwner owner;
    private int entries;

    public CityOfAnySize(DatabaseOwner owner) {
        this.owner = owner;
    }

    /** So many entries more, each with what belongs to it. */
    public void grow(int by) throws Exception {
        var script = script(entries + 1, entries + by);
        try (var connection = owner.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(script);
        }
        entries += by;
    }

    private static String script(int first, int last) throws IOException {
        return Files.readString(SCRIPT)
                .replace("$FIRST", String.valueOf(first))
                .replace("$LAST", String.valueOf(last))
                .replace("$DEPARTMENTS", String.valueOf(DEPARTMENTS))
                .replace("$PASSWORD", HASH);
    }
}
