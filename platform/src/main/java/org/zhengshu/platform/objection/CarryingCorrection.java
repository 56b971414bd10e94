package org.zhengshu.platform.objection;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.exchange.DeliveryCompleted;

/** The first delivery after a correction carries it. The event may come twice; the second changes nothing. */
@Component
class CarryingCorrection {
    private final ReplyingRecheck replying;

    CarryingCorrection(ReplyingRecheck replying) {
        this.replying = replying;
    }

    @ApplicationModuleListener
    void on(DeliveryCompleted delivery) {
        replying.carried(delivery);
    }
}
