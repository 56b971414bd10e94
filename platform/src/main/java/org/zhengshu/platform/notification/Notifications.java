package org.zhengshu.platform.notification;

import java.util.Map;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.identity.Role;

/** 消息, written in the caller's transaction. */
public interface Notifications {

    /**
     * Tells everybody of a role in a department.
     *
     * @param key words under {@code notification.<key>} of the page, {@code objection.value-corrected}
     * @param facts what the words' places stand for
     * @param link the page about it, below {@code /sharing}
     */
    void tell(
            DepartmentCode department, Role role, String key, SubjectRef about, Map<String, String> facts, String link);

    /** Tells one person of a department. */
    void tellPerson(
            DepartmentCode department,
            AccountId person,
            String key,
            SubjectRef about,
            Map<String, String> facts,
            String link);
}
