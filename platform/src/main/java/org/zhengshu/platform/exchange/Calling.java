package org.zhengshu.platform.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.exchange.CredentialStore.Credential;
import org.zhengshu.platform.exchange.CredentialStore.OldSecret;
import org.zhengshu.platform.exchange.CredentialStore.Reserved;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.platform.use.UseRequest;
import org.zhengshu.platform.use.Uses;
import org.zhengshu.transfer.KeyText;
import org.zhengshu.trust.Sm3;

/**
 * 服务接口: calls of applications. Reserve, ask, record: the call is counted in a short transaction, the department is asked
 * with neither a transaction nor a connection in hand, and a second short transaction records the answer before it leaves.
 * What dies in between stays counted and is named by {@link RecordingCalls#breakOffOrphans}.
 */
@Service
class Calling {
    static final int MAX_ROWS = 100;
    static final int MAX_PURPOSE = 200;
    static final int MAX_CASE_NUMBER = 100;

    /** What tells of a person and so stands in no address: addresses are kept by proxies, browsers and logs. */
    private static final Set<ItemKind> PERSONAL = Set.of(
            ItemKind.IDENTITY_NUMBER,
            ItemKind.PERSON_NAME,
            ItemKind.PHONE,
            ItemKind.PLATE,
            ItemKind.ADDRESS,
            ItemKind.BIRTH_DATE);

    private final CredentialStore store;
    private final Uses uses;
    private final ExchangeNode node;
    private final RecordingCalls recording;
    private final Presence presence;
    private final Clock clock;

    Calling(
            CredentialStore store,
            Uses uses,
            ExchangeNode node,
            RecordingCalls recording,
            Presence presence,
            Clock clock) {
        this.store = store;
        this.uses = uses;
        this.node = node;
        this.recording = recording;
        this.presence = presence;
        this.clock = clock;
    }

    record Answer(List<Map<String, String>> rows, @Nullable String asOf, String receipt) {}

    /** What the caller said he wants it for. */
    record Ground(@Nullable String purpose, @Nullable String caseNumber) {
        // Looked for from every digit on: a number that begins within another one is found as well.
        private static final Pattern NUMBER = Pattern.compile("(?=(\\d{17}[0-9Xx]))");

        /** True when an identity number stands in it. */
        boolean namesPerson() {
            return Stream.of(purpose, caseNumber)
                    .filter(Objects::nonNull)
                    .flatMap(said -> NUMBER.matcher(said).results())
                    .anyMatch(found -> isPersonsNumber(found.group(1)));
        }
    }

    /** A question that may be put to the department. */
    private record Asked(PermittedUse table, InformationItem key, String value, String purpose) {}

