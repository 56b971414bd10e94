package org.zhengshu.platform.lake;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.AfterCommit;

/**
 * Long work on the lake, one piece after the other: two at once would share the engine's memory and be slower. What is
 * queued lives in the caller's own rows; this queue is only how it gets its turn.
 */
@Component
public class LakeWork {
    private final ExecutorService queue =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("lake").factory());

    /** Runs {@code work} soon: after the present transaction's commit, if there is one. */
    public void later(Runnable work) {
        AfterCommit.run(() -> queue.execute(work));
    }

    @PreDestroy
    void stop() {
        queue.shutdownNow();
    }
}
