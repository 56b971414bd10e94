package org.zhengshu.platform.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What the platform answered. */
record Answer(int status, @Nullable String etag, byte[] bytes) {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final int OK = 200;
    private static final int OK_BELOW = 300;

    static Answer of(String text) {
        return new Answer(OK, null, text.getBytes(StandardCharsets.UTF_8));
    }

    boolean well() {
        return status < OK_BELOW;
    }

    JsonNode json() {
        return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    JsonNode at(String field) {
        return json().path(field);
    }

    String string(String field) {
        return at(field).asString("");
    }

    /** The problem's words and all its faults, for a sentence. */
    String problem() {
        if (bytes.length == 0 || bytes[0] != '{') {
            return Integer.toString(status);
        }
        var problem = json();
        var words = new ArrayList<>(List.of(
                problem.path("code").asString(""), problem.path("detail").asString("")));
        for (var fault : problem.path("errors")) {
            words.add(fault.path("pointer").asString("") + " "
                    + fault.path("message").asString(""));
        }
        return String.join(" ", words).strip();
    }
}
