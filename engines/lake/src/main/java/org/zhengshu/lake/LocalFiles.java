package org.zhengshu.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.trust.FileDigest;

/**
 * Iceberg's files on a local disk, without Hadoop. What was closed is on the disk (fsync) before PostgreSQL's catalogue
 * points at it, so that a power cut leaves no commit without its files.
 */
final class LocalFiles implements FileIO {
    private static final long serialVersionUID = 1L;

    private final transient LakeFiles files;

    LocalFiles(LakeFiles files) {
        this.files = files;
    }

    /** Metadata is read by who is about to read data: it is looked at as the data is. */
    @Override
    public InputFile newInputFile(String location) {
        var file = org.apache.iceberg.Files.localInput(location);
        if (!file.exists()) {
            throw new NotFoundException("no file %s", location);
        }
        try {
            files.requireWhole(Path.of(location));
        } catch (Problem damaged) {
            // Iceberg reads metadata twenty times with growing pauses, unless it is told that there is nothing to read.
            throw new NotFoundException(damaged, "%s is not as it was written", location);
        }
        return file;
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new Output(Path.of(location), files);
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.deleteIfExists(Path.of(location));
            files.gone(Path.of(location));
        } catch (IOException e) {
            throw new UncheckedIOException("deleting a file of the warehouse", e);
        }
    }

    /** Makes sure that a file that something else wrote is on the disk. */
    static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private record Output(Path path, LakeFiles files) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return open(StandardOpenOption.CREATE_NEW);
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return open(StandardOpenOption.CREATE);
        }

        private PositionOutputStream open(StandardOpenOption how) {
            try {
                Files.createDirectories(path.getParent());
                var channel = FileChannel.open(path, how, StandardOpenOption.WRITE);
                channel.truncate(0);
                return new Forced(channel, path, files);
            } catch (java.nio.file.FileAlreadyExistsException e) {
                throw new AlreadyExistsException(e, "a file of the warehouse exists already");
            } catch (IOException e) {
                throw new UncheckedIOException("opening a file of the warehouse", e);
            }
        }

        @Override
        public String location() {
            return path.toString();
        }

        @Override
        public InputFile toInputFile() {
            return org.apache.iceberg.Files.localInput(path.toFile());
        }
    }

    private static final class Forced extends PositionOutputStream {
        private final FileChannel channel;
        private final Path path;
        private final LakeFiles files;
        private final MessageDigest digest = FileDigest.begin();
        private long written;

        Forced(FileChannel channel, Path path, LakeFiles files) {
            this.channel = channel;
            this.path = path;
            this.files = files;
        }

        /** Iceberg asks for the position after closing, too. */
        @Override
        public long getPos() {
            return written;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            digest.update(bytes, from, length);
            var buffer = ByteBuffer.wrap(bytes, from, length);
            while (buffer.hasRemaining()) {
                written += channel.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                channel.force(true);
                channel.close();
                files.written(path, FileDigest.hex(digest));
            }
        }
    }
}
