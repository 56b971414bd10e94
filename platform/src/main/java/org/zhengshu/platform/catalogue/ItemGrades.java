package org.zhengshu.platform.catalogue;

/** 分级 by what an item means (GB/T 43697-2024 gives the method; these values are the platform's proposals). */
final class ItemGrades {
    private ItemGrades() {}

    /** What is proposed; a person decides. */
    static int likely(ItemKind kind) {
        return switch (kind) {
            case DIAGNOSIS -> 4;
            case IDENTITY_NUMBER, PERSON_NAME, PHONE, ADDRESS, PLATE, BIRTH_DATE -> 3;
            case AMOUNT -> 2;
            case CREDIT_CODE, DATE, CODE, LONGITUDE, LATITUDE, UPDATE_TIME, OTHER -> 1;
        };
    }

    /** What nobody may go below: numbers of persons and diagnoses identify or harm by themselves. */
    static int least(ItemKind kind) {
        return switch (kind) {
            case DIAGNOSIS -> 4;
            case IDENTITY_NUMBER -> 3;
            case PERSON_NAME,
                    PHONE,
                    ADDRESS,
                    PLATE,
                    BIRTH_DATE,
                    AMOUNT,
                    CREDIT_CODE,
                    DATE,
                    CODE,
                    LONGITUDE,
                    LATITUDE,
                    UPDATE_TIME,
                    OTHER -> 1;
        };
    }
}
