package org.kaishu.cases.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.CasesSettings;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/// The law and the clock that cases run on, and the scheduler that watches deadlines.
@Configuration(proxyBeanMethods = false)
class Scheduling {
  static final String REMINDER = "case-reminder";
  static final String OVERDUE = "case-overdue";
  static final String ACT_REMINDER = "act-reminder";
  static final String ACT_OVERDUE = "act-overdue";
  private static final String DUTIES = "missed-duties";
  private static final LocalTime AFTER_MIDNIGHT = LocalTime.of(0, 30);
  private static final String TABLE = "cases.scheduled_tasks";

  @Bean
  Rulebooks rulebooks(CasesSettings settings) {
    return settings.directory().map(Rulebooks::load).orElseGet(Rulebooks::builtIn);
  }

  @Bean
  LegalClock legalClock(KnownWorkdays workdays) {
    return new LegalClock(workdays::now, workdays::version);
  }

  /// Schedules inside the caller's transaction.
  @Bean
  SchedulerClient schedulerClient(DataSource dataSource) {
    return SchedulerClient.Builder.create(
            new TransactionAwareDataSourceProxy(dataSource),
            tasks(_ -> {}, _ -> {}, _ -> {}, _ -> {}))
        .tableName(TABLE)
        .build();
  }

  private static List<Task<?>> tasks(
      LongConsumer remind, LongConsumer overdue, LongConsumer remindAct, LongConsumer overdueAct) {
    return List.of(
        task(REMINDER, remind),
        task(OVERDUE, overdue),
        task(ACT_REMINDER, remindAct),
        task(ACT_OVERDUE, overdueAct));
  }

  private static Task<?> task(String name, LongConsumer look) {
    return Tasks.oneTime(name)
        .execute((instance, _) -> look.accept(DeadlineWatch.number(instance.getId())));
  }

  /// Runs what is due, for as long as the application runs. A scheduler that was stopped can't be
  /// started again, so each start makes a new one.
  @Component
  static class Watchman implements SmartLifecycle {
    private final DataSource dataSource;
    private final DeadlineWatch watch;
    private final DutyWatch duties;
    private final Clock clock;
    private volatile @Nullable Scheduler scheduler;

    Watchman(DataSource dataSource, DeadlineWatch watch, DutyWatch duties, Clock clock) {
      this.dataSource = dataSource;
      this.watch = watch;
      this.duties = duties;
      this.clock = clock;
    }

    @Override
    public void start() {
      var started =
          Scheduler.create(
                  dataSource,
                  tasks(
                      watch::remind, watch::noteOverdue, watch::remindOfAct, watch::noteActOverdue))
              .startTasks(
                  Tasks.recurring(DUTIES, Schedules.daily(LegalClock.ZONE, AFTER_MIDNIGHT))
                      .execute((_, _) -> duties.noteMissed()))
              .tableName(TABLE)
              .threads(2)
              .clock(clock::instant)
              .build();
      started.start();
      scheduler = started;
    }

    @Override
    public void stop() {
      var running = scheduler;
      scheduler = null;
      if (running != null) {
        running.stop();
      }
    }

    @Override
    public boolean isRunning() {
      return scheduler != null;
    }
  }
}
