package org.zhengshu.platform.opendata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.opendata.OpenStore.Group;
import org.zhengshu.platform.opendata.OpenStore.Order;

/** What the page of the search, which is also the list of all datasets, shows. */
public record SearchPage(
        String q,
        String theme,
        String department,
        String order,
        String place,
        String previous,
        String next,
        long total,
        List<Choice> themes,
        List<Choice> departments,
        List<Choice> orders,
        List<Hit> hits) {
    static final int HITS = 10;

    /** A value of a filter with its count, -1 where it is not counted. */
    public record Choice(String value, String words, long count, boolean chosen) {}

    /** A hit; both texts are escaped already, with {@code <mark>} around what matched. */
    public record Hit(
            String link,
            String titleHtml,
            String snippetHtml,
            String figure,
            String rest,
            String department,
            String date,
            String formats) {}

    public boolean narrowed() {
        return !theme.isEmpty() || !department.isEmpty();
    }

    /** The address of another part of the same list. */
    static String link(String q, @Nullable String theme, @Nullable String department, String order, String part) {
        return "/open/search?q=" + Face.encoded(q) + "&theme=" + Face.encoded(theme == null ? "" : theme)
                + "&department=" + Face.encoded(department == null ? "" : department) + "&order=" + order + "&" + part;
    }

    static List<Choice> themes(Face face, List<Group> groups, @Nullable String chosen) {
        var counts = new LinkedHashMap<String, Long>();
        groups.forEach(group -> counts.merge(group.theme(), group.datasets(), Long::sum));
        return themes(face, counts, chosen);
    }

    static List<Choice> themes(Face face, Map<String, Long> counts, @Nullable String chosen) {
        return counts.entrySet().stream()
                .filter(one -> !one.getKey().isEmpty())
                .map(one -> new Choice(
                        one.getKey(),
                        face.t("theme." + one.getKey()),
                        one.getValue(),
                        one.getKey().equals(chosen)))
                .toList();
    }

    static List<Choice> orders(Face face, Order chosen) {
        return List.of(Order.values()).stream()
                .map(order -> new Choice(
                        order.name().toLowerCase(Locale.ROOT),
                        face.t("order." + order.name().toLowerCase(Locale.ROOT)),
                        -1,
                        order == chosen))
                .toList();
    }
}
