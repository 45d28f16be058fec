package org.kaishu.access;

import java.util.List;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Fault;
import org.kaishu.cases.Refusal;

/// What became of filing an application, or of filing it again.
public sealed interface Filed {

  /// The case is under way; filing twice gives the same one.
  record Done(CaseView now) implements Filed {}

  /// The form is to be mended first.
  ///
  /// @param faults all of them
  record Faulty(List<Fault> faults) implements Filed {
    /// Copy the faults.
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  /// The case engine, or the state of the dataset, does not allow it.
  record Refused(Refusal why) implements Filed {}
}
