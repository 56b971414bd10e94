package org.zhengshu.platform.exchange;

import org.zhengshu.text.NameLikeness;

/** What a provider's table says about a person: 一致, 近似, 不一致, 无记录; or it could not be asked. */
enum Verdict {
    SAME,
    SIMILAR,
    DIFFERENT,
    NO_RECORD,
    FAILED;

    static Verdict of(NameLikeness likeness) {
        return switch (likeness) {
            case SAME -> SAME;
            case SIMILAR -> SIMILAR;
            case DIFFERENT -> DIFFERENT;
        };
    }
}
