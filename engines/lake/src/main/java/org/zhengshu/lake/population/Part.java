package org.zhengshu.lake.population;

/** What a department's table says about persons. */
public enum Part {
    /** 户籍: the authority for who a person is (数源部门 公安). */
    REGISTER,
    /** 死亡: certificates and cremations, in the order of their authority (卫健, then 民政). */
    DEATHS,
    /** A list of persons who receive something: 低保. */
    ROLL,
    /** 不动产: owners, sometimes two in one cell. */
    OWNERS,
    /** 号码变更: the only link between a person's old number and the present one. */
    NUMBER_CHANGES
}
