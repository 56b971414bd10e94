package org.zhengshu.sample;

/** What is wrong on purpose, by table. The keys in {@link Expected} are named behind each. */
public enum Flaw {
    /** A character outside Unicode's assigned ones in a name; GMSFHM. */
    POPULATION_RARE_CHARACTER,
    /** An address with the county's name of before 2021; GMSFHM. */
    POPULATION_OLD_ADDRESS,
    /** 990122 in SSXQ; GMSFHM. */
    POPULATION_ABOLISHED_DIVISION,
    /** K1: dead by a certificate, ZXBS still 0; GMSFHM. */
    POPULATION_DEAD_NOT_CANCELLED,
    /** K3: one number, two persons; GMSFHM. */
    POPULATION_NUMBER_SHARED,
    /** K4: the old number of a person whose number was corrected; GMSFHM (the new one). */
    POPULATION_NUMBER_CORRECTED,
    /** The row was deleted when the person died; GMSFHM. */
    POPULATION_ROW_VANISHED,
    /** A firm's organisation code 组织机构代码 of nine characters; HPHM. */
    VEHICLE_OLD_ORGANISATION_CODE,
    /** Sold, not transferred; HPHM. */
    VEHICLE_SOLD_NOT_TRANSFERRED,
    /** A small x in CYSFZH; CYSFZH in capitals. */
    ALLOWANCE_SMALL_X,
    /** Blanks behind CYSFZH; CYSFZH without them. */
    ALLOWANCE_TRAILING_BLANKS,
    /** JTYSR is 0 where nobody knows; DBZH/CYSFZH. */
    ALLOWANCE_INCOME_UNKNOWN,
    /** JTRKS differs from the rows of the family; DBZH. */
    ALLOWANCE_FAMILY_MISCOUNTED,
    /** 990122 in XZJDDM; CYSFZH. */
    ALLOWANCE_ABOLISHED_DIVISION,
    /** K1: dead, still in ZT 在保; CYSFZH. */
    ALLOWANCE_PAID_TO_DEAD,
    /** Two owners in one cell; BDCQZH. */
    ESTATE_TWO_OWNERS,
    /** A number of fifteen digits; BDCQZH. */
    ESTATE_FIFTEEN_DIGITS,
    /** Sold and still 现势; BDCQZH of the seller. */
    ESTATE_SOLD_STILL_CURRENT,
    /** No number; BDCQZH. */
    ESTATE_NO_NUMBER,
    /** K4: the owner's number of before its correction; BDCQZH. */
    ESTATE_OLD_NUMBER,
    /** K6: the owner's name with a character that sounds the same; BDCQZH. */
    ESTATE_HOMOPHONE,
    /** No UNISCID; PRIPID. */
    ENTERPRISE_NO_CREDIT_CODE,
    /** Half-width brackets in the name; PRIPID. */
    ENTERPRISE_HALF_WIDTH_BRACKETS,
    /** REGCAP in 元 instead of 万元; PRIPID. */
    ENTERPRISE_CAPITAL_IN_YUAN,
    /** SWSJ in UTC; ZMBH. */
    DEATH_IN_UTC,
    /** {@code 000000000000000000}; ZMBH. */
    DEATH_PLACEHOLDER,
    /** Like K2: a living relative's number typed as the deceased's; ZJHM. */
    DEATH_NUMBER_OF_THE_LIVING,
    /** Longitude and latitude swapped; 站编号. */
    STATION_SWAPPED,
    /** A private mobile number as the station's; 站编号. */
    STATION_PRIVATE_PHONE,
    /** Closed, still listed; 站编号. */
    STATION_CLOSED
}
