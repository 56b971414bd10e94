package org.zhengshu.platform.nodes;

import org.jspecify.annotations.Nullable;
import org.zhengshu.transfer.DatabasePlace;

/**
 * A database to register. The password is sealed (SM4) and never comes back.
 *
 * @param ca in PEM: the server must show a certificate that it signed; null for a link in clear
 * @param plainReason why the link is in clear; null for a verified one
 */
public record NewSource(
        Source source,
        String host,
        int port,
        String database,
        String user,
        String password,
        @Nullable String ca,
        @Nullable String plainReason) {

    /** Over a link in clear, which needs no reason on this machine. */
    public static NewSource plain(Source source, DatabasePlace place, String user, String password) {
        return new NewSource(source, place.host(), place.port(), place.database(), user, password, null, "");
    }

    @Override
    public String toString() {
        return source + " (address and password withheld)";
    }
}
