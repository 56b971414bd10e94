package org.zhengshu.platform.opendata;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.identity.StoppedBy;
import org.zhengshu.platform.identity.Stopping;
import org.zhengshu.platform.search.Search;
import org.zhengshu.platform.search.SearchDocument.Audience;
import org.zhengshu.platform.use.Uses;

/** 开放: orders the publication of an entry's rows, again for every new edition; takes a dataset back. */
@Service
class OpeningDatasets {
    static final int SAMPLE_ROWS = 100;
    static final int MAX_REASON = 1_000;

    private final Catalogue catalogue;
    private final Uses uses;
    private final ExchangeNode node;
    private final OpenStore store;
    private final Vocabulary vocabulary;
    private final OrderingEditions ordering;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Search search;
    private final Stopping stopping;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OpeningDatasets(
            Catalogue catalogue,
            Uses uses,
            ExchangeNode node,
            OpenStore store,
            Vocabulary vocabulary,
            OrderingEditions ordering,
            AuditTrail audit,
            EvidenceLedger evidence,
            Search search,
            Stopping stopping,
            TransactionTemplate transaction,
            Clock clock) {
        this.catalogue = catalogue;
        this.uses = uses;
        this.node = node;
        this.store = store;
        this.vocabulary = vocabulary;
        this.ordering = ordering;
        this.audit = audit;
        this.evidence = evidence;
        this.search = search;
        this.stopping = stopping;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Checks everything that can be known at once, outside of any transaction because the department is asked for a sample,
     * and orders the first edition or a new one.
     */
    OpenStore.Edition open(Caller caller, OpeningForm form) {
        mustBeFilled(form);
        var entry = entry(form.text(form.entry()));
        mustOwn(caller, entry.provider());
        store.stopped(form.address(), entry.id().value()).ifPresent(stopped -> {
            throw withdrawn(form.address(), stopped);
        });
        check(form, entry);
        return Objects.requireNonNull(transaction.execute(status -> order(caller, form, entry)));
    }

    private OpenStore.Edition order(Caller caller, OpeningForm form, PublishedEntry entry) {
        var now = clock.instant();
        var dataset = store.claim(form.address(), entry.id().value(), entry.code(), entry.provider(), form, now)
                .orElseThrow(() -> Problem.of(OpendataProblem.SLUG_TAKEN, form.address()));
        var edition = store.prepare(
                        dataset, entry.version(), form, caller.account().toString(), now)
                .orElseThrow(() -> Problem.of(OpendataProblem.PREPARING_ALREADY, form.address()));
        audit.record(AuditEvent.done(OpendataAction.OPENING_ORDERED, SubjectRef.of("dataset", dataset))
                .with("slug", form.address())
                .with("entry", entry.code()));
        var ordered = store.edition(edition).orElseThrow();
        ordering.prepare(ordered, caller.account());
        return ordered;
    }

    OpenStore.Edition renew(Caller caller, UUID dataset) {
        return open(caller, dataset(dataset).form());
    }

    /** Nobody reads anything of it from the commit on; its files and rows go right after. The reason is public. */
    public void withdraw(Caller caller, UUID id, String reason) {
        transaction.executeWithoutResult(status -> {
            var dataset = dataset(id);
            mustOwn(caller, dataset.provider());
            mustSayWhy(reason);
            var already = store.lockStopped(id);
            if (already != null && !already.yieldsTo(caller)) {
                throw withdrawn(dataset.slug(), already);
            }
            store.withdraw(id, stopping.stop(caller, reason.strip(), notice(dataset, "opendata.dataset-withdrawn")));
            var subject = SubjectRef.of("dataset", id);
            audit.record(
                    AuditEvent.done(OpendataAction.DATASET_WITHDRAWN, subject).with("reason", reason));
            evidence.append(EvidenceLeaf.of("dataset-withdrawn", subject)
                    .with("slug", dataset.slug())
                    .open());
            search.remove(subject, Audience.EVERYBODY);
            ordering.takeAway(dataset);
        });
    }

    /** By whoever withdrew it or a higher one; with a new edition, which is checked like the first. */
    OpenStore.Edition restore(Caller caller, UUID id, String reason) {
        var dataset = dataset(id);
        mustOwn(caller, dataset.provider());
        mustSayWhy(reason);
        var form = dataset.form();
        var entry = entry(form.text(form.entry()));
        mustEnd(store.stopped(dataset.slug(), entry.id().value()).orElse(null), dataset, caller);
        check(form, entry);
        return Objects.requireNonNull(transaction.execute(status -> {
            mustEnd(store.lockStopped(id), dataset, caller);
            store.restore(id);
            stopping.tell(caller, reason.strip(), notice(dataset, "opendata.dataset-restored"));
            var subject = SubjectRef.of("dataset", id);
            audit.record(
                    AuditEvent.done(OpendataAction.DATASET_RESTORED, subject).with("reason", reason));
            evidence.append(EvidenceLeaf.of("dataset-restored", subject)
                    .with("slug", dataset.slug())
                    .open());
            return order(caller, form, entry);
        }));
    }

    private static Stopping.Notice notice(OpenStore.Edition dataset, String key) {
        return new Stopping.Notice(
                key,
                SubjectRef.of("dataset", dataset.dataset()),
                Set.of(dataset.provider()),
                Map.of("slug", dataset.slug()),
                "/open-datasets");
    }

    private void mustEnd(@Nullable StoppedBy stopped, OpenStore.Edition dataset, Caller caller) {
        if (stopped == null) {
            throw Problem.of(OpendataProblem.NOT_WITHDRAWN, dataset.slug());
        }
        if (!stopped.mayBeEndedBy(caller)) {
            audit.recordApart(
                    AuditEvent.refused(OpendataAction.RESTORATION_REFUSED, SubjectRef.of("dataset", dataset.dataset()))
                            .with("slug", dataset.slug())
                            .with("level", stopped.level()));
            stopped.mustBeEndedBy(caller);
        }
    }

    private static Problem withdrawn(String slug, StoppedBy by) {
        return Problem.of(OpendataProblem.DATASET_WITHDRAWN, slug, by.name(), by.reason());
    }

    private static void mustSayWhy(String reason) {
        var faults = new ArrayList<Fault>();
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            faults.add(Fault.at("/reason", "fault.opendata.text-length", MAX_REASON));
        }
        if (PersonalData.inValue(reason)) {
            faults.add(Fault.at("/reason", "fault.opendata.words-personal"));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(OpendataProblem.OPENING_FAULTY, faults);
        }
    }

