package org.zhengshu.platform.identity;

import java.time.Instant;
import java.util.Map;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;

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

    /** Tells everybody of a role in a department, in the caller's transaction. */
    void tell(
            DepartmentCode department, Role role, String key, SubjectRef about, Map<String, String> facts, String link);

    /** Asks one person for something until then; nobody sees it any more once it is {@link #answered}. */
    void ask(AccountId person, String key, SubjectRef about, Map<String, String> facts, String link, Instant until);

    /** What was asked with the key about the subject is done: it is gone for everybody. */
    void answered(String key, SubjectRef about);
}
