package org.zhengshu.lake;

import java.nio.file.Path;

/**
 * Knows every file of the lake by its SHA-256. What is written is noted before anything refers to it; a file is asked for
 * before it is used, and one that is not as it was written ends the work with a problem that names it.
 */
public interface LakeFiles {
    void written(Path file, String sha256);

    /** The file goes, and nothing refers to it any more. */
    void gone(Path file);

    /** Looks at a file that is about to be read; one that was whole a short while ago need not be read again. */
    void requireWhole(Path file);

    /** Reads the file from beginning to end: before what is worked out of it stays. */
    void requireWholeNow(Path file);
}
