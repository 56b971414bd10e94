package org.zhengshu.platform.opendata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.opendata.Contents.Moment;

/**
 * One column's course in time as a line, drawn on the server, with its table. The line breaks where a stretch has no number.
 *
 * @param finding what the line says in words: from where to where, the highest and the lowest
 * @param gaps what is left out, empty where nothing is
 * @param paths the unbroken stretches of the line
 */
public record SeriesChart(
        int width,
        int height,
        List<Choice> choices,
        String title,
        String finding,
        String gaps,
        List<String> paths,
        List<Tick> values,
        List<Tick> times,
        @Nullable Peak highest,
        List<Point> points) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 280;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 24;
    private static final int BOTTOM = 36;
    private static final int VALUE_TICKS = 4;
    private static final int TIME_TICKS = 6;

    public record Choice(int index, String title, boolean chosen) {}

    /** A thin line at {@code at}, with its words. */
    public record Tick(String at, String words) {}

    public record Peak(String x, String y, String words) {}

    public record Point(String at, String mean, long rows) {}

    private record Measured(int place, Moment moment, double mean) {}

    static @Nullable SeriesChart of(Face face, Contents contents, int asked) {
        var series = contents.series();
        if (series == null) {
            return null;
        }
        int column = asked >= 0 && asked < series.titles().size() ? asked : 0;
        var measured = measured(series.moments(), column);
        if (measured.size() < 2) {
            return null;
        }
        var highest = measured.stream()
                .max(Comparator.comparingDouble(Measured::mean))
                .orElseThrow();
        var lowest = measured.stream()
                .min(Comparator.comparingDouble(Measured::mean))
                .orElseThrow();
        double step = step(Math.min(0, lowest.mean()), highest.mean());
        double bottom = Math.floor(Math.min(0, lowest.mean()) / step) * step;
        double top = Math.max(bottom + step, Math.ceil(highest.mean() / step) * step);
        int last = series.moments().size() - 1;
        var choices = new ArrayList<Choice>();
        for (int i = 0; i < series.titles().size(); i++) {
            choices.add(new Choice(i, titled(face, contents, series.titles().get(i)), i == column));
        }
        var values = new ArrayList<Tick>();
        for (double value = bottom; value <= top + step / 2; value += step) {
            values.add(new Tick(text(y(value, bottom, top)), number(value)));
        }
        var times = new ArrayList<Tick>();
        int ticks = Math.min(TIME_TICKS, last + 1);
        for (int i = 0; i < ticks; i++) {
            int place = last * i / (ticks - 1);
            times.add(new Tick(text(x(place, last)), series.moments().get(place).at()));
        }
        var title = titled(face, contents, series.titles().get(column));
        var codes =
                series.missing() == null ? List.<String>of() : series.missing().get(column);
        return new SeriesChart(
                WIDTH,
                HEIGHT,
                choices,
                face.t("chart.title." + series.step(), title),
                face.t(
                        "chart.finding",
                        title,
                        highest.moment().at(),
                        number(highest.mean()),
                        lowest.moment().at(),
                        number(lowest.mean()),
                        measured.getFirst().moment().at(),
                        measured.getLast().moment().at()),
                codes.isEmpty() ? "" : face.t("chart.missing", String.join(face.t("chart.and"), codes)),
                paths(measured, last, bottom, top),
                values,
                times,
                new Peak(text(x(highest.place(), last)), text(y(highest.mean(), bottom, top)), number(highest.mean())),
                series.moments().stream()
                        .map(moment -> new Point(
                                moment.at(),
                                moment.means().get(column) == null
                                        ? ""
                                        : number(Objects.requireNonNull(
                                                moment.means().get(column))),
                                moment.rows()))
                        .toList());
    }

    private static String titled(Face face, Contents contents, String title) {
        return contents.fields().stream()
                .filter(field -> field.title().equals(title))
                .findFirst()
                .map(field -> field.titled(face.english()))
                .orElse(title);
    }

    private static List<Measured> measured(List<Moment> moments, int column) {
        var measured = new ArrayList<Measured>();
        for (int i = 0; i < moments.size(); i++) {
            var mean = moments.get(i).means().get(column);
            if (mean != null) {
                measured.add(new Measured(i, moments.get(i), mean));
            }
        }
        return measured;
    }

    private static List<String> paths(List<Measured> measured, int last, double bottom, double top) {
        var paths = new ArrayList<String>();
        var path = new StringBuilder();
        int before = -2;
        for (var one : measured) {
            if (one.place() != before + 1 && !path.isEmpty()) {
                paths.add(path.toString());
                path.setLength(0);
            }
            path.append(path.isEmpty() ? "M" : "L")
                    .append(text(x(one.place(), last)))
                    .append(' ')
                    .append(text(y(one.mean(), bottom, top)));
            before = one.place();
        }
        paths.add(path.toString());
        return paths;
    }

    /** A step of 1, 2 or 5 times a power of ten, so that about four lines stand. */
    private static double step(double low, double high) {
        double raw = Math.max(1e-9, high - low) / VALUE_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double share = raw / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    private static double x(int place, int last) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * place / last;
    }

    private static double y(double value, double bottom, double top) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (top - value) / (top - bottom);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.2f", value);
    }
}
