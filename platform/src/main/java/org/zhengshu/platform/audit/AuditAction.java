package org.zhengshu.platform.audit;

import java.util.Locale;

/** Something that is audited; each module has one enum of its actions. Words stand under {@code action.<code>}. */
public interface AuditAction {

    String name();

    String module();

    /** How the act used the records of the persons that its event names. */
    default PersonUse personUse() {
        return PersonUse.VIEW;
    }

    /** {@code catalogue.entry-published}. */
    default String code() {
        return module() + "." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
