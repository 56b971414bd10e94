package org.zhengshu.platform.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.exchange.MatchRequest.Subject;
import org.zhengshu.platform.exchange.MatchStore.Match;
import org.zhengshu.platform.http.AfterCommit;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.platform.use.RefusedUse;
import org.zhengshu.platform.use.UseRequest;
import org.zhengshu.platform.use.Uses;

/**
 * 名单比对. The keys stay in memory until every provider was asked; a process that dies takes them with it, and the case
 * worker sends them again. The join runs at the provider's side.
 */
@Service
class ListMatches {
    /** Results stay this long after a case was closed; the length is the city's rule, 待核. */
    static final int DISPOSED_AFTER_DAYS = 30;

    private static final Logger log = LoggerFactory.getLogger(ListMatches.class);
    private static final int MAX_ROWS = 10_000;

    private final Uses uses;
    private final ExchangeNode node;
    private final MatchStore store;
    private final RecordingMatches recording;
    private final Presence presence;
    private final Clock clock;

    ListMatches(
            Uses uses,
            ExchangeNode node,
            MatchStore store,
            RecordingMatches recording,
            Presence presence,
            Clock clock) {
        this.uses = uses;
        this.node = node;
        this.store = store;
        this.recording = recording;
        this.presence = presence;
        this.clock = clock;
    }

    /** Begins; the providers are asked one after the other behind the answer. */
    UUID begin(Caller caller, MatchRequest request) {
        var department = caller.requireDepartment();
        var faults = new ArrayList<>(request.faults(today()));
        var used = grants(request, department, faults);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(ExchangeProblem.MATCH_FAULTY, faults);
        }
        var subjects = request.subjects();
        var match = new Match(
                UUID.randomUUID(),
                MatchRequest.text(request.caseNumber()),
                MatchRequest.text(request.authorisation()),
                request.authorisedOn() == null ? today() : request.authorisedOn(),
                MatchRequest.text(request.applicant()),
                department,
                caller.account().toString(),
                caller.name(),
                RunState.RUNNING,
                clock.instant(),
                null,
                null,
                null,
                subjects.size(),
                used.size());
        recording.begun(match, presence.announce(), subjects, used);
        // The audit must name the case worker, not the platform.
        var asking = new DelegatingSecurityContextRunnable(() -> askAll(match, used, subjects));
        AfterCommit.run(() -> Thread.ofVirtual().name("match-" + match.id()).start(asking));
        return match.id();
    }

    boolean close(UUID match, String remark) {
        return recording.closed(match, today().plusDays(DISPOSED_AFTER_DAYS), remark);
    }

    /** What other processes left when they died; those that live are let be. */
    void breakOffOrphans() {
        presence.announce();
        recording.brokenOff();
    }

    void dispose() {
        store.due(today()).forEach(recording::disposed);
    }

    private List<Grant> grants(MatchRequest request, DepartmentCode department, List<Fault> faults) {
        var used = new ArrayList<Grant>();
        var ids = request.grantIds();
        var use = use(department, MatchRequest.text(request.caseNumber()));
        // A form that is not filled in is no use that was refused: nobody is written down for it.
        boolean whole = faults.isEmpty();
        for (int i = 0; i < Math.min(ids.size(), MatchRequest.MAX_GRANTS); i++) {
            var grant = new GrantId(ids.get(i));
            switch (whole ? uses.begin(grant, use) : uses.would(grant, use)) {
                case PermittedUse permitted -> used.add(permitted.underGrant());
                case RefusedUse refused -> faults.add(Fault.at("/grants/" + i, refused.heaviest()));
            }
        }
        return used;
    }

    private void askAll(Match match, List<Grant> used, List<Subject> subjects) {
        for (var grant : used) {
            try {
                ask(match, grant, subjects);
            } catch (Problem problem) {
                recording.columnFailed(match, grant, problem);
            } catch (RuntimeException bug) {
                log.error("match {} under grant {}", match.id(), grant.number(), bug);
                recording.columnFailed(match, grant, Problem.causedBy(bug, HttpProblem.INTERNAL));
            }
        }
        recording.done(match);
    }

    private void ask(Match match, Grant grant, List<Subject> subjects) {
        var table = uses.begin(grant.id(), use(match.department(), match.caseNumber()))
                .orThrow();
        var results = new ArrayList<Matched>();
        results.addAll(ask(table, subjects.stream().filter(Subject::firm).toList(), ItemKind.CREDIT_CODE));
        results.addAll(
                ask(table, subjects.stream().filter(subject -> !subject.firm()).toList(), ItemKind.IDENTITY_NUMBER));
        if (results.isEmpty()) {
            throw Problem.of(ExchangeProblem.NO_KEY_ITEM, table.entry().name());
        }
        // A stop is at once: what was stopped while the provider was asked is not kept.
        recording.columnDone(match, uses.again(table).orThrow(), results);
    }

    private static UseRequest use(DepartmentCode department, String caseNumber) {
        return UseRequest.of(department, UseKind.LIST_MATCH).on(null, caseNumber);
    }

    /** The key and the name are read for the comparison; only granted items go into the result. */
    private List<Matched> ask(PermittedUse table, List<Subject> subjects, ItemKind keyKind) {
        var key = table.first(keyKind);
        if (key.isEmpty() || subjects.isEmpty()) {
            return List.of();
        }
        String keyColumn = key.get().column();
        var name = keyKind == ItemKind.IDENTITY_NUMBER
                ? table.first(ItemKind.PERSON_NAME).map(InformationItem::column)
                : java.util.Optional.<String>empty();
        var columns = new LinkedHashSet<>(table.columns());
        columns.add(keyColumn);
        columns.addAll(table.numberColumns());
        name.ifPresent(columns::add);
        var keys = subjects.stream().map(Subject::key).toList();
        var rows = node.lookup(new Lookup(table.mount().table(), keyColumn, keys, List.copyOf(columns), MAX_ROWS));
        return Matched.join(subjects, rows, keyColumn, name.orElse(null), table);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SqlTime.CITY);
    }
}
