package org.kaishu.catalog;

import java.time.Instant;
import org.kaishu.rulebook.Grounds;

/// Whether a dataset can be had just now. Derived from what was recorded; never set.
public sealed interface Availability {

  /// Nothing of it was opened so far.
  record NotYet() implements Availability {}

  /// It can be had.
  record Open(Instant since) implements Availability {}

  /// It was stopped and may come back (中止开放).
  record Suspended(Instant since, Grounds grounds) implements Availability {}

  /// It was taken back for good (撤回).
  record Withdrawn(Instant since, Grounds grounds) implements Availability {}
}
