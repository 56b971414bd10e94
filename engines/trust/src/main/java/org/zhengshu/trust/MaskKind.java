package org.zhengshu.trust;

/** How a value is masked (脱敏); defaults of market practice, 待核 against a city's own rules. */
public enum MaskKind {
    /** Family name and stars: 张*, 欧阳**. */
    NAME,
    /** First 4 and last 4 characters. */
    IDENTITY_NUMBER,
    /** First 3, last 4. */
    PHONE,
    /** To the county or district; the rest as stars. */
    ADDRESS,
    /** First 4, last 3. */
    CREDIT_CODE,
    /** First 2, last 2. */
    PLATE,
    /** The year. */
    BIRTH_DATE,
    /** Nothing remains. */
    HIDDEN;

    /** A kind that this version does not know hides the whole value. */
    public static MaskKind of(String name) {
        for (var kind : values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return HIDDEN;
    }
}
