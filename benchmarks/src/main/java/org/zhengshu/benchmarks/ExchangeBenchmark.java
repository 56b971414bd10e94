package org.zhengshu.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.postgres.RunningPostgres;
import org.zhengshu.transfer.DatabaseKind;
import org.zhengshu.transfer.DatabasePlace;
import org.zhengshu.transfer.Link;
import org.zhengshu.transfer.LocalNode;
import org.zhengshu.transfer.Networks;
import org.zhengshu.transfer.SourceAddress;

/**
 * A table from one database to another, through the node (manifest, digests, ledger, read back and compared) against
 * {@code psql \copy … binary | psql \copy … binary} (nothing of that). Two databases of one durable server, fsync on, a
 * primary key on the empty target, a checkpoint before every measurement, rounds alternating after one that warms up.
 *
 * <p>Estimate before measuring: the target's server is the bottleneck of both; the node adds the reading back, about a
 * fifth of the time, and SM3 of 330 MB, one and a half seconds of another core.
 */
public final class ExchangeBenchmark {
    private static final int ROWS = 2_000_000;
    private static final int ROUNDS = 5;
    private static final List<String> COLUMNS =
            List.of("id", "xm", "xb", "csrq", "hjdz", "ssxq", "hh", "je", "zt", "gxsj");

    private final RunningPostgres server;
    private final LocalNode node;

    private ExchangeBenchmark(RunningPostgres server) {
        this.server = server;
        this.node = new LocalNode(
                source -> Optional.of(new SourceAddress(
                        DatabaseKind.POSTGRESQL,
                        DatabasePlace.parse(server.jdbcUrl(source.value())).orElseThrow(),
                        server.user(),
                        server.password(),
                        new Link.Plain(),
                        Networks.LOOPBACK,
                        null)),
                Clock.systemUTC());
    }

    public static void main(String[] arguments) throws Exception {
        if (!psqlIsThere()) {
            System.err.println("psql is needed for the baseline (Debian: apt-get install postgresql-client).");
            System.exit(2);
        }
        Path folder =
                Files.createTempDirectory(Path.of(arguments.length > 0 ? arguments[0] : "/var/tmp"), "bench-exchange-");
        try (var server = EmbeddedPostgres.start(folder)) {
            new ExchangeBenchmark(server).run();
        } finally {
            delete(folder);
        }
    }

