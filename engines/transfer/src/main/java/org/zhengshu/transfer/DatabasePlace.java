package org.zhengshu.transfer;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Host, port and database, each of a form in which nothing else can hide: no second host, no parameter of a driver. A
 * driver's URL is made of these and of nothing that somebody typed.
 */
public record DatabasePlace(String host, int port, String database) {
    public static final int MAX_HOST = 253;
    public static final int MAX_DATABASE = 63;
    private static final int MAX_PORT = 65_535;

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern DATABASE = Pattern.compile("[\\p{L}\\p{N}_.-]{1," + MAX_DATABASE + "}");
    private static final Pattern URL = Pattern.compile(
            "jdbc:(?<kind>postgresql|mariadb)://(?<host>\\[[^\\]]+\\]|[^:/?\\[\\]]+)(:(?<port>\\d{1,5}))?/(?<database>[^/?]+)");

    public DatabasePlace {
        if (!isHost(host) || !isPort(port) || !isDatabase(database)) {
            throw new IllegalArgumentException("no place of a database: host, port or name is malformed");
        }
    }

    public static boolean isHost(String host) {
        return host.length() <= MAX_HOST && HOST.matcher(host).matches();
    }

    public static boolean isPort(int port) {
        return port >= 1 && port <= MAX_PORT;
    }

    public static boolean isDatabase(String database) {
        return DATABASE.matcher(database).matches();
    }

    /** Empty unless the URL is host, port and database and nothing else. */
    public static Optional<DatabasePlace> parse(String jdbcUrl) {
        var parts = URL.matcher(jdbcUrl);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String bare = parts.group("host").replace("[", "").replace("]", "");
        String written = parts.group("port");
        var kind = parts.group("kind").equals("mariadb") ? DatabaseKind.MARIADB : DatabaseKind.POSTGRESQL;
        int port = written == null ? kind.port() : Integer.parseInt(written);
        String database = parts.group("database");
        return isHost(bare) && isPort(port) && isDatabase(database)
                ? Optional.of(new DatabasePlace(bare, port, database))
                : Optional.empty();
    }

    /** {@code host:port/database}, an IPv6 address in brackets. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database;
    }
}
