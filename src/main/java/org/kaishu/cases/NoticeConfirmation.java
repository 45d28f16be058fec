package org.kaishu.cases;

import java.util.List;
import org.kaishu.calendar.NoticeFault;

/// What became of the confirmation of a notice of working days.
public sealed interface NoticeConfirmation {

  /// The calendar holds it from now on, and every open deadline is counted by it.
  record Done(ConfirmedNotice notice) implements NoticeConfirmation {}

  /// Another notice was confirmed since the preview.
  record Outdated(String calendar) implements NoticeConfirmation {}

  /// It does not fit the calendar.
  record Unfit(List<NoticeFault> faults) implements NoticeConfirmation {
    /// Copy the faults.
    public Unfit {
      faults = List.copyOf(faults);
    }
  }

  /// Only an administrator confirms notices: the calendar is that of all regions.
  record NotCompetent() implements NoticeConfirmation {}
}
