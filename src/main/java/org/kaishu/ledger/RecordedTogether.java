package org.kaishu.ledger;

import java.util.List;

/// Several things that happened in one transaction, to be written at once and in this order.
///
/// Publish it where there are many; it is bound to the transaction as [Recorded] is.
public record RecordedTogether(List<? extends Recorded> events) {
  /// Copy the list.
  public RecordedTogether {
    events = List.copyOf(events);
  }
}
