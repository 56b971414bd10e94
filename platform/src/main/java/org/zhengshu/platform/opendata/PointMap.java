package org.zhengshu.platform.opendata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zhengshu.platform.opendata.coordinates.Position;

/**
 * Places to scale, drawn as SVG on the server: points, those that lie close together as one circle with their number, the
 * names of districts beside their points where they cover nothing, a net of longitudes and latitudes, north, and a bar that says how long
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

    /** How high and wide a name is drawn, and how far from its points it is sought, step by step. */
    private static final int LABEL_HEIGHT = 22;

    private static final int LABEL_LETTER = 19;
    private static final int LABEL_STEP = 12;
    private static final int LABEL_STEPS = 12;

    /** The words of the net stand at the left and the top, the scale at the foot, north in the corner. */
    private static final int NET_LEFT = 64;

    private static final int NET_TOP = 18;
    private static final int SCALE_HEIGHT = 38;
    private static final int NORTH = 44;

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

    private record Box(double left, double top, double right, double bottom) {
        private static Box of(String words, double x, double y) {
            double half = words.length() * LABEL_LETTER / 2.0;
            return new Box(x - half, y - LABEL_HEIGHT + 4, x + half, y + 4);
        }

        private static Box of(Mark mark) {
            double x = Double.parseDouble(mark.x());
            double y = Double.parseDouble(mark.y());
            double radius = Double.parseDouble(mark.radius());
            return new Box(x - radius, y - radius, x + radius, y + radius);
        }

        private boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        private boolean isWithin(Box other) {
            return left >= other.left && right <= other.right && top >= other.top && bottom <= other.bottom;
        }
    }

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
        var marks = marks(dots, nameColumn);
        return new PointMap(
                frame.width(),
                frame.height(),
                marks,
                labels(dots, marks, frame),
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

    /** Each name as near above its points as it covers no mark, no words of the net and no other name. */
    private static List<Label> labels(List<Dot> dots, List<Mark> marks, Frame frame) {
        var sums = new LinkedHashMap<String, double[]>();
        for (var dot : dots) {
            if (dot.row().district() != null) {
                var sum = sums.computeIfAbsent(dot.row().district(), unknown -> new double[3]);
                sum[0] += dot.x();
                sum[1] = sum[2] == 0 ? dot.y() : Math.min(sum[1], dot.y());
                sum[2]++;
            }
        }
        var free = new Box(NET_LEFT, NET_TOP, frame.width(), frame.height() - SCALE_HEIGHT);
        var taken = new ArrayList<>(marks.stream().map(Box::of).toList());
        taken.add(new Box(frame.width() - NORTH, 0, frame.width(), NORTH));
        var labels = new ArrayList<Label>();
        sums.forEach((district, sum) -> {
            double x = sum[0] / sum[2];
            double y = sum[1] - CELL / 2.0;
            var place = steps().filter(step -> {
                        var box = Box.of(district, x + step[0], y + step[1]);
                        return box.isWithin(free) && taken.stream().noneMatch(box::meets);
                    })
                    .findFirst();
            // Where everything is full the dots are drawn over the name, and the list says the district too.
            double right = place.map(step -> step[0]).orElse(0);
            double down = place.map(step -> step[1]).orElse(0);
            taken.add(Box.of(district, x + right, y + down));
            labels.add(new Label(text(x + right), text(Math.max(NET_TOP + LABEL_HEIGHT, y + down)), district));
        });
        return labels;
    }

    /** Steps away from a place, the nearest first. */
    private static Stream<int[]> steps() {
        return IntStream.rangeClosed(-LABEL_STEPS, LABEL_STEPS)
                .boxed()
                .flatMap(right -> IntStream.rangeClosed(-LABEL_STEPS, LABEL_STEPS)
                        .mapToObj(down -> new int[] {right * LABEL_STEP, down * LABEL_STEP}))
                .sorted(Comparator.comparingInt(step -> step[0] * step[0] + step[1] * step[1]));
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
