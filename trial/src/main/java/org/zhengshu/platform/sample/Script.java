package org.zhengshu.platform.sample;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.zhengshu.kernel.error.FaultPoint;

/**
 * What a step asks, in order. A step that was interrupted runs again from its beginning and is told what it was answered
 * the first time, until it comes to what it had not asked yet: it needs to be the same twice, and nothing more.
 */
final class Script {
    private static final int FAILURES_OF_OURS = 500;

    private final Journal journal;
    private final UUID city;
    private final BooleanSupplier stopping;
    private String step = "";
    private int number;
    private Map<Integer, Journal.Line> known = Map.of();

    /** @param stopping true once the platform is being stopped, and its answers mean nothing any more */
    Script(Journal journal, UUID city, BooleanSupplier stopping) {
        this.journal = journal;
        this.city = city;
        this.stopping = stopping;
    }

    void open(String key) {
        step = key;
        number = 0;
        known = journal.answers(key);
    }

    /** True while the step only hears again what it was told before. */
    boolean retold() {
        return known.containsKey(number + 1);
    }

    /** True in a step that was interrupted once. */
    boolean resumed() {
        return !known.isEmpty();
    }

    /** @param live asks in earnest, under a key that is the same when the process is killed before it has the answer */
    Answer answer(String request, Function<String, Answer> live) {
        number++;
        var line = known.get(number);
        if (line != null) {
            StepFailed.unless(line.request().equals(request), "journal-differs", line.request(), request);
            return line.answer();
        }
        var answer = live.apply(key());
        FaultPoint.reach("sample.answered");
        unlessStopped();
        if (answer.status() < FAILURES_OF_OURS) {
            journal.answered(step, number, request, answer);
        }
        return answer;
    }

    /** @throws Stopped when the platform is being stopped */
    void unlessStopped() {
        if (stopping.getAsBoolean()) {
            throw new Stopped();
        }
    }

    private String key() {
        return UUID.nameUUIDFromBytes((city + " " + step + " " + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The platform is being stopped: the next start goes on from here. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
