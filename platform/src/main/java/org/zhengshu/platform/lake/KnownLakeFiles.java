package org.zhengshu.platform.lake;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.lake.LakeFiles;
import org.zhengshu.platform.operations.FileKind;
import org.zhengshu.platform.operations.StoredFile;
import org.zhengshu.platform.operations.StoredFiles;

/** The lake's files among those the platform keeps. What the lake commits does not roll back with its caller's transaction. */
@Component
class KnownLakeFiles implements LakeFiles {
    private static final int LAYER_AND_TABLE = 2;

    private final StoredFiles files;
    private final TransactionTemplate apart;
    private final Path warehouse;

    KnownLakeFiles(StoredFiles files, PlatformTransactionManager transactions, @Value("${zhengshu.data}") Path folder) {
        this.files = files;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.warehouse =
                folder.resolve("lake").resolve("warehouse").toAbsolutePath().normalize();
    }

    @Override
    public void written(Path file, String sha256) {
        apart.executeWithoutResult(status -> files.written(stored(file), sha256));
    }

    @Override
    public void gone(Path file) {
        apart.executeWithoutResult(status -> files.gone(file));
    }

    @Override
    public void requireWhole(Path file) {
        files.requireWhole(stored(file));
    }

    @Override
    public void requireWholeNow(Path file) {
        files.requireWholeNow(stored(file));
    }

    private StoredFile stored(Path file) {
        var within = warehouse.relativize(file.toAbsolutePath().normalize());
        var table = within.getNameCount() > LAYER_AND_TABLE
                ? within.getName(0) + "." + within.getName(1)
                : within.toString();
        return new StoredFile(FileKind.LAKE, table, file, null);
    }
}
