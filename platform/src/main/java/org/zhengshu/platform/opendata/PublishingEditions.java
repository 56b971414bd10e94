package org.zhengshu.platform.opendata;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.FullDisk;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.CopyProgress;
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
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.opendata.Contents.OpenFile;
import org.zhengshu.platform.opendata.OpenStore.Edition;
import org.zhengshu.platform.operations.FileKind;
import org.zhengshu.platform.operations.StoredFile;
import org.zhengshu.platform.operations.StoredFiles;
import org.zhengshu.platform.search.Search;
import org.zhengshu.platform.search.SearchDocument;
import org.zhengshu.platform.search.SearchDocument.Audience;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.platform.use.Uses;

/**
 * Prepares ordered editions one after the other. Files are written beside their final place; rows, state, audit and proof
 * are one transaction, so that an edition stands as a whole or not at all. An edition that a crash left in preparation is
 * prepared from the beginning at the next start.
 */
@Component
class PublishingEditions {
    private static final Logger log = LoggerFactory.getLogger(PublishingEditions.class);

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
    private final Words words;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Path folder;
    private final ExecutorService queue = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("opendata").daemon().factory());

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
            Words words,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${zhengshu.data}") Path data) {
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
        this.words = words;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.folder = data.resolve("open");
    }

    /** The file of an edition. */
    Path file(UUID edition, String format) {
        return OpenFiles.file(folder.resolve(edition.toString()), format);
    }

    /** The same as a stored file that is known by its digest. */
    static StoredFile stored(Edition edition, OpenFile file, Path path) {
        return new StoredFile(FileKind.OPEN, edition.slug() + "/" + edition.number(), path, file.sha256());
    }

    /** Prepares the edition soon after the present transaction's commit. */
    void later(UUID edition) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                queue(edition);
            }
        });
    }

    /** Before anything that waits for work to end, as the sample city does. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void resume() {
        store.withdrawn().forEach(this::takeAway);
        store.preparing().forEach(this::queue);
    }

    /**
     * Files and rows of a withdrawn dataset, which nobody is shown any more, by a thread of its own: what is deleted must not
     * hang on a transaction that may still end otherwise. Rows that a running reader still holds go a little later, and
     * whatever a stop left behind goes at the next start.
     */
    void takeAway(UUID dataset) {
        Thread.ofVirtual().name("taking-away-" + dataset).start(() -> {
            if (!took(dataset)) {
                try {
                    queue.execute(() -> took(dataset));
                } catch (RejectedExecutionException stopping) {
                    log.info("rows of withdrawn {} wait for the next start", dataset);
                }
            }
        });
    }

    private boolean took(UUID dataset) {
        try {
            transaction.executeWithoutResult(status -> {
                store.supersedeWithdrawn(dataset);
                store.past(dataset).forEach(past -> files.folderGone(folder.resolve(past.toString())));
            });
            for (var past : store.past(dataset)) {
                FileSystemUtils.deleteRecursively(folder.resolve(past.toString()));
            }
            transaction.executeWithoutResult(status -> rows.deleteSuperseded(dataset));
            return true;
        } catch (DataAccessException | IOException busy) {
            log.warn("files or rows of withdrawn {} are still there", dataset, busy);
            return false;
        }
    }

    private void queue(UUID edition) {
        try {
            queue.execute(() -> publish(edition));
        } catch (RejectedExecutionException stopping) {
            log.info("edition {} waits for the next start", edition);
        }
    }

    private void publish(UUID id) {
        var edition = store.edition(id).orElse(null);
        if (edition == null || !edition.state().equals("PREPARING")) {
            return;
        }
        try {
            prepare(edition);
            clear(edition);
        } catch (Problem problem) {
            fail(edition, problem);
        } catch (IOException | SQLException | RuntimeException failure) {
            log.error("preparing edition {} of {}", edition.number(), edition.slug(), failure);
            fail(
                    edition,
                    Problem.causedBy(
                            failure,
                            FullDisk.caused(failure) ? HttpProblem.DISK_FULL : OpendataProblem.PREPARATION_FAILED));
        }
    }

    private void fail(Edition edition, Problem problem) {
        var said = words.in(
                java.util.Locale.SIMPLIFIED_CHINESE,
                problem.code().titleKey() + ".detail",
                problem.values().toArray());
        var failed = transaction.execute(status -> {
            if (!store.fail(edition.id(), said)) {
                return false;
            }
            files.folderGone(folder.resolve(edition.id().toString()));
            audit.record(AuditEvent.failed(OpendataAction.EDITION_FAILED, SubjectRef.of("dataset", edition.dataset()))
                    .with("problem", problem.code().urn())
                    .with("edition", edition.number()));
            return true;
        });
        // An edition that stands keeps its files, whatever went wrong after its commit.
        if (Boolean.TRUE.equals(failed)) {
            FileSystemUtils.deleteRecursively(
                    folder.resolve(edition.id().toString()).toFile());
        }
    }

    private static void mustNotBeWithdrawn(Edition edition) {
        var stopped = edition.stopped();
        if (stopped != null) {
            throw Problem.of(OpendataProblem.DATASET_WITHDRAWN, edition.slug(), stopped.name(), stopped.reason());
        }
    }

    private void prepare(Edition edition) throws IOException, SQLException {
        mustNotBeWithdrawn(edition);
        var use = uses.begin(new EntryId(edition.entry()), UseKind.OPENING).orThrow();
        var entry = use.entry();
        var place = folder.resolve(edition.id().toString());
        FileSystemUtils.deleteRecursively(place);
        Files.createDirectories(place);
        var columns = edition.form().chosen().stream()
                .map(column -> entry.item(column.item()).orElseThrow().column())
                .toList();
        var work = Files.createDirectories(work(place));
        var extraction = node.extract(use.mount().table(), columns, work, CopyProgress.SILENT);
        FaultPoint.reach("opendata.extracted");
        Reidentification.of(edition.form(), entry, vocabulary).check(extraction.file());
        var making = new MakingRowsPublic(edition.form(), entry, vocabulary, words);
        transaction.executeWithoutResult(status -> {
            try {
                if (store.lock(edition.id())) {
                    stand(edition, use, extraction, making, place);
                }
            } catch (IOException | SQLException failure) {
                throw new IllegalStateException("writing edition " + edition.id(), failure);
            }
        });
        FileSystemUtils.deleteRecursively(work);
    }

    /** What is of use while the edition is prepared. */
    private static Path work(Path place) {
        return place.resolve("source");
    }

    /** The edition stands already: old rows that cannot be taken away now are taken away after the next one. */
    private void clear(Edition edition) {
        try {
            transaction.executeWithoutResult(status -> rows.deleteSuperseded(edition.dataset()));
        } catch (DataAccessException busy) {
            log.warn("rows of earlier editions of {} are still there", edition.slug(), busy);
        }
    }

    private void stand(Edition edition, PermittedUse use, Extraction source, MakingRowsPublic making, Path place)
            throws IOException, SQLException {
        var entry = use.entry();
        WritingFiles.Written written;
        long repeated;
        try (var in = new CsvRows(source.file());
                var copy = rows.copy(edition.id(), work(place));
                var writing = new WritingFiles(place, making.fields())) {
            for (var row = in.next(); row != null; row = in.next()) {
                var made = making.make(row);
                writing.write(made);
                copy.write(made);
            }
            writing.end();
            copy.end();
            rows.attach(edition.id(), making.rows(), making.fields());
            repeated = rows.repeated(edition.id());
            written = writing.written();
        }
        if (making.rows() == 0) {
            throw Problem.of(OpendataProblem.NO_ROWS, entry.name());
        }
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
                    stored(edition, file, OpenFiles.file(place, file.format())),
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
            throw Problem.of(OpendataProblem.PREPARATION_FAILED);
        }
        search.put(document(edition, entry, contents));
        FaultPoint.reach("opendata.before-commit");
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

    @PreDestroy
    void stop() {
        queue.shutdownNow();
    }
}
