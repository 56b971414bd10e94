package org.zhengshu.sample;

import org.zhengshu.kernel.code.CreditCode;

/** Allots unified social credit codes, none twice. */
final class CreditCodes {
    private static final int FIRST = 0x1000;
    private int next = FIRST;

    /** @param kind the first two characters: 91 firm, 92 individual business, 93 cooperative, 12 institution */
    String allot(String kind, String area) {
        String body = kind.startsWith("9") ? "MA" + "%06d".formatted(next++) : "%08d".formatted(9_000_000 + next++);
        String seventeen = kind + area + body + CreditCode.organisationCheckOf(body);
        return seventeen + CreditCode.checkOf(seventeen);
    }
}
