package org.zhengshu.platform.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.zhengshu.platform.catalogue.InventoryCounts;
import org.zhengshu.platform.evaluation.Kpi;
import org.zhengshu.platform.exchange.DeliverySummary;
import org.zhengshu.platform.identity.OpenProposals.OpenProposal;
import org.zhengshu.platform.workflow.TaskList;
import org.zhengshu.platform.workflow.TaskView;

/**
 * 工作台: what is due, the rates, the inventory, the last deliveries.
 *
 * @param dueSoon due within {@link #SOON} working days, and what waits for the caller without a statutory end
 * @param later how many more there are, of the first {@link TaskList#MAX_DESK} of all
 * @param more whether there are more than these
 * @param proposals what waits for the caller as a second person (双人办理)
 */
record Desk(
        LocalDate today,
        List<TaskView> overdue,
        List<TaskView> dueToday,
        List<TaskView> dueSoon,
        long later,
        boolean more,
        List<Kpi> kpis,
        InventoryCounts inventory,
        List<DeliverySummary> deliveries,
        List<OpenProposal> proposals) {
    static final int SOON = 3;

    static Desk of(
            LocalDate today,
            TaskList.Desk tasks,
            List<Kpi> kpis,
            InventoryCounts inventory,
            List<DeliverySummary> deliveries,
            List<OpenProposal> proposals) {
        var overdue = new ArrayList<TaskView>();
        var dueToday = new ArrayList<TaskView>();
        var soon = new ArrayList<TaskView>();
        var endless = new ArrayList<TaskView>();
        long later = 0;
        for (var task : tasks.tasks()) {
            var deadline = task.deadline();
            if (deadline == null) {
                endless.add(task);
            } else if (deadline.overdue()) {
                overdue.add(task);
            } else if (deadline.date().equals(today)) {
                dueToday.add(task);
            } else if (deadline.remaining() <= SOON) {
                soon.add(task);
            } else {
                later++;
            }
        }
        soon.addAll(endless);
        return new Desk(today, overdue, dueToday, soon, later, tasks.more(), kpis, inventory, deliveries, proposals);
    }
}
