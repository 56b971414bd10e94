package org.zhengshu.lake;

import java.util.Locale;

/** The layers of the data base 数据底座, each a namespace of the catalogue. */
public enum Layer {
    /** 贴源层: as the department delivered it, all text, never changed. */
    RAW,
    /** 清洗层. */
    CLEAN,
    /** 基础库. */
    BASE,
    /** 共享层. */
    SHARE,
    /** 开放层. */
    OPEN;

    String namespace() {
        return name().toLowerCase(Locale.ROOT);
    }
}
