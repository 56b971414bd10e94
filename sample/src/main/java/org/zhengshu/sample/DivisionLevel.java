package org.zhengshu.sample;

/** 区划级别, with how many the shipped edition has. */
public enum DivisionLevel {
    PROVINCE("1", "provinces", 31),
    CITY("2", "cities", 342),
    COUNTY("3", "areas", 2_978),
    TOWN("4", "streets", 41_352),
    VILLAGE("5", "villages", 620_573);

    private final String code;
    private final String list;
    private final int shipped;

    DivisionLevel(String code, String list, int shipped) {
        this.code = code;
        this.list = list;
        this.shipped = shipped;
    }

    /** {@code 1} to {@code 5}. */
    public String code() {
        return code;
    }

    public int shipped() {
        return shipped;
    }

    /** Where the packed list lies on the class path. */
    String file() {
        return "/divisions/" + list + ".csv.gz";
    }
}
