package org.zhengshu.platform.catalogue;

/** What an information item means, as far as masking, matching and checks must know. */
public enum ItemKind {
    IDENTITY_NUMBER,
    PERSON_NAME,
    CREDIT_CODE,
    PHONE,
    ADDRESS,
    PLATE,
    BIRTH_DATE,
    DATE,
    CODE,
    AMOUNT,
    LONGITUDE,
    LATITUDE,
    UPDATE_TIME,
    DIAGNOSIS,
    OTHER
}
