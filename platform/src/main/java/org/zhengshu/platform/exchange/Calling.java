package org.zhengshu.platform.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.exchange.CredentialStore.Call;
import org.zhengshu.platform.exchange.CredentialStore.Credential;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.SharingWay;
import org.zhengshu.trust.Sm3;

/** 服务接口: credentials of applications, and the calls they make. */
@Service
class Calling {
    static final int QUOTA_PER_DAY = 5_000;
    static final int MAX_ROWS = 100;

    private static final int KEY_BYTES = 9;
    private static final int SECRET_BYTES = 32;
    private static final Set<ItemKind> KEY_KINDS =
            Set.of(ItemKind.IDENTITY_NUMBER, ItemKind.CREDIT_CODE, ItemKind.PLATE);

    private final CredentialStore store;
    private final Grants grants;
    private final Catalogue catalogue;
    private final ExchangeNode node;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Calling(
            CredentialStore store,
            Grants grants,
            @Lazy Catalogue catalogue,
            ExchangeNode node,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.store = store;
        this.grants = grants;
        this.catalogue = catalogue;
        this.node = node;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** The secret is shown here once and never again. */
    record Issued(Credential credential, String secret) {}

    record Answer(List<Map<String, String>> rows, @Nullable String asOf, String receipt) {}

    /** What the caller said he wants it for. */
    record Ground(@Nullable String purpose, @Nullable String caseNumber) {}

    @Transactional
    public Issued issue(DepartmentCode department, GrantId grant) {
        var table = GrantedTable.open(grants, catalogue, grant, department, SharingWay.API);
        String secret = hex(SECRET_BYTES);
        var credential = new Credential(
                UUID.randomUUID(),
                hex(KEY_BYTES),
                digest(secret),
                grant,
                department,
                QUOTA_PER_DAY,
                true,
                clock.instant());
        store.add(credential);
        var subject = SubjectRef.of("credential", credential.id());
        audit.record(AuditEvent.done(ExchangeAction.CREDENTIAL_ISSUED, subject)
                .on(table.ground(null))
                .with("quota", QUOTA_PER_DAY));
        evidence.append(EvidenceLeaf.of("credential-issued", subject)
                .with("grant", table.permitted().grant().number())
                .with("quota", QUOTA_PER_DAY));
        return new Issued(credential, secret);
    }

    @Transactional
    public void stop(DepartmentCode department, UUID id) {
        if (!store.stop(id, department)) {
            throw Problem.of(ExchangeProblem.CREDENTIAL_NOT_FOUND);
        }
        audit.record(AuditEvent.done(ExchangeAction.CREDENTIAL_STOPPED, SubjectRef.of("credential", id)));
    }

    /** The credential of {@code key:secret}; 401 for anything else, without saying what was wrong. */
    Credential known(@Nullable String bearer) {
        String pair = bearer == null ? "" : bearer.replaceFirst("(?i)^Bearer\\s+", "");
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw Problem.of(ExchangeProblem.CREDENTIAL_REFUSED);
        }
        var found = store.byKey(pair.substring(0, colon)).filter(Credential::active);
        // The digest is computed in either case, so that time does not tell whether the key exists.
        byte[] given = digest(pair.substring(colon + 1)).getBytes(StandardCharsets.US_ASCII);
        byte[] kept = found.map(Credential::secretDigest).orElse("").getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(given, kept)) {
            throw Problem.of(ExchangeProblem.CREDENTIAL_REFUSED);
        }
        return found.orElseThrow(() -> Problem.of(ExchangeProblem.CREDENTIAL_REFUSED));
    }

    /**
     * Reads by key under the credential's grant. One transaction with the call's record, so that nothing is answered that
     * was not recorded; a refused or failed call is recorded by {@link #failed}.
     */
    @Transactional
    public Answer call(Credential credential, String entryCode, Map<String, String> query, Ground ground) {
        long start = System.nanoTime();
        if (!store.take(credential, today())) {
            throw Problem.of(ExchangeProblem.QUOTA_USED_UP, credential.quotaPerDay());
        }
        var table = GrantedTable.of(
                grants.decide(
                        credential.grant(),
                        credential.department(),
                        SharingWay.API,
                        List.of(),
                        ground.purpose(),
                        ground.caseNumber()),
                catalogue);
        var terms = table.permitted().grant().terms();
        if (!terms.entryCode().replace('/', '-').equals(entryCode)) {
            throw Problem.of(ExchangeProblem.CREDENTIAL_REFUSED);
        }
        var key = keyItem(table, query);
        String value = String.valueOf(query.get(key.name()));
        var columns = new LinkedHashSet<>(table.columns());
        var rows = node.lookup(
                new Lookup(table.mount().table(), key.column(), List.of(value), List.copyOf(columns), MAX_ROWS));
        var answer = shown(rows, table);
        var event = AuditEvent.done(ExchangeAction.CALLED, SubjectRef.of("credential", credential.id()))
                .on(table.ground(ground.caseNumber()))
                .with("entry", table.entry().name())
                .with("rows", answer.size());
        audit.record(key.kind() == ItemKind.IDENTITY_NUMBER && !answer.isEmpty() ? event.about(value) : event);
        var receipt = evidence.append(EvidenceLeaf.of("api-call", SubjectRef.of("credential", credential.id()))
                .with("grant", table.permitted().grant().number())
                .with("rows", answer.size()));
        int millis = (int) ((System.nanoTime() - start) / 1_000_000);
        store.add(new Call(
                clock.instant(),
                credential.id(),
                credential.grant(),
                200,
                answer.size(),
                millis,
                ground.caseNumber(),
                ground.purpose(),
                null,
                receipt.value()));
        return new Answer(answer, table.mount().latest(), receipt.value());
    }

    /** What the caller got wrong costs him a call all the same: otherwise guessing keys would be free. Our faults do not. */
    @Transactional
    public void failed(Credential credential, Ground ground, Problem problem, int millis) {
        if (problem.code().blame() == Blame.CALLER) {
            store.take(credential, today());
        }
        audit.record(AuditEvent.failed(ExchangeAction.CALLED, SubjectRef.of("credential", credential.id()))
                .with("problem", problem.code().urn()));
        store.add(new Call(
                clock.instant(),
                credential.id(),
                credential.grant(),
                problem.code().status(),
                0,
                millis,
                ground.caseNumber(),
                ground.purpose(),
                problem.code().titleKey(),
                null));
    }

    /** Exactly one key of the entry must be asked for: no call lists a table. */
    private static InformationItem keyItem(GrantedTable table, Map<String, String> query) {
        return table.entry().items().stream()
                .filter(item -> item.key() || KEY_KINDS.contains(item.kind()))
                .filter(item -> query.containsKey(item.name())
                        && !String.valueOf(query.get(item.name())).isBlank())
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        ExchangeProblem.KEY_ITEM_MISSING, table.entry().name()));
    }

    private static List<Map<String, String>> shown(Rows rows, GrantedTable table) {
        return rows.rows().stream()
                .map(row -> {
                    Map<String, String> shown = new LinkedHashMap<>();
                    for (var item : table.items()) {
                        var value = row.get(rows.columns().indexOf(item.column()));
                        shown.put(item.name(), value == null ? "" : table.shown(item.name(), value));
                    }
                    return shown;
                })
                .toList();
    }

    private static String digest(String secret) {
        return Sm3.hex(secret.getBytes(StandardCharsets.UTF_8));
    }

    private String hex(int bytes) {
        byte[] fresh = new byte[bytes];
        random.nextBytes(fresh);
        return HexFormat.of().formatHex(fresh);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SqlTime.CITY);
    }
}
