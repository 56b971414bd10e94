package org.zhengshu.platform.operations;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import org.zhengshu.platform.http.SqlTime;

/**
 * 定时作业: what the platform does by the clock. Of several processes one does it; what fell due while the platform was down
 * is made up for once, and what was cut off is done again, so that its work must come to the same when it is done twice.
 */
public final class Round extends RecurringTask<Void> {
    private final CronSchedule when;
    private final Runnable work;

    /**
     * @param name as in its setting {@code zhengshu.rounds.NAME}
     * @param cron second, minute, hour, day, month and weekday of the city's clock; {@code -} for never
     * @param work throws when it fails; it is then due again when the clock says so
     */
    public Round(String name, String cron, Runnable work) {
        this(name, new CronSchedule(cron, SqlTime.CITY), work);
    }

    private Round(String name, CronSchedule when, Runnable work) {
        super(name, when, Void.class);
        this.when = when;
        this.work = work;
    }

    @Override
    public void executeRecurringly(TaskInstance<Void> instance, ExecutionContext context) {
        work.run();
    }

    String cron() {
        return when.getPattern();
    }

    boolean switchedOff() {
        return when.isDisabled();
    }
}
