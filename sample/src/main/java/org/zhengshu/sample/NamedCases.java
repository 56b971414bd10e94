package org.zhengshu.sample;

/** People and things that guides, journeys and the main loop meet by name. */
public final class NamedCases {
    public static final String CASE_NUMBER = "2026-DB-0417";
    public static final String CHEN_GUILAN = "99010119570312002X";
    public static final String LI_JIANJUN = "990101198311080130";
    public static final String ZHOU_MIN = "990121198506210041";
    public static final String LI_XIAOHE = "990101201709050067";
    public static final String ZHOU_MIN_SHOP = "92990101MA0000A279";
    public static final String LI_JIANJUN_PLATE = "ZD41703";
    /** Her home, and the flat sold in 2024 whose old row is still 现势. */
    public static final String CHEN_HOME_TITLE = "赣(2009)示例市不动产权第0041701号";

    public static final String CHEN_SOLD_TITLE = "赣(2016)示例市不动产权第0041702号";
    public static final String CHEN_SOLD_UNIT = "990121001001GB00417F00020301";
    public static final String BUYER_TITLE = "赣(2024)示例市不动产权第0041703号";

    /** Died in hospital on 2026-03-03; not cancelled, allowance still paid. */
    public static final String WANG_SHOUYI = "990121194810010054";
    /** Two living persons carry it. */
    public static final String SHARED_NUMBER = "99010219710507003X";
    /** Stands as {@link #OLD_DEED_FIFTEEN} in an old title deed. */
    public static final String OLD_DEED = "990101195202140030";

    public static final String OLD_DEED_FIFTEEN = "990101520214003";
    public static final String STATION = "江北文化宫充电站";

    private NamedCases() {}
}
