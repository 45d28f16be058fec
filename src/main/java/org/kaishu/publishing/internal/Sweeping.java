package org.kaishu.publishing.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.kaishu.calendar.LegalClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sweeps every night, for as long as the application runs. A scheduler that was stopped can't be
/// started again, so each start makes a new one.
@Component
class Sweeping implements SmartLifecycle {
  private static final String SWEEP = "sweep";
  private static final LocalTime NIGHT = LocalTime.of(3, 30);

  private final DataSource dataSource;
  private final Tidying tidying;
  private final Clock clock;
  private final Duration polling;
  private volatile @Nullable Scheduler scheduler;

  @Autowired
  Sweeping(DataSource dataSource, Tidying tidying, Clock clock) {
    this(dataSource, tidying, clock, Duration.ofMinutes(1));
  }

  /// @param polling how often to look whether it is time
  Sweeping(DataSource dataSource, Tidying tidying, Clock clock, Duration polling) {
    this.dataSource = dataSource;
    this.tidying = tidying;
    this.clock = clock;
    this.polling = polling;
  }

  @Override
  public void start() {
    var started =
        Scheduler.create(dataSource)
            .startTasks(
                Tasks.recurring(SWEEP, Schedules.daily(LegalClock.ZONE, NIGHT))
                    .execute((_, _) -> tidying.sweep()))
            .tableName("publishing.scheduled_tasks")
            .threads(1)
            .pollingInterval(polling)
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
