package org.zhengshu.platform.use;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.use.Decision.Asked;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.trust.MaskKind;
import org.zhengshu.trust.Masking;

/**
 * What a permitted use may touch.
 *
 * @param grant null for an own entry and for what is done by duty
 * @param entry the live version, by which the items' columns are found
 * @param mounted the table behind it; null for ways that read the lake's copy
 * @param items that may go, in the grant's order
 * @param masks item → kind of mask, for items that leave masked only
 * @param asked the versions that answered, for the receipt
 */
public record PermittedUse(
        UseRequest request,
        @Nullable Grant grant,
        PublishedEntry entry,
        @Nullable Mount mounted,
        List<InformationItem> items,
        Map<String, String> masks,
        Asked asked)
        implements UseAnswer {
    public PermittedUse {
        items = List.copyOf(items);
        masks = Map.copyOf(masks);
    }

    /** The grant that it stands on; a bug where the way of use has none. */
    public Grant underGrant() {
        return Check.present(grant, "the grant of a use");
    }

    /** The table that it reads; a bug where the way of use reads none. */
    public Mount mount() {
        return Check.present(mounted, "the mount of a use");
    }

    public List<String> columns() {
        return items.stream().map(InformationItem::column).toList();
    }

    /** The entry's item of a kind, granted or not: what is compared need not be returned. */
    public Optional<InformationItem> first(ItemKind kind) {
        return entry.first(kind);
    }

    /** Columns with the numbers of persons, granted or not: whose row is used must be known, though it need not be returned. */
    public List<String> numberColumns() {
        return entry.items().stream()
                .filter(item -> item.kind() == ItemKind.IDENTITY_NUMBER)
                .map(InformationItem::column)
                .distinct()
                .toList();
    }

    /** The version of the grant on which it was decided; a bug where the way of use has none. */
    public long grantVersion() {
        return Check.present(asked.grantVersion(), "the version of a use's grant");
    }

    /** True when the item may go. */
    public boolean has(String item) {
        return items.stream().anyMatch(permitted -> permitted.name().equals(item));
    }

    /** A value of an item as it may leave: unchanged, unless the provider's answer asked for a mask. */
    public String shown(String item, String value) {
        var mask = masks.get(item);
        return mask == null ? value : String.valueOf(Masking.mask(MaskKind.of(mask), value));
    }

    /** The masks by column. */
    public Map<String, String> masksByColumn() {
        return items.stream()
                .filter(item -> masks.containsKey(item.name()))
                .collect(Collectors.toMap(
                        InformationItem::column, item -> Check.present(masks.get(item.name()), "the mask of an item")));
    }

    /** On what ground, for the audit. */
    public UseGround ground() {
        return grant == null
                ? new UseGround(null, request.purpose(), request.caseNumber(), null)
                : ground(grant, request);
    }

    static UseGround ground(Grant grant, UseRequest request) {
        return new UseGround(
                grant.number(),
                grant.terms().purpose(),
                request.caseNumber(),
                grant.terms().approver());
    }
}