    /** The credential of {@code key:secret}; 401 for anything else, without saying what was wrong. */
    Credential known(@Nullable String bearer) {
        String pair = bearer == null ? "" : bearer.replaceFirst("(?i)^Bearer\\s+", "");
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw Problem.of(ExchangeProblem.CREDENTIAL_REFUSED);
        }
        var found = store.byKey(pair.substring(0, colon)).filter(credential -> credential.usable(today()));
        // The digests are compared in either case, so that time does not tell whether the key exists.
        var given = digest(pair.substring(colon + 1));
        boolean present = same(given, found.map(Credential::secretDigest).orElse(""));
        boolean old = same(given, found.map(this::oldDigest).orElse(""));
        if (!present && !old) {
            throw Problem.of(ExchangeProblem.CREDENTIAL_REFUSED);
        }
        var credential = found.orElseThrow(() -> Problem.of(ExchangeProblem.CREDENTIAL_REFUSED));
        if (present && !credential.secretUsed()) {
            store.markUsed(credential);
        }
        return credential;
    }

    private String oldDigest(Credential credential) {
        OldSecret old = credential.oldSecret();
        return old != null && clock.instant().isBefore(old.until()) ? old.digest() : "";
    }

    private static boolean same(String given, String kept) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.US_ASCII), kept.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads by key under the credential's grant. Nothing is answered that was not recorded. */
    Answer call(Credential credential, String address, Question question, Ground said) {
        // What is said stays in the record: with a person's number in it nothing is answered and nothing of it kept.
        var ground = said.namesPerson() ? new Ground(null, null) : said;
        Asked asked;
        Reserved reserved;
        try {
            if (said.namesPerson()) {
                throw Problem.of(ExchangeProblem.PERSON_IN_GROUND);
            }
            asked = asked(credential, address, question, ground);
            reserved = recording.reserve(credential, asked.purpose(), ground.caseNumber(), presence.announce());
        } catch (Problem refused) {
            recording.refused(credential, ground.purpose(), ground.caseNumber(), refused);
            throw refused;
        }
        try {
            return answer(credential, asked, reserved);
        } catch (Problem problem) {
            recording.failed(reserved, problem);
            throw problem;
        } catch (RuntimeException bug) {
            recording.failed(reserved, Problem.causedBy(bug, HttpProblem.of(bug)));
            throw bug;
        }
    }

    private Asked asked(Credential credential, String address, Question question, Ground ground) {
        if (!credential.usableFrom(address)) {
            throw Problem.of(ExchangeProblem.ADDRESS_NOT_ALLOWED, address);
        }
        if (question.personInAddress()) {
            throw Problem.of(ExchangeProblem.PERSON_IN_ADDRESS);
        }
        question.mustSayAllOnce();
        var purpose = ground.purpose() == null ? "" : ground.purpose().strip();
        if (purpose.isEmpty() || purpose.length() > MAX_PURPOSE) {
            throw Problem.of(ExchangeProblem.PURPOSE_MISSING, MAX_PURPOSE);
        }
        var caseNumber = ground.caseNumber();
        if (caseNumber != null && caseNumber.length() > MAX_CASE_NUMBER) {
            throw Problem.of(ExchangeProblem.CASE_NUMBER_TOO_LONG, MAX_CASE_NUMBER);
        }
        var table = permitted(credential, new Ground(purpose, caseNumber));
        var terms = table.underGrant().terms();
        if (!terms.entryCode().replace('/', '-').equals(question.entryCode())) {
            throw Problem.of(ExchangeProblem.CREDENTIAL_REFUSED);
        }
        if (table.entry().items().stream()
                .anyMatch(item -> PERSONAL.contains(item.kind()) && question.namesInAddress(item))) {
            throw Problem.of(ExchangeProblem.PERSON_IN_ADDRESS);
        }
        var key = question.key(table.entry());
        return new Asked(table, key.getKey(), key.getValue(), purpose);
    }

    private Answer answer(Credential credential, Asked asked, Reserved reserved) {
        var table = asked.table();
        // The numbers are read for the trail of persons, whatever the key was; only granted items are answered.
        var columns = new LinkedHashSet<>(table.columns());
        columns.addAll(table.numberColumns());
        var rows = node.lookup(new Lookup(
                table.mount().table(), asked.key().column(), List.of(asked.value()), List.copyOf(columns), MAX_ROWS));
        // A stop is at once: what was stopped while the department thought is not answered.
        if (store.byKey(credential.key()).filter(known -> known.usable(today())).isEmpty()) {
            throw Problem.of(ExchangeProblem.CREDENTIAL_REFUSED);
        }
        var still = uses.again(table).orThrow();
        var answer = shown(rows, table);
        var receipt = recording.answered(reserved, still, answer.size(), persons(rows, table));
        return new Answer(answer, table.mount().latest(), receipt);
    }

    private PermittedUse permitted(Credential credential, Ground ground) {
        var request = UseRequest.of(credential.department(), UseKind.API).on(ground.purpose(), ground.caseNumber());
        return uses.begin(credential.grant(), request).orThrow();
    }

    private static boolean isPersonsNumber(String value) {
        return IdentityNumber.parse(value).isPresent();
    }

    private static List<String> persons(Rows rows, PermittedUse use) {
        return use.numberColumns().stream()
                .map(rows.columns()::indexOf)
                .flatMap(at -> rows.rows().stream().map(row -> row.get(at)))
                .filter(Objects::nonNull)
                .flatMap(cell -> KeyText.keysIn(cell).stream())
                .distinct()
                .toList();
    }

    private static List<Map<String, String>> shown(Rows rows, PermittedUse table) {
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

    static String digest(String secret) {
        return Sm3.hex(secret.getBytes(StandardCharsets.UTF_8));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SqlTime.CITY);
    }
}
