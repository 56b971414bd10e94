package org.zhengshu.platform.evidence;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The one thread that sequences. A failure is logged and tried again; nothing is lost meanwhile. */
@Component
class Sequencer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);

    private final Sequencing sequencing;
    private final EvidenceSettings settings;
    private volatile boolean running;
    private @Nullable Thread thread;

    Sequencer(Sequencing sequencing, EvidenceSettings settings) {
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
                sequencing.join(java.time.Duration.ofSeconds(5));
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
        while (running) {
            int done = 0;
            try {
                done = sequencing.sequence();
            } catch (RuntimeException failure) {
                log.warn("sequencing failed and will be tried again", failure);
            }
            if (done < Sequencing.BATCH) {
                LockSupport.parkNanos(settings.every().toNanos());
            }
        }
    }
}
