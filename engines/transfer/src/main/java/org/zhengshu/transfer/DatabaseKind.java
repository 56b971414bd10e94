package org.zhengshu.transfer;

/** The database systems that the built-in node speaks to. */
public enum DatabaseKind {
    POSTGRESQL(5432),
    MARIADB(3306);

    private final int port;

    DatabaseKind(int port) {
        this.port = port;
    }

    /** Where such a server listens unless somebody says otherwise. */
    public int port() {
        return port;
    }
}
