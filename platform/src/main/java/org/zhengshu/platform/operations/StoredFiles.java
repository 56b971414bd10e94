package org.zhengshu.platform.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.Pool;
import org.zhengshu.trust.FileDigest;

/**
 * Every file that the platform keeps is known by the SHA-256 it had when it was written. It is asked for here before it is
 * used; what is not as it was written is damage, which is named, audited once and proven, and ends the use.
 */
@Component
public class StoredFiles {
    /**
     * The window: a file that was whole is not read again for so long, as long as its size, its times and its place on the
     * disk stay the same. What changes a bit without the file system's knowledge is found after it.
     */
    public static final Duration TRUSTED_FOR = Duration.ofMinutes(10);

    static final int MAX_REMEMBERED = 10_000;
    /** What is found in the place of a file that is not there. */
    static final String GONE = "-";
    /** What is found where the disk gives nothing back. */
    static final String UNREADABLE = "?";

    private static final String SEEN_BY_THE_SYSTEM = "unix:size,lastModifiedTime,ctime,ino";
    private static final Logger log = LoggerFactory.getLogger(StoredFiles.class);

    private final StoredFileTable table;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Findings findings;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final Path folder;
    private final Map<String, Seen> whole = new ConcurrentHashMap<>();

    StoredFiles(
            StoredFileTable table,
            AuditTrail audit,
            EvidenceLedger evidence,
            Findings findings,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${zhengshu.data}") Path folder) {
        this.table = table;
        this.audit = audit;
        this.evidence = evidence;
        this.findings = findings;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.folder = folder.toAbsolutePath().normalize();
    }

    private record Seen(Map<String, Object> look, Instant at) {}

    /** Notes a file in the caller's transaction, if there is one; a file of the same name that was before is forgotten. */
    public void written(StoredFile file, String sha256) {
        whole.remove(path(file.path()));
        table.put(path(file.path()), file, sha256, clock.instant());
        findings.gone(path(file.path()));
    }

    /** The file goes. */
    public void gone(Path file) {
        whole.remove(path(file));
        table.remove(path(file));
        findings.gone(path(file));
    }

    /** A folder goes with all its files. */
    public void folderGone(Path gone) {
        table.removeBelow(path(gone) + "/");
        findings.goneBelow(path(gone) + "/");
    }

    /** For a use that passes: within {@link #TRUSTED_FOR} the file is not read again. */
    public void requireWhole(StoredFile file) {
        var path = path(file.path());
        var seen = whole.get(path);
        if (seen == null
                || seen.at().plus(TRUSTED_FOR).isBefore(clock.instant())
                || !seen.look().equals(look(file.path()))) {
            requireWholeNow(file);
        }
    }

    /** For a use whose result stays: the file is read from beginning to end. */
    public void requireWholeNow(StoredFile file) {
        var path = path(file.path());
        var known = table.find(path).orElseGet(() -> adopt(path, file));
        var found = examine(known);
        if (!found.equals(known.sha256())) {
            throw Problem.of(OperationsProblem.FILE_DAMAGED, known.belongsTo(), name(path), known.sha256(), found);
        }
    }

    /** The digest of a file that is known, as it is now; another than was written is damage, and is noted as such. */
    String examine(StoredFileTable.Known known) {
        var file = folder.resolve(known.path());
        var before = look(file);
        var found = digest(file);
        if (!found.equals(known.sha256())) {
            whole.remove(known.path());
            beside(() -> damaged(known, found));
            return found;
        }
        if (known.found() != null) {
            beside(() -> wholeAgain(known));
        }
        if (whole.size() >= MAX_REMEMBERED) {
            whole.clear();
        }
        whole.put(known.path(), new Seen(before, clock.instant()));
        return found;
    }

    /** A file from before files were noted is taken as it is, or as what it is known to be. */
    private StoredFileTable.Known adopt(String path, StoredFile file) {
        var sha256 = file.sha256() == null ? digest(file.path()) : file.sha256();
        if (sha256.equals(GONE) || sha256.equals(UNREADABLE)) {
            throw Problem.of(OperationsProblem.FILE_DAMAGED, file.belongsTo(), name(path), GONE, sha256);
        }
        log.info("{} is noted as it is now", path);
        beside(() -> table.put(path, file, sha256, clock.instant()));
        return new StoredFileTable.Known(path, file.kind(), file.belongsTo(), sha256, null);
    }

    /** What is found stays noted when the use that found it is rolled back, and also where a reader may only read. */
    private void beside(Runnable note) {
        Pool.APART.during(() -> apart.executeWithoutResult(status -> note.run()));
    }

    private void damaged(StoredFileTable.Known known, String found) {
        if (!table.damaged(known, found, clock.instant())) {
            return;
        }
        log.error("{} of {} is damaged: {} instead of {}", known.path(), known.belongsTo(), found, known.sha256());
        audit.record(AuditEvent.failed(OperationsAction.FILE_DAMAGED, subject(known))
                .with("of", known.belongsTo())
                .with("expected", known.sha256())
                .with("found", found));
        evidence.append(EvidenceLeaf.of("file-damaged", subject(known))
                .with("of", known.belongsTo())
                .with("expected", known.sha256())
                .with("found", found)
                .readBy(Roles.ADMINISTRATORS));
        findings.damaged(known, found);
    }

    private void wholeAgain(StoredFileTable.Known known) {
        if (table.whole(known.path())) {
            audit.record(AuditEvent.done(OperationsAction.FILE_WHOLE_AGAIN, subject(known))
                    .with("of", known.belongsTo()));
            findings.gone(known.path());
            evidence.append(EvidenceLeaf.of("file-whole-again", subject(known))
                    .with("of", known.belongsTo())
                    .readBy(Roles.ADMINISTRATORS));
        }
    }

    private static SubjectRef subject(StoredFileTable.Known known) {
        var path = known.path();
        return SubjectRef.of(
                "file",
                path.length() <= SubjectRef.MAX_LENGTH ? path : path.substring(path.length() - SubjectRef.MAX_LENGTH));
    }

    private static String digest(Path file) {
        try {
            return FileDigest.of(file);
        } catch (NoSuchFileException gone) {
            return GONE;
        } catch (IOException e) {
            log.warn("a stored file cannot be read", e);
            return UNREADABLE;
        }
    }

    private static Map<String, Object> look(Path file) {
        try {
            return Map.copyOf(Files.readAttributes(file, SEEN_BY_THE_SYSTEM));
        } catch (NoSuchFileException gone) {
            return Map.of();
        } catch (IOException e) {
            log.debug("a stored file cannot be looked at", e);
            return Map.of();
        }
    }

    private String path(Path file) {
        return folder.relativize(file.toAbsolutePath().normalize()).toString();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
