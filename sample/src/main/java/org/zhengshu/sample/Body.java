package org.zhengshu.sample;

/** A body of the city. {@code kind} is as the platform names it. */
public record Body(String code, String name, String englishName, String division, Kind kind) {
    /** What it is to the platform. */
    public enum Kind {
        DATA_AUTHORITY,
        GOVERNMENT,
        MASS_ORGANISATION,
        PUBLIC_SERVICE
    }
}
