package org.zhengshu.platform.identity;

/** What waits for a caller to be read; the session tells how much. Offered by whoever keeps the messages. */
public interface Inbox {

    /** How many messages the caller has not read. */
    long unread(Caller caller);
}
