package org.zhengshu.platform.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.lake.population.Meaning;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.policy.GrantDecision;
import org.zhengshu.trust.MaskKind;
import org.zhengshu.trust.Masking;

/**
 * A ground on which a caller sees items of an entry: one grant, or that the entry is his own department's.
 *
 * @param items what the entry calls what it knows about persons
 * @param permitted the decision for this use; null for the own department's entry
 */
record Opened(PublishedEntry entry, Map<Meaning, String> items, GrantDecision.@Nullable Permitted permitted) {
    boolean isOf(String source) {
        return entry.id().toString().equals(source);
    }

    boolean shows(Meaning meaning) {
        var item = items.get(meaning);
        return item != null && (permitted == null || permitted.items().contains(item));
    }

    /** True when the provider's answer asked for no mask either. */
    boolean showsPlain(Meaning meaning) {
        return shows(meaning)
                && (permitted == null || !permitted.masks().containsKey(String.valueOf(items.get(meaning))));
    }

    /** A value as it may leave: unchanged, unless the provider's answer asked for a mask. */
    String shown(Meaning meaning, String value) {
        var mask = permitted == null ? null : permitted.masks().get(String.valueOf(items.get(meaning)));
        return mask == null ? value : String.valueOf(Masking.mask(MaskKind.of(mask), value));
    }

    UseGround ground(PersonQuery query) {
        return permitted == null
                ? new UseGround(null, query.purpose(), query.caseNumber(), null)
                : new UseGround(
                        permitted.grant().number(),
                        permitted.grant().terms().purpose(),
                        query.caseNumber(),
                        permitted.grant().terms().approver());
    }
}
