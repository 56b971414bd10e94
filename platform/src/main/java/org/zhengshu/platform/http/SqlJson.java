package org.zhengshu.platform.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Values in and out of {@code jsonb} columns; parameters are cast with {@code ::jsonb}. */
@Component
public class SqlJson {
    private static final TypeReference<LinkedHashMap<String, String>> FACTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final ObjectMapper json;

    SqlJson(ObjectMapper json) {
        this.json = json;
    }

    public String write(Object value) {
        return json.writeValueAsString(value);
    }

    public <T> T read(String text, Class<T> type) {
        return json.readValue(text, type);
    }

    /** An object of texts, in its own order. */
    public Map<String, String> facts(String text) {
        return json.readValue(text, FACTS);
    }

    /** An array of texts. */
    public List<String> texts(String text) {
        return json.readValue(text, TEXTS);
    }
}
