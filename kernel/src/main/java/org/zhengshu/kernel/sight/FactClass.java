package org.zhengshu.kernel.sight;

/** How close a fact is to somebody whom it concerns. */
public enum FactClass {
    /** What every official may know. */
    PUBLIC,
    /** What passed between departments: for their officials, the data authority and auditors. */
    PARTIES,
    /** How it is handled: for those officials of the departments who handle it, the data authority and auditors. */
    HANDLERS,
    /** What leads to a citizen: for the handlers of the department that holds it, and for nobody who only watches. */
    PERSONS,
    /** What was done to an official's account, and why: for the administrators. */
    PERSONNEL
}
