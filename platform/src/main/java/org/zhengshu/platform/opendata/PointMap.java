package org.zhengshu.platform.opendata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.zhengshu.platform.opendata.coordinates.Position;

/**
 * Places to scale, drawn as SVG on the server: points, those that lie close together as one circle with their number, the
 * names of districts above their points, a net of longitudes and latitudes, north, and a bar that says how long
 * some kilometres are. No ground map stands below it: none travels with the product. Every mark is a link to the list
 * nearest to it, so that the map is used with keys alone and without a script.
 */
public record PointMap(
        int width,
        int height,
        List<Mark> marks,
        List<Label> labels,
        List<Line> meridians,
        List<Line> parallels,
        int bar,
        int kilometres,
        int beyond) {
    private static final int WIDTH = 640;
    private static final int MAX_HEIGHT = 520;
    private static final int EDGE = 44;
    /** Points in a square of this many pixels are one circle. */
    private static final int CELL = 48;

    /** No name is written higher than this. */
    private static final int LABEL_TOP = 20;

    private static final double METRES_PER_DEGREE = 111_319.49;
    private static final double METRES_PER_KILOMETRE = 1_000;
    private static final int LINES = 5;
    /** Outliers beyond these shares do not decide the frame. */
    private static final double FRAME_SHARE = 0.01;

    /** A point or several; {@code name} is the row's name, {@code near} its place for the list. */
    public record Mark(String x, String y, String radius, long count, String name, String near) {}

    public record Label(String x, String y, String text) {}

    /** A line of the net. */
    public record Line(String at, String degrees) {}

    private record Dot(double x, double y, PublicRow row) {}

    private record Frame(double west, double north, double shrink, double scale, int width, int height) {
        private double x(double longitude) {
            return EDGE + (longitude - west) * shrink * scale;
        }

        private double y(double latitude) {
            return EDGE + (north - latitude) * scale;
        }

        private boolean holds(double x, double y) {
            return x >= 0 && x <= width && y >= 0 && y <= height;
        }
    }

    static PointMap of(List<PublicRow> rows, int nameColumn) {
        var places = rows.stream()
                .filter(row -> row.longitude() != null && row.latitude() != null)
                .toList();
        double west = edge(places, true, FRAME_SHARE);
        double east = edge(places, true, 1 - FRAME_SHARE);
        double south = edge(places, false, FRAME_SHARE);
        double north = edge(places, false, 1 - FRAME_SHARE);
        double shrink = Math.cos(Math.toRadians((south + north) / 2));
        double wide = Math.max(0.005, (east - west) * shrink);
        double high = Math.max(0.005, north - south);
        double scale = Math.min((WIDTH - 2 * EDGE) / wide, (MAX_HEIGHT - 2 * EDGE) / high);
        var frame =
                new Frame(west, north, shrink, scale, (int) (wide * scale) + 2 * EDGE, (int) (high * scale) + 2 * EDGE);
        var dots = places.stream()
                .map(row -> new Dot(
                        frame.x(position(row).longitude()),
                        frame.y(position(row).latitude()),
                        row))
                .filter(dot -> frame.holds(dot.x(), dot.y()))
                .toList();
        double pixelsPerKilometre = scale * METRES_PER_KILOMETRE / METRES_PER_DEGREE;
        int kilometres = pixelsPerKilometre > 60 ? 1 : pixelsPerKilometre > 12 ? 5 : pixelsPerKilometre > 3 ? 20 : 100;
        return new PointMap(
                frame.width(),
                frame.height(),
                marks(dots, nameColumn),
                labels(dots),
                lines(west, west + (frame.width() - 2 * EDGE) / (shrink * scale), frame::x, "E"),
                lines(north - (frame.height() - 2 * EDGE) / scale, north, frame::y, "N"),
                (int) (pixelsPerKilometre * kilometres),
                kilometres,
                places.size() - dots.size());
    }

    private static List<Mark> marks(List<Dot> dots, int nameColumn) {
        var cells = new LinkedHashMap<String, List<Dot>>();
        for (var dot : dots) {
            cells.computeIfAbsent((int) dot.x() / CELL + "," + (int) dot.y() / CELL, unknown -> new ArrayList<>())
                    .add(dot);
        }
        var marks = new ArrayList<Mark>();
        for (var cell : cells.values()) {
            double x = cell.stream().mapToDouble(Dot::x).average().orElseThrow();
            double y = cell.stream().mapToDouble(Dot::y).average().orElseThrow();
            double east = cell.stream()
                    .mapToDouble(dot -> position(dot.row()).longitude())
                    .average()
                    .orElseThrow();
            double north = cell.stream()
                    .mapToDouble(dot -> position(dot.row()).latitude())
                    .average()
                    .orElseThrow();
            double radius = cell.size() == 1 ? 6 : Math.min(CELL / 2.0 - 2, 10 + 2.2 * Math.sqrt(cell.size()));
            marks.add(new Mark(
                    text(x),
                    text(y),
                    text(radius),
                    cell.size(),
                    cell.getFirst().row().cell(nameColumn),
                    String.format(Locale.ROOT, "%.4f,%.4f", east, north)));
        }
        return marks;
    }

    private static List<Label> labels(List<Dot> dots) {
        var sums = new HashMap<String, double[]>();
        for (var dot : dots) {
            if (dot.row().district() != null) {
                var sum = sums.computeIfAbsent(dot.row().district(), unknown -> new double[3]);
                sum[0] += dot.x();
                sum[1] = sum[2] == 0 ? dot.y() : Math.min(sum[1], dot.y());
                sum[2]++;
            }
        }
        var labels = new ArrayList<Label>();
        sums.forEach((district, sum) ->
                labels.add(new Label(text(sum[0] / sum[2]), text(Math.max(LABEL_TOP, sum[1] - CELL / 2.0)), district)));
        return labels;
    }

    private static List<Line> lines(
            double from, double to, java.util.function.DoubleUnaryOperator place, String direction) {
        double raw = (to - from) / LINES;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * (raw / power <= 1 ? 1 : raw / power <= 2 ? 2 : raw / power <= 5 ? 5 : 10);
        var lines = new ArrayList<Line>();
        for (double at = Math.ceil(from / step) * step; at <= to; at += step) {
            lines.add(new Line(
                    text(place.applyAsDouble(at)),
                    String.format(
                            Locale.ROOT, step < 0.1 ? "%.2f°%s" : step < 1 ? "%.1f°%s" : "%.0f°%s", at, direction)));
        }
        return lines;
    }

    private static Position position(PublicRow row) {
        return new Position(Objects.requireNonNull(row.longitude()), Objects.requireNonNull(row.latitude()));
    }

    private static double edge(List<PublicRow> places, boolean longitude, double share) {
        var sorted = places.stream()
                .map(PointMap::position)
                .mapToDouble(place -> longitude ? place.longitude() : place.latitude())
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.round((sorted.length - 1) * share)];
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
