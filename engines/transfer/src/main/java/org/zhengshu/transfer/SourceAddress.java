package org.zhengshu.transfer;

/** Where a source is and how its node logs in. Never shown: {@link #toString()} keeps all of it back. */
public record SourceAddress(DatabaseKind kind, String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
        return kind + " (address and password withheld)";
    }
}
