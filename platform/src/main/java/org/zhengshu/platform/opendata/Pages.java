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

/** Renders the templates of the open portal; they are compiled with the program. */
@Component
class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    ResponseEntity<String> page(String template, Face face, Map<String, Object> values) {
        return page(HttpStatus.OK, template, face, values);
    }

    ResponseEntity<String> page(HttpStatus status, String template, Face face, Map<String, Object> values) {
        var all = new HashMap<String, Object>(values);
        all.put("face", face);
        var out = new StringOutput();
        engine.render("opendata/" + template + ".jte", all, out);
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("Content-Language", face.language())
                .body(out.toString());
    }
}
