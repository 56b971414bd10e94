package org.zhengshu.platform.opendata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.Extraction;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.StoppedBy;
import org.zhengshu.platform.opendata.OpenStore.Edition;
import org.zhengshu.platform.operations.StoredFiles;
import org.zhengshu.platform.search.Search;
import org.zhengshu.platform.search.SearchDocument;
import org.zhengshu.platform.search.SearchDocument.Audience;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.platform.use.Uses;
import org.zhengshu.platform.work.AtCrash;
import org.zhengshu.platform.work.Lane;
import org.zhengshu.platform.work.Retries;
import org.zhengshu.platform.work.Turn;
import org.zhengshu.platform.work.WorkEnd;
import org.zhengshu.platform.work.WorkKind;
import org.zhengshu.platform.work.WorkProblem;

/**
 * Prepares ordered editions. Rows are read and files written outside of any transaction; one transaction makes, fills and
 * indexes a table that nobody reads yet, and a short last one attaches it and keeps state, audit and proof, so that an edition
 * stands as a whole or not at all. What an attempt left that ended in between is named by its edition, and is cleared before
 * the next one and when the edition is given up.
 */
@Component
class PublishingEditions implements WorkKind {
    static final String WORK = "opendata.edition";

    /** Each reads and deflates a whole table. */
    private static final Lane LANE = new Lane("opendata", 1);

    /** PostgreSQL's word for a table that is there already: an attempt that lost its lease is still at it. */
    private static final String TABLE_THERE = "42P07";

    private final Uses uses;
    private final ExchangeNode node;
    private final OpenStore store;
    private final EditionRows rows;
    private final Vocabulary vocabulary;
    private final Departments departments;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Search search;
    private final StoredFiles files;
    private final OpenFolders folders;
    private final OrderingEditions ordering;
    private final Words words;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PublishingEditions(
            Uses uses,
            ExchangeNode node,
            OpenStore store,
            EditionRows rows,
            Vocabulary vocabulary,
            Departments departments,
            AuditTrail audit,
            EvidenceLedger evidence,
            Search search,
            StoredFiles files,
            OpenFolders folders,
            OrderingEditions ordering,
            Words words,
            Clock clock,
            TransactionTemplate transaction) {
        this.uses = uses;
        this.node = node;
        this.store = store;
        this.rows = rows;
        this.vocabulary = vocabulary;
        this.departments = departments;
        this.audit = audit;
        this.evidence = evidence;
        this.search = search;
        this.files = files;
        this.folders = folders;
        this.ordering = ordering;
        this.words = words;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return WORK;
    }

    @Override
    public Lane lane() {
        return LANE;
    }

    @Override
    public AtCrash atCrash() {
        return AtCrash.RESTART;
    }

    @Override
    public Retries retries() {
        return Retries.BACKING_OFF;
    }

    @Override
    public Problem problem(Exception failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        var code = HttpProblem.of(failure);
        if (NestedExceptionUtils.getRootCause(failure) instanceof SQLException sql
                && TABLE_THERE.equals(sql.getSQLState())) {
            code = HttpProblem.BUSY;
        }
        return Problem.causedBy(failure, code == HttpProblem.INTERNAL ? OpendataProblem.PREPARATION_FAILED : code);
    }

    @Override
    public WorkEnd perform(Turn turn) throws IOException {
        var edition = store.edition(turn.id()).orElseThrow();
        mustNotBeWithdrawn(edition);
        var use = uses.begin(new EntryId(edition.entry()), UseKind.OPENING).orThrow();
        var entry = use.entry();
        var place = folders.of(edition.id());
        transaction.executeWithoutResult(status -> rows.clear(edition.id()));
        FileSystemUtils.deleteRecursively(place);
        Files.createDirectories(place);
        var columns = edition.form().chosen().stream()
                .map(column -> entry.item(column.item()).orElseThrow().column())
                .toList();
        var scratch = Files.createDirectories(place.resolve("source"));
        var known = use.mount().rows();
        var source = node.extract(
                use.mount().table(), columns, scratch, (read, bytes) -> turn.progress(read, known, "rows-read"));
        FaultPoint.reach("opendata.extracted");
        Reidentification.of(edition.form(), entry, vocabulary).check(source.file());
        var making = new MakingRowsPublic(edition.form(), entry, vocabulary, words);
        var written = write(source, making, place, turn);
        if (making.rows() == 0) {
            throw Problem.of(OpendataProblem.NO_ROWS, entry.name());
        }
        turn.progress(0, making.rows(), "rows-indexed");
        long repeated = Check.present(
                transaction.execute(status -> table(edition, entry, source, scratch)), "the repeated rows of a table");
        FaultPoint.reach("opendata.table-filled");
        FileSystemUtils.deleteRecursively(scratch);
        turn.mustGoOn();
        return () -> stand(edition, use, source, making, written, repeated);
    }

    /** The files, of which nobody knows before the edition stands. */
    private static WritingFiles.Written write(Extraction source, MakingRowsPublic making, Path place, Turn turn)
            throws IOException {
        try (var in = new CsvRows(source.file());
                var writing = new WritingFiles(place, making.fields())) {
            for (var row = in.next(); row != null; row = in.next()) {
                writing.write(making.make(row));
                turn.progress(making.rows(), source.manifest().rows(), "rows-written");
            }
            writing.end();
            return writing.written();
        }
    }

