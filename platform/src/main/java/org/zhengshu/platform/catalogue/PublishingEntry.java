package org.zhengshu.platform.catalogue;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.notification.Notifications;
import tools.jackson.databind.ObjectMapper;

/** 发布: the code is allotted once, the version is fixed for ever, the entry can be found. */
@Service
class PublishingEntry {
    private final EntryStore entries;
    private final VersionStore versions;
    private final EntryTrail trail;
    private final EntryTasks tasks;
    private final FindableEntry findable;
    private final Notifications notifications;
    private final ApplicationEventPublisher events;
    private final CodeRule rule;
    private final ObjectMapper json;
    private final Clock clock;

    PublishingEntry(
            EntryStore entries,
            VersionStore versions,
            EntryTrail trail,
            EntryTasks tasks,
            FindableEntry findable,
            Notifications notifications,
            ApplicationEventPublisher events,
            CodeRule rule,
            ObjectMapper json,
            Clock clock) {
        this.entries = entries;
        this.versions = versions;
        this.trail = trail;
        this.tasks = tasks;
        this.findable = findable;
        this.notifications = notifications;
        this.events = events;
        this.rule = rule;
        this.json = json;
        this.clock = clock;
    }

    /** Publishes the working copy of a locked entry; part of the reviewer's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public StoredEntry publish(StoredEntry entry, Map<String, String> remarked) {
        int version = entry.workingVersion();
        var known = entry.code();
        var code = known == null ? allot(entry) : known;
        var changes = changes(entry, version);
        var now = clock.instant();
        var published = entries.update(entry.published(code, version), now);
        var facts = new LinkedHashMap<>(remarked);
        facts.put("code", code);
        facts.put("version", String.valueOf(version));
        facts.putAll(Changed.fields(changes));
        var receipt = trail.left(published, CatalogueAction.ENTRY_PUBLISHED, facts);
        versions.add(
                entry.id(),
                new VersionStore.Version(
                        version, entry.form(), changes, now, Caller.current().name(), receipt.value()));
        tasks.published(published);
        findable.put(published);
        notifications.tell(
                entry.provider(),
                Role.DATA_OFFICER,
                "catalogue.entry-published",
                entry.subject(),
                Map.of("name", entry.form().name(), "code", code, "version", String.valueOf(version)),
                entry.link());
        events.publishEvent(new EntryPublished(entry.id(), version));
        return published;
    }

    private String allot(StoredEntry entry) {
        var prefix = rule.prefix(entry.form().classification(), entry.provider().value());
        return rule.code(prefix, entries.nextNumber(prefix));
    }

    private List<FieldDiff.Change> changes(StoredEntry entry, int version) {
        return versions.find(entry.id(), version - 1)
                .map(before -> FieldDiff.between(before.form(), entry.form(), json))
                .orElse(List.of());
    }
}
