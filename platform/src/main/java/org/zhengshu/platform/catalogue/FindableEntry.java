package org.zhengshu.platform.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.search.Search;
import org.zhengshu.platform.search.SearchDocument;
import org.zhengshu.platform.search.SearchDocument.Audience;

/** Submits the live version of an entry to the search of officials. */
@Component
class FindableEntry {
    private final Search search;
    private final Departments departments;
    private final VersionStore versions;

    FindableEntry(Search search, Departments departments, VersionStore versions) {
        this.search = search;
        this.departments = departments;
        this.versions = versions;
    }

    void put(StoredEntry entry) {
        var code = Check.present(entry.code(), "the code of a live entry");
        var form = live(entry);
        var provider = departments.ref(entry.provider());
        var keywords = new ArrayList<>(form.keywords());
        keywords.add(code);
        keywords.add(provider.name());
        for (var item : form.items()) {
            keywords.add(item.name());
            keywords.add(item.column());
        }
        var text = form.summary() + " " + provider.name() + " "
                + form.items().stream().map(ItemForm::name).collect(Collectors.joining(" "));
        search.put(new SearchDocument(
                entry.subject(),
                Audience.OFFICIALS,
                form.name(),
                text,
                keywords,
                Map.of("department", entry.provider().value(), "mode", String.valueOf(form.sharingMode())),
                facts(entry, form, code),
                entry.link()));
    }

    void remove(StoredEntry entry) {
        search.remove(entry.subject(), Audience.OFFICIALS);
    }

    /** While a change is under way, what is found is still the published version. */
    private EntryForm live(StoredEntry entry) {
        var live = entry.liveVersion();
        return entry.state() == EntryState.PUBLISHED || live == null
                ? entry.form()
                : versions.find(entry.id(), live)
                        .map(VersionStore.Version::form)
                        .orElseGet(entry::form);
    }

    private static Map<String, String> facts(StoredEntry entry, EntryForm form, String code) {
        var facts = new HashMap<String, String>();
        facts.put("code", code);
        facts.put("mode", String.valueOf(form.sharingMode()));
        facts.put("openness", String.valueOf(form.opennessMode()));
        facts.put("cycle", String.valueOf(form.updateCycle()));
        facts.put("grade", String.valueOf(form.grade()));
        facts.put("items", String.valueOf(form.items().size()));
        facts.put("suspended", String.valueOf(entry.suspended()));
        return facts;
    }
}
