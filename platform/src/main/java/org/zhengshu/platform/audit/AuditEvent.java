package org.zhengshu.platform.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;

/**
 * An audit event to be.
 *
 * @param persons identity numbers of the persons whose records were shown or sent; only their keyed digests are stored
 * @param kept digests of such persons where the numbers were not kept
 * @param detail facts in words that hold no personal data
 * @param actor who acts where the request does not say it: at a log-in, at a call with a key; null for the request's own caller
 */
public record AuditEvent(
        AuditAction action,
        SubjectRef subject,
        Outcome outcome,
        UseGround ground,
        List<String> persons,
        List<PersonDigest> kept,
        Map<String, String> detail,
        @Nullable Actor actor) {
    /** The most persons one event may name; larger numbers are batches with an index of their own. */
    public static final int MAX_PERSONS = 1_000;

    public AuditEvent {
        persons = List.copyOf(persons);
        kept = List.copyOf(kept);
        detail = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(detail));
    }

    public static AuditEvent done(AuditAction action, SubjectRef subject) {
        return new AuditEvent(action, subject, Outcome.DONE, UseGround.NONE, List.of(), List.of(), Map.of(), null);
    }

    public static AuditEvent refused(AuditAction action, SubjectRef subject) {
        return new AuditEvent(action, subject, Outcome.REFUSED, UseGround.NONE, List.of(), List.of(), Map.of(), null);
    }

    public static AuditEvent failed(AuditAction action, SubjectRef subject) {
        return new AuditEvent(action, subject, Outcome.FAILED, UseGround.NONE, List.of(), List.of(), Map.of(), null);
    }

    public AuditEvent with(String key, Object value) {
        var more = new LinkedHashMap<>(detail);
        more.put(key, String.valueOf(value));
        return new AuditEvent(action, subject, outcome, ground, persons, kept, more, actor);
    }

    public AuditEvent on(UseGround useGround) {
        return new AuditEvent(action, subject, outcome, useGround, persons, kept, detail, actor);
    }

    public AuditEvent by(Actor acting) {
        return new AuditEvent(action, subject, outcome, ground, persons, kept, detail, acting);
    }

    public AuditEvent about(String identityNumber) {
        var more = new ArrayList<>(persons);
        more.add(identityNumber);
        return new AuditEvent(action, subject, outcome, ground, more, kept, detail, actor);
    }

    public AuditEvent aboutAll(List<String> identityNumbers) {
        var more = new ArrayList<>(persons);
        more.addAll(identityNumbers);
        return new AuditEvent(action, subject, outcome, ground, more, kept, detail, actor);
    }

    public AuditEvent aboutKept(List<PersonDigest> digests) {
        var more = new ArrayList<>(kept);
        more.addAll(digests);
        return new AuditEvent(action, subject, outcome, ground, persons, more, detail, actor);
    }

    /** The event as often as it takes to name all its persons, {@link #MAX_PERSONS} at most in each. */
    public List<AuditEvent> inStretches() {
        var stretches = new ArrayList<AuditEvent>();
        for (int from = 0; from < persons.size(); from += MAX_PERSONS) {
            stretches.add(naming(persons.subList(from, Math.min(from + MAX_PERSONS, persons.size())), List.of()));
        }
        for (int from = 0; from < kept.size(); from += MAX_PERSONS) {
            stretches.add(naming(List.of(), kept.subList(from, Math.min(from + MAX_PERSONS, kept.size()))));
        }
        return stretches.isEmpty() ? List.of(this) : stretches;
    }

    private AuditEvent naming(List<String> some, List<PersonDigest> digests) {
        return new AuditEvent(action, subject, outcome, ground, some, digests, detail, actor);
    }
}
