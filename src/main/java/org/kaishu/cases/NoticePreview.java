package org.kaishu.cases;

import java.util.List;
import org.kaishu.calendar.DayChange;
import org.kaishu.calendar.Notice;
import org.kaishu.calendar.NoticeFault;

/// What a notice of working days would bring about.
public sealed interface NoticePreview {

  /// It may be confirmed.
  ///
  /// @param basedOn the version of the calendar that was looked at; a confirmation names it
  /// @param changes the days that are counted otherwise from then on
  /// @param moved open deadlines that move, by number; a part of them
  /// @param total how many open deadlines move in all
  record Fits(
      Notice notice, String basedOn, List<DayChange> changes, List<MovedDeadline> moved, int total)
      implements NoticePreview {
    /// Copy the lists.
    public Fits {
      changes = List.copyOf(changes);
      moved = List.copyOf(moved);
    }
  }

  /// It does not fit the calendar.
  record Unfit(List<NoticeFault> faults) implements NoticePreview {
    /// Copy the faults.
    public Unfit {
      faults = List.copyOf(faults);
    }
  }
}
