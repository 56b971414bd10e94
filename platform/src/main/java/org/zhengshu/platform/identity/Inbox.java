package org.zhengshu.platform.identity;

import java.util.Map;
import org.zhengshu.kernel.SubjectRef;

/** What waits for a caller to be read; the session tells how much. Offered by whoever keeps the messages. */
public interface Inbox {

    /** How many messages the caller has not read. */
    long unread(Caller caller);

    /**
     * Tells one person, of a department or of none, in the caller's transaction.
     *
     * @param key words under {@code notice.<key>} of the page
     * @param link the page about it, below {@code /sharing}
     */
    void tell(AccountId person, String key, SubjectRef about, Map<String, String> facts, String link);
}