    /** The table, which nobody reads before it is attached; how many of its rows say what an earlier one says. */
    private long table(Edition edition, PublishedEntry entry, Extraction source, Path scratch) {
        var making = new MakingRowsPublic(edition.form(), entry, vocabulary, words);
        try (var in = new CsvRows(source.file());
                var copy = rows.copy(edition.id(), scratch)) {
            for (var row = in.next(); row != null; row = in.next()) {
                copy.write(making.make(row));
            }
            copy.end();
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("filling the table of edition " + edition.id(), failure);
        }
        // Counted first: the seal locks what others read, and holds it until the transaction ends.
        long repeated = rows.repeated(edition.id());
        rows.seal(edition.id(), making.rows(), making.fields());
        return repeated;
    }

    private static void mustNotBeWithdrawn(Edition edition) {
        mustNotBeWithdrawn(edition, edition.stopped());
    }

    private static void mustNotBeWithdrawn(Edition edition, @Nullable StoppedBy stopped) {
        if (stopped != null) {
            throw Problem.of(OpendataProblem.DATASET_WITHDRAWN, edition.slug(), stopped.name(), stopped.reason());
        }
    }

    private void stand(
            Edition edition,
            PermittedUse use,
            Extraction source,
            MakingRowsPublic making,
            WritingFiles.Written written,
            long repeated) {
        Check.that(store.lock(edition.id()), "edition %s ended before its order", edition.id());
        var entry = use.entry();
        rows.attach(edition.id());
        var contents = new Contents(
                making.fields(),
                making.headline(),
                making.districts(),
                making.notes(entry, written),
                written.files(),
                making.filled(),
                making.nameColumn(),
                making.checked(repeated),
                making.series());
        var subject = SubjectRef.of("dataset", edition.dataset());
        var leaf = EvidenceLeaf.of("dataset-opened", subject)
                .with("slug", edition.slug())
                .with("edition", edition.number())
                .with("entry", entry.code())
                .with("entryVersion", entry.version())
                .with("rows", making.rows())
                .with("sourceDigest", source.manifest().rowsDigest());
        for (var file : written.files()) {
            files.written(
                    OpenFolders.stored(edition, file, folders.file(edition.id(), file.format())),
                    Check.present(file.sha256(), "the digest of a file just written"));
            leaf = leaf.with("sm3." + file.format(), file.sm3());
        }
        var receipt = evidence.append(leaf.open());
        audit.record(AuditEvent.done(OpendataAction.EDITION_PUBLISHED, subject)
                .with("slug", edition.slug())
                .with("edition", edition.number())
                .with("rows", making.rows())
                .with("receipt", receipt));
        // Once more when all is written: what was stopped meanwhile is not opened.
        uses.again(use).orThrow();
        if (!store.open(edition.dataset(), edition.id(), making.rows(), contents, receipt.value(), clock.instant())) {
            mustNotBeWithdrawn(store.edition(edition.id()).orElseThrow());
            // It was withdrawn and brought back in one breath: the edition that was ordered then stands for it.
            throw Problem.of(WorkProblem.OVERTAKEN);
        }
        search.put(document(edition, entry, contents));
        if (edition.number() > 1) {
            ordering.takeAway(edition);
        }
        FaultPoint.reach("opendata.before-commit");
    }

    @Override
    public void givenUp(UUID id, Problem problem) {
        if (fail(id, problem)) {
            var edition = store.edition(id).orElseThrow();
            audit.record(AuditEvent.failed(OpendataAction.EDITION_FAILED, SubjectRef.of("dataset", edition.dataset()))
                    .with("problem", problem.code().urn())
                    .with("edition", edition.number()));
        }
    }

    @Override
    public void cancelled(UUID id) {
        fail(id, Problem.of(OpendataProblem.CANCELLED));
    }

    /** What the attempt left is taken away. */
    private boolean fail(UUID id, Problem problem) {
        var said = words.in(
                Locale.SIMPLIFIED_CHINESE,
                problem.code().titleKey() + ".detail",
                problem.values().toArray());
        if (!store.fail(id, said)) {
            return false;
        }
        ordering.takeAway(store.edition(id).orElseThrow());
        return true;
    }

    @Override
    public void again(UUID id, Caller caller) {
        var edition = store.edition(id).orElseThrow();
        mustNotBeWithdrawn(edition, store.lockStopped(edition.dataset()));
        if (!store.again(id)) {
            throw Problem.of(WorkProblem.OVERTAKEN);
        }
    }

    private SearchDocument document(Edition edition, PublishedEntry entry, Contents contents) {
        var form = edition.form();
        var department = departments.ref(entry.provider());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("code", entry.code());
        facts.put("department", department.name());
        facts.put("englishTitle", form.titled(true));
        var keywords = new java.util.ArrayList<>(entry.keywords());
        keywords.add(entry.code());
        keywords.add(entry.name());
        keywords.addAll(List.of(form.asked(false), form.asked(true), form.titled(true)));
        contents.fields().forEach(field -> keywords.add(field.title()));
        return new SearchDocument(
                SubjectRef.of("dataset", edition.dataset()),
                Audience.EVERYBODY,
                form.titled(false),
                form.asked(false) + " " + entry.summary(),
                keywords,
                Map.of("department", entry.provider().value(), "theme", form.text(form.theme())),
                facts,
                "/open/datasets/" + edition.slug());
    }
}
