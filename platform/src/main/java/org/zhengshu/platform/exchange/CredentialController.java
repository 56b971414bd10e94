package org.zhengshu.platform.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.kernel.sight.Readers;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.GrantState;
import org.zhengshu.platform.policy.Grants;

/** Credentials of the caller's department, and what they called. */
@RestController
@RequestMapping("/api/sharing/exchange")
@PreAuthorize("denyAll")
class CredentialController {
    private final IssuingCredentials issuing;
    private final CredentialStore store;
    private final Grants grants;
    private final Catalogue catalogue;
    private final Words words;
    private final Clock clock;

    CredentialController(
            IssuingCredentials issuing,
            CredentialStore store,
            Grants grants,
            Catalogue catalogue,
            Words words,
            Clock clock) {
        this.issuing = issuing;
        this.store = store;
        this.grants = grants;
        this.catalogue = catalogue;
        this.words = words;
        this.clock = clock;
    }

    /**
     * @param endsOn its last day; {@link IssuingCredentials#DEFAULT_DAYS} from now where none is named
     * @param networks from where it may be used, as {@code 10.1.0.0/16}; from anywhere when empty
     */
    record CredentialForm(
            UUID grant,
            @Nullable LocalDate endsOn,
            @Nullable List<String> networks) {}

    record CredentialView(
            UUID id,
            String key,
            @Nullable String secret,
            UUID grant,
            String grantNumber,
            String entryName,
            String entryCode,
            int quotaPerDay,
            int usedToday,
            int grantQuotaPerDay,
            int grantUsedToday,
            CredentialState state,
            Instant createdAt,
            LocalDate endsOn,
            List<String> networks,
            @Nullable Instant oldSecretUntil,
            boolean secretUsed,
            @Nullable Instant stoppedAt,
            @Nullable Instant lastUsedAt,
            GrantState grantState,
            String purpose,
            String exampleUrl,
            String keyItem) {}

    /**
     * @param rows null, as the case is, for those to whom the call's receipt does not show them
     */
    record CallRow(
            Instant at,
            UUID credential,
            UUID grant,
            int status,
            @Nullable Integer rows,
            int millis,
            @Nullable String caseNumber,
            @Nullable String purpose,
            @Nullable String problem,
            @Nullable String receipt) {}

    @PostMapping("/credentials")
    @PreAuthorize("hasRole('DEVELOPER')")
    @ResponseStatus(HttpStatus.CREATED)
    CredentialView issue(@RequestBody CredentialForm form) {
        var issued = issuing.issue(
                Caller.current().requireDepartment(), new GrantId(form.grant()), form.endsOn(), form.networks());
        return view(issued.credential(), issued.secret());
    }

    /** A second secret beside the present one, which dies after {@link IssuingCredentials#OVERLAP}. */
    @PostMapping("/credentials/{id}/secrets")
    @PreAuthorize("hasRole('DEVELOPER')")
    @ResponseStatus(HttpStatus.CREATED)
    CredentialView rotate(@PathVariable UUID id) {
        var issued = issuing.rotate(Caller.current().requireDepartment(), id);
        return view(issued.credential(), issued.secret());
    }

    @GetMapping("/credentials")
    @PreAuthorize("hasAnyRole('DEVELOPER', 'SHARING_HEAD')")
    List<CredentialView> credentials() {
        return store.of(Caller.current().requireDepartment()).stream()
                .map(credential -> view(credential, null))
                .toList();
    }

    @DeleteMapping("/credentials/{id}")
    @PreAuthorize("hasAnyRole('DEVELOPER', 'SHARING_HEAD')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable UUID id) {
        issuing.stop(Caller.current().requireDepartment(), id);
    }

    @GetMapping("/calls")
    @PreAuthorize("hasAnyRole('DEVELOPER', 'SHARING_HEAD')")
    Page<CallRow> calls(
            @RequestParam(required = false) @Nullable UUID credential,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var department = Caller.current().requireDepartment();
        boolean persons = Readers.UNSAID
                .ownedBy(department.value())
                .open(Caller.current().reader())
                .contains(FactClass.PERSONS);
        return store.calls(department, credential, PageRequest.of(cursor, limit))
                .map(call -> row(call, persons));
    }

    private CallRow row(CredentialStore.Call call, boolean persons) {
        return new CallRow(
                call.at(),
                call.credential(),
                call.grant().value(),
                call.status(),
                persons ? call.rows() : null,
                call.millis(),
                persons ? call.caseNumber() : null,
                persons ? call.purpose() : null,
                call.problem() == null ? null : words.of(call.problem()),
                call.receipt());
    }

    private CredentialView view(CredentialStore.Credential credential, @Nullable String secret) {
        var grant = grants.find(credential.grant()).orElseThrow();
        var terms = grant.terms();
        var today = LocalDate.ofInstant(clock.instant(), SqlTime.CITY);
        var old = credential.oldSecret();
        return new CredentialView(
                credential.id(),
                credential.key(),
                secret,
                grant.id().value(),
                grant.number(),
                terms.entryName(),
                terms.entryCode(),
                credential.quotaPerDay(),
                store.used(credential.id(), today),
                RecordingCalls.QUOTA_OF_GRANT,
                store.usedOfGrant(credential.grant(), today),
                state(credential, today),
                credential.createdAt(),
                credential.endsOn(),
                credential.networks().stream().map(AddressRange::toString).toList(),
                old != null && clock.instant().isBefore(old.until()) ? old.until() : null,
                credential.secretUsed(),
                credential.stoppedAt(),
                store.lastUsed(credential.id()),
                grant.state(),
                terms.purpose(),
                "/api/data/" + terms.entryCode().replace('/', '-'),
                keyItem(new EntryId(terms.entry()), terms.entryVersion()));
    }

    private static CredentialState state(CredentialStore.Credential credential, LocalDate today) {
        if (!credential.active()) {
            return CredentialState.STOPPED;
        }
        return credential.usable(today) ? CredentialState.ACTIVE : CredentialState.ENDED;
    }

    private String keyItem(EntryId entry, int version) {
        return catalogue
                .published(entry, version)
                .flatMap(found -> found.items().stream()
                        .filter(item -> item.kind() == ItemKind.IDENTITY_NUMBER || item.key())
                        .map(InformationItem::name)
                        .findFirst())
                .orElse("key");
    }
}
