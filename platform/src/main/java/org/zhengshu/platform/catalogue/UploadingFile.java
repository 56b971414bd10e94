package org.zhengshu.platform.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.nodes.Uploads;
import org.zhengshu.transfer.file.ReadOutcome;
import org.zhengshu.transfer.file.ReadingUpload;
import org.zhengshu.transfer.file.UploadedTable;

/** Reads an uploaded CSV or XLSX, and keeps it as a table of the platform's own source under a name of our making. */
@Service
class UploadingFile {
    static final int MAX_FILE_NAME = 200;

    private final Uploads uploads;
    private final UploadStore store;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Path folder;

    UploadingFile(
            Uploads uploads,
            UploadStore store,
            AuditTrail audit,
            EvidenceLedger evidence,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${zhengshu.data}") Path data) {
        this.uploads = uploads;
        this.store = store;
        this.audit = audit;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
        this.folder = data.resolve("work");
    }

    /** {@code faults}: what is wrong in cells of a file that could be read all the same. */
    record Stored(TableRef table, long rows, int columns, String encoding, List<Fault> faults) {}

    /** Brings the bytes to a path that we name. */
    interface Bytes {
        void to(Path path) throws IOException;
    }

    Stored upload(String fileName, Bytes bytes) throws IOException {
        Files.createDirectories(folder);
        var work = Files.createTempDirectory(folder.toAbsolutePath(), "upload-");
        try {
            var file = work.resolve("upload");
            bytes.to(file);
            return switch (ReadingUpload.read(file, work.resolve("rows.csv"))) {
                case ReadOutcome.Readable readable -> keep(plain(fileName), readable.table());
                case ReadOutcome.Refused refused ->
                    throw Problem.withFaults(CatalogueProblem.UPLOAD_FAULTY, refused.faults());
            };
        } finally {
            try (var left = Files.walk(work)) {
                left.sorted(java.util.Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private Stored keep(String fileName, UploadedTable upload) {
        var caller = Caller.current();
        var department = caller.requireDepartment();
        var name = "f_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        var table = uploads.store(upload, name, title(fileName));
        var subject = SubjectRef.of("upload", name);
        transaction.executeWithoutResult(status -> {
            store.add(new UploadStore.StoredUpload(
                    name,
                    department,
                    fileName,
                    upload.rows(),
                    upload.columns().size(),
                    upload.encoding(),
                    caller.account().toString(),
                    clock.instant()));
            audit.record(AuditEvent.done(CatalogueAction.FILE_UPLOADED, subject)
                    .with("file", fileName)
                    .with("rows", upload.rows()));
            evidence.append(EvidenceLeaf.of("file-uploaded", subject)
                    .with("department", department)
                    .with("rows", upload.rows())
                    .with("columns", upload.columns().size())
                    .with("day", clock.instant().atZone(SqlTime.CITY).toLocalDate()));
        });
        return new Stored(table, upload.rows(), upload.columns().size(), upload.encoding(), upload.faults());
    }

    /** Only the last part of what the browser sent, and never used as a path. */
    private static String plain(String fileName) {
        var last = fileName.replace('\\', '/').replaceFirst(".*/", "").replaceAll("\\p{Cntrl}", "");
        var kept = last.isBlank() ? "upload" : last;
        return kept.length() <= MAX_FILE_NAME ? kept : kept.substring(0, MAX_FILE_NAME);
    }

    private static String title(String fileName) {
        var lower = fileName.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") || lower.endsWith(".xlsx") || lower.endsWith(".txt")
                ? fileName.substring(0, fileName.lastIndexOf('.'))
                : fileName;
    }
}