    private OpenStore.Edition dataset(UUID id) {
        return store.newest(id).orElseThrow(() -> Problem.of(OpendataProblem.DATASET_NOT_FOUND, id));
    }

    /** Codes for missing values, and what may point to a person, in a sample of the mounted table; nothing where nothing is mounted. */
    OpeningProposal propose(Caller caller, UUID id) {
        var entry = entry(id.toString());
        mustOwn(caller, entry.provider());
        var sample = catalogue
                .mount(entry.id())
                .filter(found -> found.healthy())
                .map(mount -> node.sample(mount.table(), SAMPLE_ROWS));
        var measured = sample.map(rows -> measured(entry, rows));
        var pointing = measured.map(Reidentification::pointing).orElse(Map.of());
        var inside = measured.map(Reidentification::namesInside).orElse(Map.of());
        var columns = new ArrayList<OpeningProposal.Column>();
        for (var item : entry.items()) {
            int at = sample.map(rows -> rows.columns().indexOf(item.column())).orElse(-1);
            var missing = at < 0
                    ? List.<String>of()
                    : MissingValues.among(sample.orElseThrow().rows().stream()
                            .map(row -> row.get(at))
                            .toList());
            long names = inside.getOrDefault(item.name(), 0L);
            if (!missing.isEmpty() || pointing.containsKey(item.name()) || names > 0) {
                columns.add(new OpeningProposal.Column(item.name(), missing, pointing.get(item.name()), names));
            }
        }
        return new OpeningProposal(columns);
    }

    private Reidentification measured(PublishedEntry entry, Rows sample) {
        var items = entry.items().stream()
                .filter(item -> sample.columns().contains(item.column()))
                .toList();
        var measuring = Reidentification.of(items, vocabulary);
        for (var row : sample.rows()) {
            measuring.add(items.stream()
                    .map(item -> row.get(sample.columns().indexOf(item.column())))
                    .toList());
        }
        return measuring;
    }

    /** What the form lacks is said at once, before anything is looked up. */
    private static void mustBeFilled(OpeningForm form) {
        var missing = form.missing().stream()
                .map(pointer -> Fault.at(pointer, "fault.http.missing"))
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.withFaults(OpendataProblem.OPENING_FAULTY, missing);
        }
    }

    private PublishedEntry entry(String id) {
        if (!id.matches("[0-9a-fA-F-]{36}")) {
            throw Problem.of(OpendataProblem.ENTRY_NOT_FOUND);
        }
        return catalogue.published(EntryId.of(id)).orElseThrow(() -> Problem.of(OpendataProblem.ENTRY_NOT_FOUND));
    }

    private static void mustOwn(Caller caller, DepartmentCode provider) {
        if (!caller.is(Role.AUTHORITY) && !provider.equals(caller.department())) {
            throw Problem.of(HttpProblem.FORBIDDEN);
        }
    }

    private void check(OpeningForm form, PublishedEntry entry) {
        var mount = Optional.of(
                        uses.begin(entry.id(), UseKind.OPENING).orThrow().mount())
                .filter(found -> found.healthy())
                .orElseThrow(() -> Problem.withFaults(
                        OpendataProblem.OPENING_FAULTY, List.of(Fault.at("/entry", "fault.opendata.not-mounted"))));
        var faults = OpeningChecks.of(form, entry, node.sample(mount.table(), SAMPLE_ROWS), vocabulary);
        if (!faults.isEmpty()) {
            audit.recordApart(AuditEvent.refused(OpendataAction.OPENING_REFUSED, SubjectRef.of("entry", entry.id()))
                    .with("faults", faults.size()));
            throw Problem.withFaults(OpendataProblem.OPENING_FAULTY, faults);
        }
    }
}
