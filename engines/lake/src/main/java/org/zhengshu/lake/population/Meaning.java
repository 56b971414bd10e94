package org.zhengshu.lake.population;

/** What a column of a source means for the population registry. */
public enum Meaning {
    NUMBER,
    /** 原公民身份号码 in a record of changes. */
    OLD_NUMBER,
    NAME,
    SEX,
    BIRTH,
    ETHNIC_GROUP,
    ADDRESS,
    /** 注销标识: {@code 1} when the register has cancelled the person. */
    CANCELLED,
    DIED,
    /** 状态 of a row: 在保, 现势. */
    STANDING,
    /** 不动产单元号. */
    UNIT,
    /** 不动产权证号. */
    CERTIFICATE,
    /** When the row changed; the as-of date of its cells. */
    UPDATED
}
