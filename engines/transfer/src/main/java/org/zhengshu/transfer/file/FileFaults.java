package org.zhengshu.transfer.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.zhengshu.kernel.error.Fault;

/** Faults found in a file, each with its place: {@code /line/17}, {@code /cell/B12}; the words are {@code fault.file.*}. */
final class FileFaults {
    private final List<Fault> faults = new ArrayList<>();
    private final Set<Integer> lost = new TreeSet<>();
    private final Set<Integer> formulas = new TreeSet<>();
    private boolean valueless;

    void atLine(long line, String what, Object... values) {
        add("/line/" + line, what, values);
    }

    void atCell(String address, String what, Object... values) {
        add("/cell/" + address, what, values);
    }

    void ofFile(String what, Object... values) {
        add("", what, values);
    }

    /** A number that Excel shortened stands in this column, from 0. */
    void digitsLost(int column, String address, String value) {
        lost.add(column);
        atCell(address, "digits-lost", value);
    }

    /** A formula: said once for its column; without the value that was last computed, the file cannot be read. */
    void formula(int column, String address, boolean hasValue) {
        if (!hasValue) {
            valueless = true;
            atCell(address, "formula-without-value");
        } else if (formulas.add(column)) {
            atCell(address, "formula");
        }
    }

    /** A number that no spreadsheet can hold: what it was to be cannot be told. */
    void numberBeyond(String address) {
        valueless = true;
        atCell(address, "number-beyond");
    }

    /** True when no row may be kept as it was read. */
    boolean refuse(Predicate<Integer> isNumberOfSomething) {
        return valueless || lost.stream().anyMatch(isNumberOfSomething);
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
