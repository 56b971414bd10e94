package org.zhengshu.platform.registry;

import java.util.Map;
import org.zhengshu.lake.population.Meaning;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.use.PermittedUse;

/**
 * A ground on which a caller sees items of an entry: one grant, or that the entry is his own department's.
 *
 * @param items what the entry calls what it knows about persons
 */
record Opened(PermittedUse use, Map<Meaning, String> items) {
    PublishedEntry entry() {
        return use.entry();
    }

    boolean isOf(String source) {
        return entry().id().toString().equals(source);
    }

    boolean shows(Meaning meaning) {
        var item = items.get(meaning);
        return item != null && use.has(item);
    }

    /** True when the provider's answer asked for no mask either. */
    boolean showsPlain(Meaning meaning) {
        return shows(meaning) && !use.masks().containsKey(String.valueOf(items.get(meaning)));
    }

    /** A value of an item that it shows as it may leave. */
    String shown(Meaning meaning, String value) {
        return use.shown(String.valueOf(items.get(meaning)), value);
    }

    UseGround ground() {
        return use.ground();
    }
}
