package org.zhengshu.platform.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.identity.StoppedBy;
import org.zhengshu.platform.workflow.Deadline;

/**
 * An entry with its working copy.
 *
 * @param stopped who suspended it; null when nobody did
 * @param liveVersion the newest published version; it stays live while the working copy changes
 * @param revision counts every change of the row, for If-Match
 */
record StoredEntry(
        EntryId id,
        DepartmentCode provider,
        EntryState state,
        @Nullable StoppedBy stopped,
        @Nullable String code,
        @Nullable Integer liveVersion,
        long revision,
        EntryForm form,
        @Nullable Returned returned,
        @Nullable Deadline deadline,
        Instant updatedAt) {

    SubjectRef subject() {
        return SubjectRef.of("entry", id);
    }

    /** The working version: who wrote this one does not sign it, whoever wrote earlier ones. */
    SubjectRef workingCopy() {
        return SubjectRef.of("entry-version", id + "/" + workingVersion());
    }

    String link() {
        return "/catalogue/entries/" + id;
    }

    boolean suspended() {
        return stopped != null;
    }

    boolean live() {
        return liveVersion != null && state != EntryState.RETIRED;
    }

    /** The version that the working copy is, or will be. */
    int workingVersion() {
        int published = liveVersion == null ? 0 : liveVersion;
        return state == EntryState.PUBLISHED || state == EntryState.RETIRED ? published : published + 1;
    }

    boolean allows(Step step) {
        return switch (step) {
            case SUSPEND -> live() && state.allows(step);
            case RESUME -> suspended() && state.allows(step);
            case EDIT, SUBMIT, SIGN, REVIEW, CHANGE, RETIRE, MOUNT -> state.allows(step);
            case PROBE -> true;
        };
    }

    /** What pages call its state: suspended or not counts only while nothing else goes on. */
    String shownState() {
        return state == EntryState.PUBLISHED && suspended() ? "SUSPENDED" : state.name();
    }

    StoredEntry edited(EntryForm edited) {
        return new StoredEntry(
                id, provider, state, stopped, code, liveVersion, revision, edited, returned, deadline, updatedAt);
    }

    StoredEntry moved(EntryState to) {
        return new StoredEntry(id, provider, to, stopped, code, liveVersion, revision, form, null, null, updatedAt);
    }

    StoredEntry due(Deadline due) {
        return new StoredEntry(
                id, provider, state, stopped, code, liveVersion, revision, form, returned, due, updatedAt);
    }

    StoredEntry returnedWith(Returned why) {
        return new StoredEntry(
                id, provider, EntryState.RETURNED, stopped, code, liveVersion, revision, form, why, null, updatedAt);
    }

    StoredEntry published(String allotted, int version) {
        return new StoredEntry(
                id, provider, EntryState.PUBLISHED, stopped, allotted, version, revision, form, null, null, updatedAt);
    }

    StoredEntry suspendedBy(StoppedBy who) {
        return new StoredEntry(
                id, provider, state, who, code, liveVersion, revision, form, returned, deadline, updatedAt);
    }

    StoredEntry resumed() {
        return new StoredEntry(
                id, provider, state, null, code, liveVersion, revision, form, returned, deadline, updatedAt);
    }
}
