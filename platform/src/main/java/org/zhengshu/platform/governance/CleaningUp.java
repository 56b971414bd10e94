package org.zhengshu.platform.governance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.cleansing.Cleansing;
import org.zhengshu.lake.cleansing.Step;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.work.Turn;

/** 清洗: brings the raw state of an entry into the clean layer. */
@Component
class CleaningUp implements RunStep {
    private final Lake lake;
    private final ItemVocabulary vocabulary;

    CleaningUp(Lake lake, ItemVocabulary vocabulary) {
        this.lake = lake;
        this.vocabulary = vocabulary;
    }

    @Override
    public RunKind kind() {
        return RunKind.CLEANSING;
    }

    @Override
    public Ending perform(StoredRun run, PublishedEntry entry, Turn turn) {
        var raw = lake.current(EntryTables.raw(entry.id()))
                .orElseThrow(() -> Problem.of(GovernanceProblem.NOT_INGESTED, entry.name()));
        var steps = new LinkedHashMap<String, List<Step>>();
        for (var item : entry.items()) {
            if (raw.columns().contains(item.column())) {
                steps.put(item.column(), steps(item));
            }
        }
        turn.mustGoOn();
        var cleansed = new Cleansing(lake).run(run.inLake(), raw, EntryTables.clean(entry.id()), steps);
        long cells =
                cleansed.changed().values().stream().mapToLong(Long::longValue).sum();
        var subject = SubjectRef.of("run", run.id());
        return new Ending(
                cleansed.snapshot().rows(),
                cleansed.snapshot(),
                new CleansingResult(new LinkedHashMap<>(cleansed.changed())),
                AuditEvent.done(GovernanceAction.ENTRY_CLEANSED, subject)
                        .with("entry", entry.code())
                        .with("cells", cells),
                EvidenceLeaf.of("cleansing", subject)
                        .ownedBy(entry.provider())
                        .with("entry", entry.code())
                        .with("from", raw.id())
                        .with("snapshot", cleansed.snapshot().id())
                        .with("rows", cleansed.snapshot().rows())
                        .with("cells", cells),
                () -> {});
    }

    private List<Step> steps(InformationItem item) {
        var steps = new ArrayList<Step>();
        steps.add(new Step.Trim());
        switch (item.kind()) {
            case IDENTITY_NUMBER -> {
                steps.add(new Step.HalfWidth());
                steps.add(new Step.UpperX());
                steps.add(new Step.WholeNumber());
            }
            case PERSON_NAME -> steps.add(new Step.Dots());
            case BIRTH_DATE, DATE -> steps.add(new Step.IsoDate());
            case CREDIT_CODE, PHONE, PLATE -> steps.add(new Step.HalfWidth());
            case CODE, OTHER, ADDRESS, AMOUNT, LONGITUDE, LATITUDE, UPDATE_TIME, DIAGNOSIS -> {
                Map<String, String> standard =
                        vocabulary.means(item.name(), "sex") ? vocabulary.standard("sex") : Map.of();
                if (!standard.isEmpty()) {
                    steps.add(new Step.Codes(standard));
                }
            }
        }
        return steps;
    }
}
