package org.zhengshu.sample;

/** 区划级别, with how many the shipped edition has. */
public enum DivisionLevel {
    PROVINCE("provinces", 31),
    CITY("cities", 342),
    COUNTY("areas", 2_978),
    TOWN("streets", 41_352),
    VILLAGE("villages", 620_573);

    private final String list;
    private final int shipped;

    DivisionLevel(String list, int shipped) {
        this.list = list;
        this.shipped = shipped;
    }

    /** {@code 1} to {@code 5}. */
    public String code() {
        return String.valueOf(ordinal() + 1);
    }

    public int shipped() {
        return shipped;
    }

    /** Where the packed list lies on the class path. */
    String file() {
        return "/divisions/" + list + ".csv.gz";
    }
}
