package org.zhengshu.platform.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What changed between two versions, field by field. Items are followed by their column, not by their place. */
final class FieldDiff {
    /** Longer values are cut: the versions themselves are kept whole. */
    static final int MAX_VALUE = 500;

    private FieldDiff() {}

    record Change(String pointer, String before, String after) {}

    static List<Change> between(EntryForm before, EntryForm after, ObjectMapper json) {
        var old = flat(before, json);
        var fresh = flat(after, json);
        var pointers = new LinkedHashSet<>(fresh.keySet());
        pointers.addAll(old.keySet());
        var changes = new ArrayList<Change>();
        for (var pointer : pointers) {
            var was = old.getOrDefault(pointer, "");
            var is = fresh.getOrDefault(pointer, "");
            if (!was.equals(is)) {
                changes.add(new Change(pointer, cut(was), cut(is)));
            }
        }
        return List.copyOf(changes);
    }

    private static Map<String, String> flat(EntryForm form, ObjectMapper json) {
        var values = new LinkedHashMap<String, String>();
        JsonNode tree = json.valueToTree(form);
        for (var field : tree.properties()) {
            if (!field.getKey().equals("items")) {
                flatten("/" + field.getKey(), field.getValue(), values);
            }
        }
        for (var item : form.items()) {
            JsonNode fields = json.valueToTree(item);
            var at = "/items/" + (item.column().isEmpty() ? item.name() : item.column());
            flatten(at, fields, values);
        }
        return values;
    }

    private static void flatten(String pointer, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(field -> flatten(pointer + "/" + field.getKey(), field.getValue(), values));
        } else if (node.isArray()) {
            var texts = new ArrayList<String>();
            node.forEach(one -> texts.add(one.asString()));
            values.put(pointer, String.join(", ", texts));
        } else if (!node.isNull()) {
            values.put(pointer, node.asString());
        }
    }

    private static String cut(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
    }
}
