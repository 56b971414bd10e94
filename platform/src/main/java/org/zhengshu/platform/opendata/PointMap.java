package org.zhengshu.platform.opendata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.zhengshu.platform.opendata.coordinates.Position;

/**
 * Places to scale, drawn as SVG on the server: points, the names of districts at the middle of their points, and a bar that
 * says how long a kilometre is. No ground map stands below it: none travels with the product.
 */
public record PointMap(int width, int height, List<Dot> dots, List<Label> labels, int bar, int kilometres) {
    private static final int WIDTH = 640;
    private static final int MAX_HEIGHT = 520;
    private static final int EDGE = 36;
    private static final double METRES_PER_DEGREE = 111_319.49;
    /** Outliers beyond these shares do not decide the frame. */
    private static final double FRAME_SHARE = 0.01;

    /** A point; {@code name} is its row's name. */
    public record Dot(String x, String y, String name) {}

    public record Label(String x, String y, String text) {}

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
        int width = (int) (wide * scale) + 2 * EDGE;
        int height = (int) (high * scale) + 2 * EDGE;
        var dots = new ArrayList<Dot>();
        var sums = new HashMap<String, double[]>();
        for (var row : places) {
            var place = position(row);
            double x = EDGE + (place.longitude() - west) * shrink * scale;
            double y = EDGE + (north - place.latitude()) * scale;
            if (x < 0 || x > width || y < 0 || y > height) {
                continue;
            }
            dots.add(new Dot(text(x), text(y), row.cell(nameColumn)));
            if (row.district() != null) {
                var sum = sums.computeIfAbsent(row.district(), unknown -> new double[3]);
                sum[0] += x;
                sum[1] += y;
                sum[2]++;
            }
        }
        var labels = new ArrayList<Label>();
        sums.forEach((district, sum) -> labels.add(new Label(text(sum[0] / sum[2]), text(sum[1] / sum[2]), district)));
        double pixelsPerKilometre = scale * 1_000 / METRES_PER_DEGREE;
        int kilometres = pixelsPerKilometre > 60 ? 1 : pixelsPerKilometre > 12 ? 5 : pixelsPerKilometre > 3 ? 20 : 100;
        return new PointMap(width, height, dots, labels, (int) (pixelsPerKilometre * kilometres), kilometres);
    }

    private static Position position(PublicRow row) {
        return new Position(
                java.util.Objects.requireNonNull(row.longitude()), java.util.Objects.requireNonNull(row.latitude()));
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
