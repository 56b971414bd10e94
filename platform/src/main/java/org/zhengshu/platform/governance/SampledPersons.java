package org.zhengshu.platform.governance;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.IdentityNumber;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.Query;
import org.zhengshu.lake.Snapshot;
import org.zhengshu.lake.Sql;
import org.zhengshu.platform.audit.PersonDigest;
import org.zhengshu.platform.audit.PersonIndex;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.transfer.KeyText;

/**
 * Whose rows the samples of a check name: found where the rows are, because a key need not be a person's number, and kept as
 * digests beside the samples.
 */
@Component
class SampledPersons {
    private final Lake lake;
    private final PersonIndex index;

    SampledPersons(Lake lake, PersonIndex index) {
        this.lake = lake;
        this.index = index;
    }

    /** The persons of the rows that have these keys in this state of the table; of a key that names more than a page of rows, the first. */
    List<PersonDigest> find(PublishedEntry entry, Snapshot snapshot, String key, List<String> samples) {
        var columns = entry.items().stream()
                .filter(item -> item.kind() == ItemKind.IDENTITY_NUMBER)
                .map(InformationItem::column)
                .filter(snapshot.columns()::contains)
                .distinct()
                .toList();
        if (columns.isEmpty() || samples.isEmpty()) {
            return List.of();
        }
        var asked = "SELECT DISTINCT %s FROM t WHERE coalesce(%s, '') IN (%s)"
                .formatted(
                        columns.stream().map(Sql::name).collect(Collectors.joining(", ")),
                        Sql.name(key),
                        String.join(", ", Collections.nCopies(samples.size(), "?")));
        var found = new LinkedHashSet<PersonDigest>();
        for (var row : lake.query(Query.of(asked, "t", snapshot.table())
                        .with(samples.toArray(String[]::new))
                        .at(snapshot))
                .rows()) {
            row.stream()
                    .filter(Objects::nonNull)
                    .flatMap(cell -> KeyText.keysIn(cell).stream())
                    .map(index::kept)
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** Those of a check that is shown in clear. */
    List<PersonDigest> of(List<CheckResult.Judged> results) {
        var all = new LinkedHashSet<PersonDigest>();
        results.forEach(judged -> all.addAll(of(judged.samples(), judged.kept())));
        return List.copyOf(all);
    }

    /** Those that were kept, and those whose numbers are the samples themselves. */
    List<PersonDigest> of(Collection<String> samples, Collection<PersonDigest> kept) {
        return Stream.concat(
                        kept.stream(),
                        samples.stream()
                                .map(IdentityNumber::normalised)
                                .flatMap(Optional::stream)
                                .map(index::kept))
                .distinct()
                .toList();
    }
}
