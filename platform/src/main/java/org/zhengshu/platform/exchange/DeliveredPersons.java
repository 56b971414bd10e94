package org.zhengshu.platform.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.audit.PersonIndex;
import org.zhengshu.transfer.KeyText;

/**
 * The keyed digests of the persons in a delivered table, for the auditor's question who received a record. The numbers are
 * read from what was delivered into a file that is deleted at once; only digests stay.
 */
@Component
class DeliveredPersons {
    private final ExchangeNode node;
    private final PersonIndex index;

    DeliveredPersons(ExchangeNode node, PersonIndex index) {
        this.node = node;
        this.index = index;
    }

    List<byte[]> digests(TableRef delivered, String numberColumn) {
        Path folder = temporaryFolder();
        try {
            var extraction = node.extract(delivered, List.of(numberColumn), folder, CopyProgress.SILENT);
            try (var lines = Files.newBufferedReader(extraction.file(), StandardCharsets.UTF_8)) {
                return digests(lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(folder);
        }
    }

    private List<byte[]> digests(BufferedReader lines) throws IOException {
        var digests = new ArrayList<byte[]>();
        lines.readLine();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            // A cell may hold two owners' numbers; quotes and separators fall away with the splitting.
            for (var number : KeyText.keysIn(line.replace("\"", ""))) {
                digests.add(index.digest(number));
            }
        }
        return digests;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("zhengshu-delivered");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
