package org.zhengshu.transfer;

/** How a session at a source is kept from others on the way. */
public sealed interface Link {

    /** TLS to a server whose certificate this CA signed for the host that was asked for. */
    record Verified(String ca) implements Link {}

    /** In clear: a stated exception. */
    record Plain() implements Link {}

    /** To the platform's own database, wherever and however whoever operates the platform says. */
    record Own(String jdbcUrl) implements Link {}
}
