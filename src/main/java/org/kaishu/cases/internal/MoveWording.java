package org.kaishu.cases.internal;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import org.kaishu.calendar.DayChange;
import org.kaishu.cases.MovedDeadline;

/// Says in Chinese why a deadline moved.
final class MoveWording {
  private static final int MOST_DAYS = 8;

  private MoveWording() {}

  /// Return the days that changed, the old and the new last day, and whether lateness was noted.
  static String reasons(MovedDeadline moved) {
    var days = moved.because();
    var listed = days.stream().limit(MOST_DAYS).map(MoveWording::day).collect(joining("、"));
    var rest = days.size() > MOST_DAYS ? "等" + days.size() + "天" : "";
    return (days.isEmpty() ? "工作日历有变。" : "放假安排有变：" + listed + rest + "。")
        + "办理期限从%s改到%s。".formatted(day(moved.before().lastDay()), day(moved.after().lastDay()))
        + (moved.notedOverdue() ? "此前已经记过逾期，原记录保留，是否逾期按新期限重新计算。" : "");
  }

  private static String day(DayChange change) {
    return "%d月%d日%s（%s）"
        .formatted(
            change.day().getMonthValue(),
            change.day().getDayOfMonth(),
            change.workday() ? "上班" : "放假",
            change.holiday());
  }

  private static String day(LocalDate day) {
    return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