    private void run() throws Exception {
        server.createDatabase("giver");
        server.createDatabase("taker");
        fill();
        long bytes = measureRow();
        // Once unmeasured: the platform is a process that stays, and the first copy is compiled while it runs.
        node(-1);
        psql();
        var ours = new double[ROUNDS];
        var theirs = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) {
                ours[round] = node(round);
                theirs[round] = psql();
            } else {
                theirs[round] = psql();
                ours[round] = node(round);
            }
            System.out.printf(
                    Locale.ROOT, "round %d: node %.2f s, psql %.2f s%n", round + 1, ours[round], theirs[round]);
        }
        var last = "exchange metric=%.0f rows/s baseline=%.0f rows/s ratio=%.2f"
                .formatted(ROWS / median(ours), ROWS / median(theirs), median(theirs) / median(ours));
        write(bytes, ours, theirs, last);
        System.out.println(last);
    }

    /** About 120 bytes of values a row. */
    private void fill() throws SQLException, IOException {
        execute("giver", "CREATE TABLE rk (%s)".formatted(definition()));
        execute("giver", rows());
        execute("giver", "VACUUM (ANALYZE, FREEZE) rk");
    }

    private static String rows() throws IOException {
        try (var in = ExchangeBenchmark.class.getResourceAsStream("exchange-rows.sql")) {
            return new String(Check.present(in, "exchange-rows.sql").readAllBytes(), StandardCharsets.UTF_8)
                    .replace("$ROWS", Integer.toString(ROWS));
        }
    }

    private static String definition() {
        return """
            id bigint PRIMARY KEY, xm varchar(50), xb char(1), csrq date, hjdz varchar(200), ssxq char(6), hh varchar(20),
            je numeric(12,2), zt varchar(10), gxsj timestamp""";
    }

    private double node(int round) throws SQLException {
        emptyTarget();
        long start = System.nanoTime();
        var result = node.copy(
                new CopyOrder(
                        "round-" + round + "-" + start,
                        new TableRef(new SourceId("giver"), "public", "rk"),
                        new TableRef(new SourceId("taker"), "public", "rk"),
                        COLUMNS,
                        List.of("id"),
                        null,
                        null),
                CopyProgress.SILENT);
        double seconds = secondsSince(start);
        Check.that(result.reconciled() && result.inserted() == ROWS, "the node moved %d rows", result.inserted());
        return seconds;
    }

    private double psql() throws SQLException, IOException, InterruptedException {
        emptyTarget();
        String psql = "psql -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p " + server.port() + " -U " + server.user();
        String script =
                "set -o pipefail; %s -d giver -c '\\copy rk to stdout binary' | %s -d taker -c '\\copy rk from stdin binary'"
                        .formatted(psql, psql);
        var builder = new ProcessBuilder("bash", "-c", script).inheritIO();
        builder.environment().put("PGPASSWORD", server.password());
        long start = System.nanoTime();
        int code = builder.start().waitFor();
        double seconds = secondsSince(start);
        Check.that(code == 0, "psql ended with %d", code);
        Check.that(number("taker", "SELECT count(*) FROM rk") == ROWS, "psql moved other than %d rows", ROWS);
        return seconds;
    }

    private void emptyTarget() throws SQLException {
        execute("taker", "DROP TABLE IF EXISTS rk");
        execute("taker", "CREATE TABLE rk (%s)".formatted(definition()));
        execute("taker", "CHECKPOINT");
    }

    private long measureRow() throws SQLException {
        return number("giver", "SELECT round(avg(octet_length(rk::text))) FROM rk WHERE id % 1000 = 0");
    }

    private void write(long rowBytes, double[] ours, double[] theirs, String last) throws Exception {
        var lines = new ArrayList<String>();
        lines.add("# exchange");
        lines.add("");
        lines.add(ROWS + " rows × " + COLUMNS.size() + " columns, about " + rowBytes
                + " bytes a row as text; primary key on the target, fsync on, one durable server, two databases.");
        lines.add(
                "The node's time includes manifest, SM3 of the chunks, the rows' digests on both ends, reading back and the run's ledger.");
        lines.add("");
        lines.add("| round | node, s | psql \\| psql, s |");
        lines.add("|---|---|---|");
        for (int i = 0; i < ROUNDS; i++) {
            lines.add(String.format(Locale.ROOT, "| %d | %.2f | %.2f |", i + 1, ours[i], theirs[i]));
        }
        lines.add(String.format(
                Locale.ROOT,
                "| median (spread) | %.2f (%.2f) | %.2f (%.2f) |",
                median(ours),
                spread(ours),
                median(theirs),
                spread(theirs)));
        lines.add("");
        lines.add("`" + last + "`");
        lines.add("");
        lines.add("Machine: " + machine());
        Path results = Files.createDirectories(Path.of("benchmarks", "results"));
        Files.write(results.resolve(LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")) + "-exchange.md"), lines);
    }

    private String machine() throws IOException, SQLException {
        var memory = Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("\\D", "");
        double load = java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                .getSystemLoadAverage();
        return String.format(
                Locale.ROOT,
                "%d cores, %d GB memory, JDK %s, PostgreSQL %s, load average at the end %.1f",
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(memory) >> 20,
                Runtime.version(),
                text("giver", "SHOW server_version"),
                load);
    }

    private void execute(String database, String sql) throws SQLException {
        try (var session = server.connect(database);
                var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String database, String sql) throws SQLException {
        return Long.parseLong(text(database, sql));
    }

    private String text(String database, String sql) throws SQLException {
        try (var session = server.connect(database);
                var statement = session.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean psqlIsThere() throws InterruptedException {
        try {
            var process = new ProcessBuilder("psql", "--version")
                    .redirectErrorStream(true)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double spread(double[] values) {
        return Arrays.stream(values).max().orElse(0)
                - Arrays.stream(values).min().orElse(0);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
