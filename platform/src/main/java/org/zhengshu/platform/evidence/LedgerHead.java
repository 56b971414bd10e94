package org.zhengshu.platform.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.zhengshu.trust.Checkpoint;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * The newest checkpoint once more, in the data folder: so that whoever owns the database, and nothing else, cannot cut its newest
 * leaves off unseen. Written after the commit; after a crash it may be older than the database, never newer.
 */
@Component
class LedgerHead {
    private final Path file;
    private final ObjectMapper json;

    LedgerHead(@Value("${zhengshu.data}") Path folder, ObjectMapper json) {
        this.file = folder.resolve("ledger-head.json");
        this.json = json;
    }

    /** Whole or not at all, and on the disk. */
    synchronized void keep(Checkpoint checkpoint) {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(json.writeValueAsBytes(checkpoint));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when there is none, or when it is not what was written. */
    Optional<Checkpoint> kept() {
        try {
            return Optional.of(json.readValue(Files.readAllBytes(file), Checkpoint.class))
                    .filter(Checkpoint::verifies);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JacksonException | NullPointerException changed) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
