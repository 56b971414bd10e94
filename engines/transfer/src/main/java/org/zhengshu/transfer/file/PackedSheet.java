package org.zhengshu.transfer.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks through an XLSX before anything of it is read: how large its parts truly are, whatever its directory says, and
 * whether it carries a program.
 */
final class PackedSheet {
    private static final String MACROS = "vbaProject.bin";
    private static final String SHARED_TEXTS = "sharedStrings.xml";
    private static final String WORKSHEETS = "xl/worksheets/";
    private static final String WORKBOOK = "xl/workbook.xml";

    private PackedSheet() {}

    static void check(Path file, FileFaults faults) throws IOException, FileRefused {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > FileLimits.MAX_PARTS) {
                throw refused(faults, "unpacks-too-large", FileLimits.MAX_UNPACKED >> 20);
            }
            if (zip.getEntry(WORKBOOK) == null) {
                throw refused(faults, "no-workbook");
            }
            long unpacked = 0;
            for (var part : Collections.list(zip.entries())) {
                if (part.getName().endsWith(MACROS)) {
                    throw refused(faults, "macros");
                }
                long most = FileLimits.MAX_UNPACKED - unpacked;
                unpacked += size(zip, part, most, faults);
            }
        }
    }

    private static long size(ZipFile zip, ZipEntry part, long most, FileFaults faults) throws IOException, FileRefused {
        long limit = part.getName().endsWith(SHARED_TEXTS) ? Math.min(most, FileLimits.MAX_SHARED_TEXTS) : most;
        // What the directory states is enough to refuse, never enough to accept.
        if (part.getSize() > limit) {
            throw refused(faults, "unpacks-too-large", limit >> 20);
        }
        long size = 0;
        var addresses = part.getName().startsWith(WORKSHEETS) ? new SheetAddresses() : null;
        var buffer = new byte[1 << 16];
        try (var in = zip.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw refused(faults, "unpacks-too-large", limit >> 20);
                }
                if (addresses != null) {
                    requireOnTheSheet(addresses, buffer, read, faults);
                }
            }
        }
        return size;
    }

    /** The reader makes room for every column up to the furthest address. */
    private static void requireOnTheSheet(SheetAddresses addresses, byte[] buffer, int read, FileFaults faults)
            throws FileRefused {
        var beyond = addresses.beyond(buffer, read);
        if (beyond != null) {
            faults.atCell(beyond, "address-beyond", SheetAddresses.LAST_COLUMN, SheetAddresses.LAST_ROW);
            throw new FileRefused();
        }
    }

    private static FileRefused refused(FileFaults faults, String what, Object... values) {
        faults.ofFile(what, values);
        return new FileRefused();
    }
}
