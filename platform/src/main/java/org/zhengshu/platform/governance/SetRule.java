package org.zhengshu.platform.governance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.lake.quality.Rule;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.identity.StoppedBy;

/** What somebody set about the rules of an entry, and why. It is never changed: it is removed, and another is set. */
record SetRule(UUID id, EntryId entry, What what, String reason, By by) {

    static final String IN_OTHER = "IN_OTHER";
    static final String MUTED = "MUTED";

    /** A provider's officer or the authority set it; whoever is not of the provider is the authority. */
    StoppedBy stoppedBy(DepartmentCode provider) {
        var level = by.department().equals(provider) ? StoppedBy.Level.DEPARTMENT : StoppedBy.Level.AUTHORITY;
        return new StoppedBy(level, by.department(), by.name(), reason, by.at());
    }

    record By(UUID account, String name, DepartmentCode department, Instant at) {}

    sealed interface What {}

    /**
     * 表间规则: the values of a column are found in another entry's column or, with {@code absent}, are not found there.
     *
     * @param otherName what the other entry was called when the rule was set
     * @param only the rows it speaks of; null for all
     */
    record InOther(
            String column,
            EntryId other,
            String otherName,
            String otherColumn,
            boolean absent,
            Rule.@Nullable Only only)
            implements What {

        InOther named(String name) {
            return new InOther(column, other, name, otherColumn, absent, only);
        }
    }

    /** 停用: a rule that follows from the items is not judged any more. */
    record Muted(String rule) implements What {}

    /** How the rule is called in checks and tickets. */
    String ruleId() {
        return switch (what) {
            case InOther ignored -> "set-" + id;
            case Muted muted -> muted.rule();
        };
    }

    String kind() {
        return switch (what) {
            case InOther ignored -> IN_OTHER;
            case Muted ignored -> MUTED;
        };
    }
}
