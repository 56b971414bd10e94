package org.zhengshu.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.postgres.RunningPostgres;
import org.zhengshu.trust.MerkleTree;

/** A platform over a city that {@code city.sql} writes: the platform migrates, ends, the city is written, the platform serves. */
final class GeneratedCity implements AutoCloseable {
    private static final int ENTRIES = Integer.getInteger("entries", 10_000);
    private static final int DEPARTMENTS = Integer.getInteger("departments", 200);
    private static final int REVIEWED = 20;
    private static final String DATABASE = "city";
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
    /** Of the password of {@link PagesBenchmark}. */
    private static final String HASH =
            "$argon2id$v=19$m=16384,t=2,p=1$5wzDObegXS3lDQ76/XzfZg$fGrpflQHg5/KkaU59aHiVe0AwT7S+/ZO10R55Wdm0ZQ";

    private static final List<String> FLAGS = List.of(
            "-Xmx768m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=Asia/Shanghai",
            "-Duser.language=zh",
            "-Duser.country=CN",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED");

    private final RunningPostgres server;
    private final Process platform;
    private final String address;
    private final String size;

    private GeneratedCity(RunningPostgres server, Process platform, String address, String size) {
        this.server = server;
        this.platform = platform;
        this.address = address;
        this.size = size;
    }

    /** A page far behind the first. */
    record FarPage(String name, String login, String path) {}

    static GeneratedCity start(Path folder) throws Exception {
        var server = EmbeddedPostgres.start(folder.resolve("postgres"));
        try {
            server.createDatabase(DATABASE);
            end(serving(server, folder));
            long began = System.nanoTime();
            var size = write(server);
            System.err.printf("written in %.0f s%n", (System.nanoTime() - began) / 1e9);
            var platform = serving(server, folder);
            return new GeneratedCity(server, platform, address(folder), size);
        } catch (Exception | Error failure) {
            server.close();
            throw failure;
        }
    }

    String address() {
        return address;
    }

    String size() {
        return size;
    }

    /** The middle of the longest lists. */
    List<FarPage> farPages() throws SQLException {
        var far = new ArrayList<FarPage>();
        try (var connection = server.connect(DATABASE)) {
            far.add(new FarPage(
                    "audit, far",
                    "bench.audit",
                    "/api/sharing/audit/events?cursor="
                            + PagesBenchmark.cursor(one(connection, "SELECT max(id) / 2 FROM audit.event"))));
            far.add(new FarPage(
                    "audit, rare account",
                    "bench.audit",
                    "/api/sharing/audit/events?account="
                            + one(connection, "SELECT account FROM audit.event WHERE id = 1000")));
            far.add(new FarPage(
                    "inventory by item, far",
                    "bench.authority",
                    "/api/sharing/catalogue/inventory/rows?by=item&cursor="
                            + place(connection, "name", "id", "catalogue.live_item", "")));
            far.add(new FarPage(
                    "tasks, city done, far",
                    "bench.authority",
                    "/api/sharing/tasks?scope=CITY&state=done&cursor="
                            + place(connection, "done_at", "id", "workflow.task", "WHERE state <> 'OPEN'")));
            far.add(new FarPage(
                    "applications, far",
                    "bench.authority",
                    "/api/sharing/applications?role=authority&cursor="
                            + place(connection, "created_at", "number", "demand.application", "")));
            var entry = one(connection, "SELECT id FROM catalogue.entry WHERE state = 500 ORDER BY code DESC LIMIT 1");
            for (var part : List.of("", "/history", "/versions")) {
                far.add(new FarPage(
                        "one entry" + part.replace('/', ' '),
                        "bench.officer",
                        "/api/sharing/catalogue/entries/" + entry + part));
            }
            far.add(new FarPage(
                    "receipts of an entry", "bench.officer", "/api/sharing/receipts?subject=entry:" + entry));
            far.add(new FarPage(
                    "one receipt",
                    "bench.officer",
                    "/api/sharing/receipts/"
                            + one(
                                    connection,
                                    "SELECT receipt FROM evidence.leaf WHERE subject_id = '" + entry + "' LIMIT 1")));
        }
        return far;
    }

    /** Entries that wait for the authority. */
    List<String> reviewed() throws SQLException {
        var ids = new ArrayList<String>();
        try (var connection = server.connect(DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT id FROM catalogue.entry WHERE state = 300 ORDER BY id LIMIT " + REVIEWED)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static String place(Connection connection, String first, String last, String table, String where)
            throws SQLException {
        var key = first.endsWith("_at")
                ? "to_char(" + first + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                : first;
        var middle = one(
                connection,
                "SELECT " + key + " || '~' || " + last + " FROM (SELECT *, row_number() OVER (ORDER BY " + first + ", "
                        + last + ") AS place, count(*) OVER () AS rows FROM " + table + " " + where
                        + ") AS numbered WHERE place = rows / 2");
        return PagesBenchmark.cursor(middle.split("~", 2));
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            Check.that(rows.next(), "nothing for %s", sql);
            return rows.getString(1);
        }
    }

    private static String write(RunningPostgres server) throws SQLException, IOException {
        try (var connection = server.connect(DATABASE)) {
            try (var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(script());
                place(connection);
                connection.commit();
                connection.setAutoCommit(true);
                statement.execute("VACUUM (ANALYZE)");
            }
            return one(connection, """
                    SELECT format('%s entries with %s items, %s applications, %s tasks, %s audit events, %s leaves, %s departments',
                        (SELECT count(*) FROM catalogue.entry), (SELECT count(*) FROM catalogue.live_item),
                        (SELECT count(*) FROM demand.application), (SELECT count(*) FROM workflow.task),
                        (SELECT count(*) FROM audit.event), (SELECT count(*) FROM evidence.leaf),
                        (SELECT count(*) FROM identity.department))
                    """);
        }
    }

    private static String script() throws IOException {
        try (var in = GeneratedCity.class.getResourceAsStream("city.sql")) {
            return new String(Check.present(in, "city.sql").readAllBytes(), StandardCharsets.UTF_8)
                    .replace("$FIRST", "1")
                    .replace("$LAST", Integer.toString(ENTRIES))
                    .replace("$DEPARTMENTS", Integer.toString(DEPARTMENTS))
                    .replace("$PASSWORD", HASH);
        }
    }

    /** Gives all leaves but the last their places and hashes, as the sequencer does; it signs when it places the last. */
    private static void place(Connection connection) throws SQLException, IOException {
        var hashes = new HashMap<String, byte[]>();
        var nodes = new StringBuilder();
        var places = new StringBuilder();
        long size;
        try (var statement = connection.createStatement();
                var stored = statement.executeQuery("SELECT level, index, hash FROM evidence.node")) {
            while (stored.next()) {
                hashes.put(stored.getInt(1) + "/" + stored.getLong(2), stored.getBytes(3));
            }
        }
        size = Long.parseLong(one(connection, "SELECT coalesce(max(position) + 1, 0) FROM evidence.leaf"));
        try (var statement = connection.createStatement();
                var leaves = statement.executeQuery(
                        "SELECT id, payload FROM evidence.leaf WHERE position IS NULL ORDER BY id")) {
            while (leaves.next()) {
                if (leaves.isLast()) {
                    break;
                }
                MerkleTree.append(
                        size,
                        MerkleTree.leafHash(leaves.getString(2).getBytes(StandardCharsets.UTF_8)),
                        (level, index) -> Check.present(hashes.get(level + "/" + index), "a node"),
                        (level, index, hash) -> {
                            hashes.put(level + "/" + index, hash);
                            nodes.append(level)
                                    .append('\t')
                                    .append(index)
                                    .append("\t\\\\x")
                                    .append(HexFormat.of().formatHex(hash))
                                    .append('\n');
                        });
                places.append(leaves.getLong(1)).append('\t').append(size).append('\n');
                size++;
            }
        }
        copy(connection, "COPY evidence.node (level, index, hash) FROM STDIN", nodes);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE place (id bigint PRIMARY KEY, position bigint)");
            copy(connection, "COPY place FROM STDIN", places);
            statement.execute("UPDATE evidence.leaf SET position = place.position FROM place WHERE place.id = leaf.id");
        }
    }

    private static void copy(Connection connection, String sql, StringBuilder rows) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(sql, new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    private static Process serving(RunningPostgres server, Path folder) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("data/address"));
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(FLAGS);
        command.addAll(List.of(
                "-jar",
                jar().toString(),
                "--zhengshu.data=" + folder.resolve("data"),
                "--zhengshu.mode=empty",
                "--zhengshu.jdbc-url=" + server.jdbcUrl(DATABASE).replaceFirst("\\?.*", ""),
                "--server.port=0"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "console.txt")));
        builder.environment().put("ZHENGSHU_DB_USER", server.user());
        builder.environment().put("ZHENGSHU_DB_PASSWORD", server.password());
        var platform = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(platform::destroy));
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!healthy(folder)) {
            Check.that(
                    platform.isAlive() && System.nanoTime() < until,
                    "the platform does not serve: %s",
                    Files.readString(folder.resolve("console.txt")));
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return platform;
    }

    private static boolean healthy(Path folder) throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(address(folder) + "/api/health"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String address(Path folder) throws IOException {
        return Files.readString(folder.resolve("data/address")).strip();
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("platform/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("platform-.*-app\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("platform-…-app.jar is not built"));
        }
    }

    private static void end(Process platform) throws InterruptedException {
        platform.destroy();
        if (!platform.waitFor(60, TimeUnit.SECONDS)) {
            platform.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws Exception {
        end(platform);
        server.close();
    }
}
