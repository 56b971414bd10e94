package org.zhengshu.kernel.node;

/** 数据类型 of an information item (发改高技〔2017〕1272号, letters from memory: 待核), as far as a table has them. */
public enum ColumnType {
    /** 字符型. */
    TEXT,
    /** 备注型: text without a stated length. */
    LONG_TEXT,
    /** 整型. */
    INTEGER,
    /** 数值型: exact decimals. */
    DECIMAL,
    /** 双精度型. */
    DOUBLE,
    /** 逻辑型. */
    BOOLEAN,
    /** 日期型. */
    DATE,
    /** 日期时间型. */
    TIMESTAMP,
    /** 通用型: bytes and everything else. */
    BINARY
}
