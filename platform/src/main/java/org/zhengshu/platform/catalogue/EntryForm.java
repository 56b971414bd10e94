package org.zhengshu.platform.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is typed: the 13 core elements of 发改高技〔2017〕1272号 less those the platform knows (code, provider, date of
 * publication), the statutory fields of 条例 art. 13 to 15, and the table it was compiled from. What is not sent is empty.
 */
record EntryForm(
        String name,
        String classification,
        @JsonProperty("abstract") String summary,
        String format,
        String formatDetail,
        List<ItemForm> items,
        @Nullable SharingMode sharingMode,
        String sharingScope,
        String sharingPurpose,
        String sharingCondition,
        String notSharedGround,
        List<String> ways,
        @Nullable OpennessMode opennessMode,
        String opennessCondition,
        @Nullable UpdateCycle updateCycle,
        List<String> relatedCodes,
        @Nullable Integer grade,
        String dutyBasis,
        List<String> keywords,
        @Nullable String system,
        String contact,
        String phone,
        Assessment secrecyAssessment,
        Assessment personalInformationAssessment,
        @Nullable String source,
        @Nullable String schema,
        @Nullable String table,
        @Nullable String updateColumn) {

    @SuppressWarnings("ConstantValue") // what was not sent arrives as null
    EntryForm {
        name = Texts.stripped(name);
        classification = Texts.stripped(classification);
        summary = Texts.stripped(summary);
        format = Texts.stripped(format);
        formatDetail = Texts.stripped(formatDetail);
        items = items == null
                ? List.of()
                : items.stream().filter(Objects::nonNull).toList();
        sharingScope = Texts.stripped(sharingScope);
        sharingPurpose = Texts.stripped(sharingPurpose);
        sharingCondition = Texts.stripped(sharingCondition);
        notSharedGround = Texts.stripped(notSharedGround);
        ways = Texts.stripped(ways);
        opennessCondition = Texts.stripped(opennessCondition);
        relatedCodes = Texts.stripped(relatedCodes);
        dutyBasis = Texts.stripped(dutyBasis);
        keywords = Texts.stripped(keywords);
        system = Texts.orNull(system);
        contact = Texts.stripped(contact);
        phone = Texts.stripped(phone);
        secrecyAssessment = secrecyAssessment == null ? Assessment.MISSING : secrecyAssessment;
        personalInformationAssessment =
                personalInformationAssessment == null ? Assessment.MISSING : personalInformationAssessment;
        source = Texts.orNull(source);
        schema = Texts.orNull(schema);
        table = Texts.orNull(table);
        updateColumn = Texts.orNull(updateColumn);
    }

    boolean open() {
        return opennessMode != null && opennessMode != OpennessMode.NOT_OPEN;
    }

    List<InformationItem> informationItems() {
        return items.stream().map(item -> item.item(open())).toList();
    }
}
