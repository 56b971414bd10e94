package org.zhengshu.text;

/** How like two names of persons are. */
public enum NameLikeness {
    /** 一致, after blanks, width and the dot of minority names are brought into one form. */
    SAME,
    /** 近似: same sound, or a character that could not be written ({@code ?}, private use) where the other has one. */
    SIMILAR,
    /** 不一致. */
    DIFFERENT
}
