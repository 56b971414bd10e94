package org.zhengshu.platform.nodes;

/** The database systems that the built-in node speaks to. */
public enum SourceKind {
    POSTGRESQL,
    MARIADB
}
