package org.zhengshu.platform.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.zhengshu.kernel.error.Fault;

/** What is too large even for a draft. All faults at once. */
final class EntrySizes {
    private final List<Fault> faults = new ArrayList<>();

    private EntrySizes() {}

    static List<Fault> faultsOf(EntryForm form) {
        return new EntrySizes().check(form);
    }

    private List<Fault> check(EntryForm form) {
        text("/name", form.name(), EntryLimits.NAME);
        text("/classification", form.classification(), EntryLimits.SHORT_TEXT);
        text("/abstract", form.summary(), EntryLimits.ABSTRACT);
        text("/format", form.format(), EntryLimits.SHORT_TEXT);
        text("/formatDetail", form.formatDetail(), EntryLimits.SHORT_TEXT);
        text("/sharingScope", form.sharingScope(), EntryLimits.TEXT);
        text("/sharingPurpose", form.sharingPurpose(), EntryLimits.TEXT);
        text("/sharingCondition", form.sharingCondition(), EntryLimits.TEXT);
        text("/notSharedGround", form.notSharedGround(), EntryLimits.TEXT);
        text("/opennessCondition", form.opennessCondition(), EntryLimits.TEXT);
        text("/dutyBasis", form.dutyBasis(), EntryLimits.TEXT);
        text("/contact", form.contact(), EntryLimits.SHORT_TEXT);
        text("/phone", form.phone(), EntryLimits.SHORT_TEXT);
        text("/secrecyAssessment/conclusion", form.secrecyAssessment().conclusion(), EntryLimits.TEXT);
        text(
                "/personalInformationAssessment/conclusion",
                form.personalInformationAssessment().conclusion(),
                EntryLimits.TEXT);
        place("/source", form.source());
        place("/schema", form.schema());
        place("/table", form.table());
        place("/updateColumn", form.updateColumn());
        texts("/keywords", form.keywords(), EntryLimits.KEYWORDS, EntryLimits.KEYWORD);
        texts("/relatedCodes", form.relatedCodes(), EntryLimits.RELATED_CODES, EntryLimits.CODE);
        texts("/ways", form.ways(), EntryChecks.WAYS.size(), EntryLimits.CODE);
        items(form.items());
        return List.copyOf(faults);
    }

    private void items(List<ItemForm> items) {
        if (items.size() > EntryLimits.ITEMS) {
            faults.add(Fault.at("/items", "fault.catalogue.too-many-items", EntryLimits.ITEMS, items.size()));
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            text("/items/" + i + "/name", items.get(i).name(), EntryLimits.ITEM_NAME);
            text("/items/" + i + "/column", items.get(i).column(), EntryLimits.COLUMN);
            text("/items/" + i + "/remark", items.get(i).remark(), EntryLimits.TEXT);
        }
    }

    private void texts(String pointer, List<String> texts, int most, int longest) {
        if (texts.size() > most) {
            faults.add(Fault.at(pointer, "fault.catalogue.too-many", most, texts.size()));
            return;
        }
        for (int i = 0; i < texts.size(); i++) {
            text(pointer + "/" + i, texts.get(i), longest);
        }
    }

    private void place(String pointer, @org.jspecify.annotations.Nullable String name) {
        text(pointer, name == null ? "" : name, EntryLimits.COLUMN);
    }

    private void text(String pointer, String text, int longest) {
        if (text.length() > longest) {
            faults.add(Fault.at(pointer, "fault.catalogue.too-long", longest, text.length()));
        }
    }
}
