package org.kaishu.cases.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
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
  private static final String TABLE = "cases.scheduled_tasks";

  @Bean
  Rulebooks rulebooks(CasesSettings settings) {
    return settings.rulebooks().map(Rulebooks::load).orElseGet(Rulebooks::builtIn);
  }

  @Bean
  LegalClock legalClock(KnownWorkdays workdays) {
    return new LegalClock(workdays::now, workdays::version);
  }

  /// Schedules inside the caller's transaction.
  @Bean
  SchedulerClient schedulerClient(DataSource dataSource) {
    return SchedulerClient.Builder.create(
            new TransactionAwareDataSourceProxy(dataSource), tasks(_ -> {}, _ -> {}))
        .tableName(TABLE)
        .build();
  }

  private static List<Task<?>> tasks(LongConsumer remind, LongConsumer overdue) {
    return List.of(
        Tasks.oneTime(REMINDER)
            .execute((instance, _) -> remind.accept(DeadlineWatch.stay(instance.getId()))),
        Tasks.oneTime(OVERDUE)
            .execute((instance, _) -> overdue.accept(DeadlineWatch.stay(instance.getId()))));
  }

  /// Runs what is due, for as long as the application runs.
  @Component
  static class Watchman implements SmartLifecycle {
    private final Scheduler scheduler;
    private volatile boolean running;

    Watchman(DataSource dataSource, DeadlineWatch watch, Clock clock) {
      this.scheduler =
          Scheduler.create(dataSource, tasks(watch::remind, watch::noteOverdue))
              .tableName(TABLE)
              .threads(2)
              .clock(clock::instant)
              .build();
    }

    @Override
    public void start() {
      scheduler.start();
      running = true;
    }

    @Override
    public void stop() {
      running = false;
      scheduler.stop();
    }

    @Override
    public boolean isRunning() {
      return running;
    }
  }
}
