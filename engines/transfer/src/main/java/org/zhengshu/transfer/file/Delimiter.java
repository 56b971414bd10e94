package org.zhengshu.transfer.file;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Finds what separates the cells: the candidate that gives the first rows the same, and the largest, number of cells. */
final class Delimiter {
    private static final char[] CANDIDATES = {',', '\t', '|', ';'};
    private static final int ROWS = 20;

    interface Opening {
        Reader open() throws IOException;
    }

    private Delimiter() {}

    static char sniff(Opening file) throws IOException {
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = score(widths(file, candidate));
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static List<Integer> widths(Opening file, char candidate) throws IOException {
        var widths = new ArrayList<Integer>();
        try (var rows = new CsvRows(file.open(), candidate, new FileFaults())) {
            for (var row = rows.next(); row != null && widths.size() < ROWS; row = rows.next()) {
                widths.add(row.cells().size());
            }
        } catch (FileRefused brokenOrTooWide) {
            // What was read up to there decides.
        }
        return widths;
    }

    /** The most frequent width above one, weighed by how many rows have it. */
    private static double score(List<Integer> widths) {
        double best = 0;
        for (int width : widths) {
            if (width > 1) {
                double share = (double) widths.stream().filter(w -> w == width).count() / widths.size();
                best = Math.max(best, share * share * Math.min(width, FileLimits.MAX_COLUMNS));
            }
        }
        return best;
    }
}
