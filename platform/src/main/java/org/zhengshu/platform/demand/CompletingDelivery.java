package org.zhengshu.platform.demand;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.platform.exchange.DeliveryCompleted;

/** The first delivery under a grant stops the delivery's clock. The event may come twice; the second changes nothing. */
@Component
class CompletingDelivery {
    private final ApplicationStore store;
    private final AnsweringLine answering;
    private final Clock clock;

    CompletingDelivery(ApplicationStore store, AnsweringLine answering, Clock clock) {
        this.store = store;
        this.answering = answering;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(DeliveryCompleted delivery) {
        FaultPoint.reach("demand.before-delivery-heard");
        var grant = delivery.grant().value();
        store.byGrant(grant)
                .ifPresent(application -> answering.delivered(application, delivery.endedOr(clock.instant()), grant));
    }
}
