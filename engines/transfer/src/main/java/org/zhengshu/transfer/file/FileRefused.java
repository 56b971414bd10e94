package org.zhengshu.transfer.file;

/** Reading cannot go on; the fault is already noted. */
final class FileRefused extends Exception {
    private static final long serialVersionUID = 1L;
}
