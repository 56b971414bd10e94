package org.zhengshu.platform.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.UseGround;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.policy.GrantDecision;
import org.zhengshu.platform.policy.GrantDecision.Permitted;
import org.zhengshu.platform.policy.GrantDecision.Refused;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.SharingWay;
import org.zhengshu.trust.MaskKind;
import org.zhengshu.trust.Masking;

/** What a permitted use may touch: the entry's mounted table and the granted items of it. */
record GrantedTable(Permitted permitted, PublishedEntry entry, Mount mount, List<InformationItem> items) {

    /** Decides the use now; throws when the grant refuses it or the entry has no healthy mount. */
    static GrantedTable open(Grants grants, Catalogue catalogue, GrantId id, DepartmentCode user, SharingWay way) {
        return of(grants.decide(id, user, way), catalogue);
    }

    static GrantedTable of(GrantDecision decision, Catalogue catalogue) {
        return switch (decision) {
            case Refused(var reason) -> throw Problem.of(ExchangeProblem.GRANT_REFUSES, reason);
            case Permitted permitted -> {
                var terms = permitted.grant().terms();
                var entryId = new EntryId(terms.entry());
                var entry = catalogue
                        .published(entryId, terms.entryVersion())
                        .orElseThrow(() -> Problem.of(ExchangeProblem.NOT_MOUNTED, terms.entryName()));
                var mount = catalogue
                        .mount(entryId)
                        .orElseThrow(() -> Problem.of(ExchangeProblem.NOT_MOUNTED, terms.entryName()));
                var items = permitted.items().stream()
                        .map(entry::item)
                        .flatMap(Optional::stream)
                        .toList();
                yield new GrantedTable(permitted, entry, mount, items);
            }
        };
    }

    List<String> columns() {
        return items.stream().map(InformationItem::column).toList();
    }

    /** The entry's item of a kind, granted or not: what is compared need not be returned. */
    Optional<InformationItem> first(ItemKind kind) {
        return entry.first(kind);
    }

    /** A value of an item as it may leave: unchanged, unless the provider's answer asked for a mask. */
    String shown(String item, String value) {
        var mask = permitted.masks().get(item);
        return mask == null ? value : String.valueOf(Masking.mask(MaskKind.of(mask), value));
    }

    /** The masks that the provider's answer asked for, by column. */
    Map<String, String> masks() {
        return items.stream()
                .filter(item -> permitted.masks().containsKey(item.name()))
                .collect(Collectors.toMap(
                        InformationItem::column, item -> permitted.masks().get(item.name())));
    }

    UseGround ground(@org.jspecify.annotations.Nullable String caseNumber) {
        var grant = permitted.grant();
        return new UseGround(
                grant.number(),
                grant.terms().purpose(),
                caseNumber,
                grant.terms().approver());
    }
}
