package org.zhengshu.platform.work;

/** Why an order waits. */
public enum WaitingFor {
    /** Its turn. */
    TURN,
    /** The moment of the next attempt; the problem of the last one is kept. */
    BACK_OFF,
    /** A process to take it over: the one that was at it has ended. */
    PROCESS_ENDED
}
