package org.zhengshu.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.trust.FileDigest;

/** The lake's files by their digests, in memory; every use reads them whole. */
final class RememberedFiles implements LakeFiles {
    private final Map<Path, String> known = new ConcurrentHashMap<>();

    @Override
    public void written(Path file, String sha256) {
        known.put(file, sha256);
    }

    @Override
    public void gone(Path file) {
        known.remove(file);
    }

    @Override
    public void requireWhole(Path file) {
        requireWholeNow(file);
    }

    @Override
    public void requireWholeNow(Path file) {
        try {
            if (!FileDigest.of(file).equals(known.get(file))) {
                throw Problem.of(LakeProblem.ENGINE_FAILED, "damaged " + file.getFileName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
