package org.zhengshu.platform.portal;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.evaluation.Kpis;
import org.zhengshu.platform.exchange.DeliverySummary;
import org.zhengshu.platform.exchange.RecentDeliveries;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.OpenProposals;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.TaskList;

/** The desk, composed from the other modules' public faces. */
@RestController
@RequestMapping("/api/sharing/desk")
@PreAuthorize("denyAll")
class DeskController {
    static final int DELIVERIES = 5;

    private final TaskList tasks;
    private final Deadlines deadlines;
    private final Kpis kpis;
    private final Catalogue catalogue;
    private final RecentDeliveries deliveries;
    private final OpenProposals proposals;

    DeskController(
            TaskList tasks,
            Deadlines deadlines,
            Kpis kpis,
            Catalogue catalogue,
            RecentDeliveries deliveries,
            OpenProposals proposals) {
        this.tasks = tasks;
        this.deadlines = deadlines;
        this.kpis = kpis;
        this.catalogue = catalogue;
        this.deliveries = deliveries;
        this.proposals = proposals;
    }

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    Desk desk() {
        var caller = Caller.current();
        boolean official = caller.department() != null;
        return Desk.of(
                deadlines.today(),
                tasks.desk(caller),
                official ? kpis.current() : List.of(),
                catalogue.counts(),
                official ? recent(caller) : List.of(),
                proposals.toDecide(caller));
    }

    private List<DeliverySummary> recent(Caller caller) {
        return deliveries.recent(caller.is(Role.AUTHORITY) ? null : caller.department(), DELIVERIES);
    }
}
