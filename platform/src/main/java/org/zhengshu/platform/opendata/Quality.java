package org.zhengshu.platform.opendata;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.zhengshu.platform.catalogue.UpdateCycle;
import org.zhengshu.platform.opendata.OpenStore.Edition;

/**
 * How good an edition is: the mean of its judged parts (completeness, validity, consistency, timeliness; GB/T 36344—2018 names
 * them), each out of 100 with the counts it comes from. A part that cannot be judged is left out and says so.
 */
public record Quality(int score, List<Part> parts) {

    /** {@code score} is -1 where the part is not judged. */
    public record Part(String name, int score, String words) {
        public boolean judged() {
            return score >= 0;
        }
    }

    static Quality of(Face face, Edition edition, Contents contents, UpdateCycle cycle, Instant now) {
        var parts = new ArrayList<Part>();
        parts.add(part(face, "complete", contents.filled() / 10, percent(contents.filled() / 10.0)));
        var checked = contents.checked();
        if (checked == null) {
            parts.add(part(face, "valid", -1));
            parts.add(part(face, "consistent", -1));
        } else {
            parts.add(
                    checked.typed() == 0
                            ? part(face, "valid", -1)
                            : part(
                                    face,
                                    "valid",
                                    share(checked.typed() - checked.mistyped(), checked.typed()),
                                    face.figure(checked.typed()),
                                    face.figure(checked.mistyped())));
            long wrong = Math.min(edition.rows(), checked.repeated() + checked.contradicting());
            parts.add(part(
                    face,
                    "consistent",
                    share(edition.rows() - wrong, edition.rows()),
                    face.figure(checked.repeated()),
                    face.figure(checked.contradicting())));
        }
        parts.add(timely(face, edition, cycle, now));
        var judged = parts.stream().filter(Part::judged).mapToInt(Part::score).average();
        return new Quality((int) judged.orElse(0), parts);
    }

    private static Part timely(Face face, Edition edition, UpdateCycle cycle, Instant now) {
        var period = days(cycle);
        var published = edition.publishedAt();
        if (period.isEmpty() || published == null) {
            return part(face, "timely", -1);
        }
        long age = Math.max(0, Duration.between(published, now).toDays());
        // One period may pass, and nothing is late before the next one is due.
        int score = age <= period.getAsLong() ? 100 : (int) (period.getAsLong() * 100 / age);
        return part(face, "timely", score, face.figure(age), face.figure(period.getAsLong()));
    }

    private static OptionalLong days(UpdateCycle cycle) {
        return switch (cycle) {
            case REAL_TIME, DAILY -> OptionalLong.of(1);
            case WEEKLY -> OptionalLong.of(7);
            case MONTHLY -> OptionalLong.of(31);
            case QUARTERLY -> OptionalLong.of(92);
            case HALF_YEARLY -> OptionalLong.of(184);
            case YEARLY -> OptionalLong.of(366);
            case IRREGULAR -> OptionalLong.empty();
        };
    }

    private static Part part(Face face, String key, int score, Object... values) {
        return new Part(
                face.t("quality." + key),
                score,
                score < 0 ? face.t("quality.not-judged") : face.t("quality." + key + ".words", values));
    }

    /** Whole per cent, rounded down: 100 means that nothing is wrong. */
    private static int share(long good, long all) {
        return all == 0 ? 100 : (int) (good * 100 / all);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value);
    }
}
