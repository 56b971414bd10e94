package org.zhengshu.platform.evidence;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one thread that sequences and, every {@link #SEAL_EVERY}, seals what was added to the trail. A failure is logged and tried
 * again; nothing is lost meanwhile.
 */
@Component
class Sequencer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);

    /** What is changed within this time after it was written, nobody sees. */
    static final Duration SEAL_EVERY = Duration.ofSeconds(10);

    private final Sequencing sequencing;
    private final SealingRows sealing;
    private final EvidenceSettings settings;
    private volatile boolean running;
    private @Nullable Thread thread;

    Sequencer(Sequencing sequencing, SealingRows sealing, EvidenceSettings settings) {
        this.sealing = sealing;
        this.sequencing = sequencing;
        this.settings = settings;
    }

    @Override
    public void start() {
        // Before the thread, which ends as soon as it reads false.
        running = true;
        thread = Thread.ofVirtual().name("sequencer").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        var sequencing = thread;
        if (sequencing != null) {
            LockSupport.unpark(sequencing);
            try {
                sequencing.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        attempt(() -> {
            sequencing.remember();
            return 0;
        });
        long sealedAt = System.nanoTime() - SEAL_EVERY.toNanos();
        while (running) {
            if (System.nanoTime() - sealedAt >= SEAL_EVERY.toNanos() && attempt(sealing::seal) < SealingRows.BATCH) {
                sealedAt = System.nanoTime();
            }
            if (attempt(sequencing::sequence) < Sequencing.BATCH) {
                LockSupport.parkNanos(settings.every().toNanos());
            }
        }
        attempt(sealing::seal);
        attempt(sequencing::sequence);
    }

    private static int attempt(IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (RuntimeException failure) {
            log.warn("sequencing failed and will be tried again", failure);
            return 0;
        }
    }
}
