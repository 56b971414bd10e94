package org.zhengshu.platform.demand;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.catalogue.EntryId;

/**
 * 共享申请 as typed (art. 20: 使用依据、使用场景、使用范围、共享方式、使用时限). A draft keeps whatever was typed.
 *
 * @param caseNumbered true when every use will name a case
 */
record ApplicationForm(
        String title,
        List<Wanted> entries,
        String legalBasis,
        String scenario,
        String scope,
        String purpose,
        Set<SharingWay> ways,
        @Nullable LocalDate until,
        boolean caseNumbered,
        String contact,
        String phone) {

    /** An entry and the items wanted of it. */
    record Wanted(@Nullable UUID entry, List<String> items) {
        Wanted {
            items = items == null ? List.of() : List.copyOf(items);
        }
    }

    ApplicationForm {
        title = text(title);
        entries = entries == null ? List.of() : List.copyOf(entries);
        legalBasis = text(legalBasis);
        scenario = text(scenario);
        scope = text(scope);
        purpose = text(purpose);
        ways = ways == null ? Set.of() : new TreeSet<>(ways);
        contact = text(contact);
        phone = text(phone);
    }

    /** The entries that are wanted, as far as they are named. */
    List<EntryId> wanted() {
        return entries.stream()
                .map(Wanted::entry)
                .filter(Objects::nonNull)
                .map(EntryId::new)
                .toList();
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
