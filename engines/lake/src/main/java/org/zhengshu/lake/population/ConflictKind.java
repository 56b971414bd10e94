package org.zhengshu.lake.population;

/** Why two sources cannot both be right, and what follows. */
public enum ConflictKind {
    /** Dead by a certificate, not cancelled in the register: a ticket to the register's department. */
    DEAD_NOT_CANCELLED,
    /** Dead, and a roll still pays: a list to the roll's department; no payment is ever stopped by the platform. */
    PAID_TO_DEAD,
    /** A certificate with a living person's number and another name: the person stays alive. */
    DEATH_OF_ANOTHER,
    /** One number, several persons (another name, and another sex or day of birth): never merged. */
    SHARED_NUMBER,
    /** A roll or an owner's entry has the number with another name. */
    NAME_DIFFERS,
    /** Names and numbers of several owners in one cell do not fit together. */
    OWNERS_UNCLEAR,
    /** Two current certificates for one unit: the older one is sold and still 现势. */
    STILL_CURRENT
}
