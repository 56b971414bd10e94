package org.zhengshu.platform.nodes;

/** A database to register. The password is sealed (SM4) and never comes back. */
public record NewSource(Source source, String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
        return source + " (address and password withheld)";
    }
}
