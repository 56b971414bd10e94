package org.zhengshu.platform.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.exchange.CredentialStore.Credential;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.use.UseRequest;
import org.zhengshu.platform.use.Uses;

/** Credentials of applications: issued until a day, their secrets changed without a gap, stopped. */
@Service
class IssuingCredentials {
    static final int QUOTA_PER_DAY = 5_000;

    /** The days of a credential for which nobody named an end, and the most that one may have; never beyond its grant. */
    static final int DEFAULT_DAYS = 180;

    static final int MAX_DAYS = 365;

    static final int MAX_NETWORKS = 20;

    /** How long the old secret is good beside the new one: long enough for an office to bring out a new version. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final int KEY_BYTES = 9;
    private static final int SECRET_BYTES = 32;

    private final CredentialStore store;
    private final Uses uses;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    IssuingCredentials(CredentialStore store, Uses uses, AuditTrail audit, EvidenceLedger evidence, Clock clock) {
        this.store = store;
        this.uses = uses;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** The secret is shown here once and never again. */
    record Issued(Credential credential, String secret) {}

    @Transactional
    public Issued issue(
            DepartmentCode department, GrantId grant, @Nullable LocalDate wanted, @Nullable List<String> from) {
        var use =
                uses.begin(grant, UseRequest.arranging(department, UseKind.API)).orThrow();
        var faults = new ArrayList<Fault>();
        var endsOn = end(wanted, use.underGrant().terms().until(), faults);
        var networks = networks(from == null ? List.of() : from, faults);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(ExchangeProblem.CREDENTIAL_FAULTY, faults);
        }
        String secret = hex(SECRET_BYTES);
        var credential = new Credential(
                UUID.randomUUID(),
                hex(KEY_BYTES),
                Calling.digest(secret),
                grant,
                department,
                QUOTA_PER_DAY,
                true,
                clock.instant(),
                endsOn,
                networks,
                null,
                false,
                null);
        store.add(credential);
        var subject = SubjectRef.of("credential", credential.id());
        audit.record(AuditEvent.done(ExchangeAction.CREDENTIAL_ISSUED, subject)
                .on(use.ground())
                .with("quota", QUOTA_PER_DAY)
                .with("endsOn", endsOn)
                .with("networks", networks.toString()));
        evidence.append(EvidenceLeaf.of("credential-issued", subject)
                .between(use.entry().provider())
                .with("grant", use.underGrant().number())
                .with("quota", QUOTA_PER_DAY)
                .with("endsOn", endsOn));
        return new Issued(credential, secret);
    }

    /**
     * A new secret beside the old one, which dies after {@link #OVERLAP}; the end stays. A secret that no application has shown yet
     * is replaced, and the one before it lives on: whoever sends the command twice, or lost its answer, stops nothing.
     */
    @Transactional
    public Issued rotate(DepartmentCode department, UUID id) {
        var credential = store.lock(id, department)
                .filter(found -> found.usable(today()))
                .orElseThrow(() -> Problem.of(ExchangeProblem.CREDENTIAL_NOT_FOUND));
        String secret = hex(SECRET_BYTES);
        var until = clock.instant().plus(OVERLAP);
        store.change(credential, Calling.digest(secret), until);
        var changed = store.lock(id, department).orElseThrow();
        var old = changed.oldSecret();
        var oldUntil = old == null ? "-" : old.until().toString();
        var subject = SubjectRef.of("credential", id);
        audit.record(AuditEvent.done(ExchangeAction.SECRET_CHANGED, subject).with("oldUntil", oldUntil));
        evidence.append(EvidenceLeaf.of("secret-changed", subject).with("oldUntil", oldUntil));
        return new Issued(changed, secret);
    }

    /** What is stopped already stays so, and nothing is recorded twice. */
    @Transactional
    public void stop(DepartmentCode department, UUID id) {
        var credential = store.lock(id, department).orElseThrow(() -> Problem.of(ExchangeProblem.CREDENTIAL_NOT_FOUND));
        if (!credential.active()) {
            return;
        }
        store.stop(credential, clock.instant());
        audit.record(AuditEvent.done(ExchangeAction.CREDENTIAL_STOPPED, SubjectRef.of("credential", id)));
    }

    private LocalDate end(@Nullable LocalDate wanted, LocalDate grantEnds, List<Fault> faults) {
        var today = today();
        if (wanted == null) {
            var usual = today.plusDays(DEFAULT_DAYS);
            return usual.isAfter(grantEnds) ? grantEnds : usual;
        }
        var latest = today.plusDays(MAX_DAYS);
        var last = latest.isAfter(grantEnds) ? grantEnds : latest;
        if (wanted.isBefore(today) || wanted.isAfter(last)) {
            faults.add(Fault.at("/endsOn", "fault.exchange.ends-on", today.toString(), last.toString()));
        }
        return wanted;
    }

    private static List<AddressRange> networks(List<String> from, List<Fault> faults) {
        var networks = new ArrayList<AddressRange>();
        if (from.size() > MAX_NETWORKS) {
            faults.add(Fault.at("/networks", "fault.exchange.networks", MAX_NETWORKS));
            return networks;
        }
        for (int i = 0; i < from.size(); i++) {
            var parsed = AddressRange.parse(String.valueOf(from.get(i)).strip());
            if (parsed.isEmpty()) {
                faults.add(Fault.at("/networks/" + i, "fault.exchange.network"));
            }
            parsed.ifPresent(networks::add);
        }
        return networks;
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
