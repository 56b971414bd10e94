package org.zhengshu.platform.audit;

import static org.zhengshu.platform.evidence.SealedTable.json;
import static org.zhengshu.platform.evidence.SealedTable.list;
import static org.zhengshu.platform.evidence.SealedTable.time;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.platform.evidence.SealedTable;

/** What the ledger seals of the trail. */
@Configuration
class SealedTrail {

    /** Events with the persons that they name. */
    @Bean
    static SealedTable sealedEvents() {
        return SealedTable.of(
                "audit.event",
                time("at"),
                "account",
                "name",
                "department",
                list("roles"),
                "address",
                "action",
                "subject_kind",
                "subject_id",
                "outcome",
                "grant_number",
                "purpose",
                "case_number",
                "approver",
                json("detail"),
                """
                (SELECT string_agg(encode(digest, 'hex') || ' ' || use, ',' ORDER BY digest)
                 FROM audit.person WHERE event = r.id) AS persons
                """);
    }

    /** Batches with all their persons, whose digests the database condenses: they may be hundreds of megabytes. */
    @Bean
    static SealedTable sealedBatches() {
        return SealedTable.of(
                "audit.batch",
                "subject_kind",
                "subject_id",
                "department",
                "grant_number",
                "purpose",
                "case_number",
                "approver",
                time("at"),
                "persons",
                "encode(sha256(digests), 'hex') AS digests");
    }

    @Bean
    static SealedTable sealedNotices() {
        return SealedTable.of("audit.notice", "number", "from_day", "until_day", "scope", list("auditors"), time("at"));
    }
}
