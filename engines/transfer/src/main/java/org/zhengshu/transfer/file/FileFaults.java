package org.zhengshu.transfer.file;

import java.util.ArrayList;
import java.util.List;
import org.zhengshu.kernel.error.Fault;

/** Faults found in a file, each with its place: {@code /line/17}, {@code /cell/B12}; the words are {@code fault.file.*}. */
final class FileFaults {
    private final List<Fault> faults = new ArrayList<>();

    void atLine(long line, String what, Object... values) {
        add("/line/" + line, what, values);
    }

    void atCell(String address, String what, Object... values) {
        add("/cell/" + address, what, values);
    }

    void ofFile(String what, Object... values) {
        add("", what, values);
    }

    List<Fault> all() {
        return List.copyOf(faults);
    }

    private void add(String pointer, String what, Object... values) {
        if (faults.size() < FileLimits.MAX_FAULTS) {
            faults.add(Fault.at(pointer, "fault.file." + what, values));
        }
    }
}
