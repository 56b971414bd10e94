package org.zhengshu.platform.exchange;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.audit.PersonIndex;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.nodes.Sources;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.platform.use.UseRequest;
import org.zhengshu.platform.use.Uses;

/**
 * Carries out one run. Whoever calls holds the run's lock. A run that died with its process is carried out again under the
 * same id: when its rows were already committed at the target, the target answers with what it recorded then, before anybody asks
 * whether the use is still permitted.
 */
@Component
class CarryingOutRuns {
    private static final long LOOK_EVERY_NANOS = 500_000_000L;

    private final ExchangeTaskStore tasks;
    private final RunStore runs;
    private final Uses uses;
    private final ExchangeNode node;
    private final Sources sources;
    private final PersonIndex index;
    private final RecordingRuns recording;

    CarryingOutRuns(
            ExchangeTaskStore tasks,
            RunStore runs,
            Uses uses,
            ExchangeNode node,
            Sources sources,
            PersonIndex index,
            RecordingRuns recording) {
        this.tasks = tasks;
        this.runs = runs;
        this.uses = uses;
        this.node = node;
        this.sources = sources;
        this.index = index;
        this.recording = recording;
    }

    void carryOut(UUID id) {
        var begun = runs.begin(id);
        if (begun.isEmpty()) {
            return;
        }
        var run = begun.get();
        try {
            deliver(run, tasks.find(run.task()).orElseThrow());
        } catch (Cancelled cancelled) {
            recording.cancelled(run);
        } catch (Problem problem) {
            recording.failed(run, problem);
        } catch (Check.FailedCheck bug) {
            recording.failed(run, Problem.causedBy(bug, HttpProblem.INTERNAL));
            throw bug;
        }
    }

    private void deliver(Run run, Task task) {
        if (run.attempts() > 1) {
            // Whatever is permitted by now: what has arrived has arrived.
            var arrived = node.copied(task.target(), run.id().toString());
            if (arrived.isPresent()) {
                recording.found(run, arrived.get());
                return;
            }
        }
        var use = uses.begin(run.grant(), UseRequest.of(run.requester(), UseKind.TABLE))
                .orThrow();
        int revision =
                OrderingRuns.ownTarget(sources, task.requester(), task.target()).revision();
        var order = order(run, task, use);
        var result = node.copy(order, watching(run, task, use, revision));
        recording.done(run, result, use);
    }

    CopyOrder order(Run run, Task task, PermittedUse use) {
        var columns = use.columns();
        var from = use.mount().table();
        var keys = node.describe(from).keyColumns();
        var masks = use.masksByColumn();
        // Without its whole key, unmasked, in the grant a table can only be replaced.
        boolean keyed =
                !keys.isEmpty() && columns.containsAll(keys) && keys.stream().noneMatch(masks::containsKey);
        boolean increment =
                run.kind() == RunKind.INCREMENT && keyed && use.mount().updateColumn() != null;
        return new CopyOrder(
                run.id().toString(),
                from,
                task.target(),
                columns,
                keyed ? keys : List.of(),
                use.mount().updateColumn(),
                increment ? runs.highWater(task.id()) : null,
                masks,
                use.numberColumns());
    }

    /** Tells how far the run is, and stops it when it was cancelled, its use is no longer permitted or its target moved. */
    private CopyProgress watching(Run run, Task task, PermittedUse use, int revision) {
        return new CopyProgress() {
            private final DeliveredPersons persons = new DeliveredPersons(index);
            private long looked = System.nanoTime() - LOOK_EVERY_NANOS;

            @Override
            public void moved(long rows, long bytes) {
                long time = System.nanoTime();
                if (time - looked < LOOK_EVERY_NANOS) {
                    return;
                }
                looked = time;
                if (runs.moved(run.id(), rows, bytes)) {
                    throw new Cancelled();
                }
                permitted();
            }

            @Override
            public void persons(String cells) {
                persons.add(cells);
            }

            // Whom it moves is kept before the target shows it: whoever ends the run after a death finds them.
            @Override
            public void sealing() {
                permitted();
                if (!runs.moves(run.id(), persons.all())) {
                    throw new Cancelled();
                }
            }

            private void permitted() {
                uses.again(use).orThrow();
                int current = OrderingRuns.ownTarget(sources, task.requester(), task.target())
                        .revision();
                if (current != revision) {
                    throw Problem.of(ExchangeProblem.TARGET_MOVED, task.target().source());
                }
            }
        };
    }

    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
