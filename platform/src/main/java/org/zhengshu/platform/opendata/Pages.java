package org.zhengshu.platform.opendata;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.zhengshu.trust.Sm3;

/** Renders the templates of the open portal; they are compiled with the program. */
@Component
class Pages {
    private static final int TAG_LENGTH = 32;

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    ResponseEntity<String> page(String template, Face face, Map<String, Object> values) {
        return page(HttpStatus.OK, template, face, values);
    }

    ResponseEntity<String> page(HttpStatus status, String template, Face face, Map<String, Object> values) {
        var all = new HashMap<String, Object>(values);
        all.put("face", face);
        var out = new StringOutput();
        engine.render("opendata/" + template + ".jte", all, out);
        var body = out.toString();
        var answer = ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("Content-Language", face.language())
                .varyBy("Accept-Language", "Cookie");
        if (status == HttpStatus.OK) {
            answer.eTag("W/\"" + Sm3.hex(body.getBytes(StandardCharsets.UTF_8)).substring(0, TAG_LENGTH) + "\"");
        }
        return answer.body(body);
    }
}
