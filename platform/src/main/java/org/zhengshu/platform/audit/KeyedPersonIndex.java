package org.zhengshu.platform.audit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.trust.HmacSm3;
import org.zhengshu.trust.Sm3;
import org.zhengshu.trust.SoftwareKeys;

/** Digests under a key of the data folder. */
@Component
class KeyedPersonIndex implements PersonIndex {
    /** One PostgreSQL value of at most 1 GB holds this many digests. */
    static final int MAX_BATCH = 50_000_000;

    private final HmacSm3 keyed;
    private final JdbcClient jdbc;
    private final Clock clock;

    KeyedPersonIndex(@Value("${zhengshu.data}") Path folder, JdbcClient jdbc, Clock clock) {
        this.keyed = new HmacSm3(SoftwareKeys.symmetric(folder.resolve("keys"), "person-index", Sm3.BYTES));
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public byte[] digest(String identityNumber) {
        var plain = IdentityNumber.normalised(identityNumber)
                .orElseGet(() -> identityNumber.strip().toUpperCase(Locale.ROOT));
        return Arrays.copyOf(keyed.of(plain.getBytes(StandardCharsets.UTF_8)), DIGEST_BYTES);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void addBatch(SubjectRef run, String department, UseGround ground, List<byte[]> digests) {
        Check.that(digests.size() <= MAX_BATCH, "a batch holds at most %d persons", MAX_BATCH);
        var sorted = digests.toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        var all = new byte[sorted.length * DIGEST_BYTES];
        for (int i = 0; i < sorted.length; i++) {
            Check.that(sorted[i].length == DIGEST_BYTES, "a digest has %d bytes", DIGEST_BYTES);
            System.arraycopy(sorted[i], 0, all, i * DIGEST_BYTES, DIGEST_BYTES);
        }
        jdbc.sql("""
                        INSERT INTO audit.batch (subject_kind, subject_id, department, grant_number, purpose,
                            case_number, approver, at, persons, digests)
                        VALUES (:kind, :id, :department, :grant, :purpose, :case, :approver, :at, :persons, :digests)
                        """)
                .param("kind", run.kind())
                .param("id", run.id())
                .param("department", department)
                .param("grant", ground.grant())
                .param("purpose", ground.purpose())
                .param("case", ground.caseNumber())
                .param("approver", ground.approver())
                .param("at", SqlTime.param(clock.instant()))
                .param("persons", (long) sorted.length)
                .param("digests", all)
                .update();
    }
}
