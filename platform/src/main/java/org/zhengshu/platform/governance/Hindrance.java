package org.zhengshu.platform.governance;

import java.util.Locale;

/** Why a rule cannot be judged at present. It counts neither as kept nor as broken. */
enum Hindrance {
    /** The entry has no such item any more. */
    ITEM_GONE,
    /** The other entry is not in the lake yet. */
    OTHER_NOT_INGESTED,
    /** The other entry was withdrawn or suspended, or has no such item to share any more. */
    OTHER_GONE;

    /** The key of its words. */
    String words() {
        return "unjudged." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
