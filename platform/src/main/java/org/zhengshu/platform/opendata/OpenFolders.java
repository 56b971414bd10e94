package org.zhengshu.platform.opendata;

import java.nio.file.Path;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.opendata.Contents.OpenFile;
import org.zhengshu.platform.opendata.OpenStore.Edition;
import org.zhengshu.platform.operations.FileKind;
import org.zhengshu.platform.operations.StoredFile;

/** Where the files of editions lie. */
@Component
class OpenFolders {
    private final Path folder;

    OpenFolders(@Value("${zhengshu.data}") Path data) {
        this.folder = data.resolve("open");
    }

    Path of(UUID edition) {
        return folder.resolve(edition.toString());
    }

    /** The file of an edition. */
    Path file(UUID edition, String format) {
        return OpenFiles.file(of(edition), format);
    }

    /** The same as a stored file that is known by its digest. */
    static StoredFile stored(Edition edition, OpenFile file, Path path) {
        return new StoredFile(FileKind.OPEN, edition.slug() + "/" + edition.number(), path, file.sha256());
    }
}
