package org.kaishu.ledger;

import java.time.Instant;
import java.util.SortedMap;

/// Something that happened and must be provable: all that other modules see of the ledger's pen.
///
/// Publish an event that implements this inside a transaction and it is written in that
/// transaction: an act that can't be recorded doesn't happen.
public interface Recorded {

  /// What happened, module and past participle: `case.opened`, `dataset.suspended`.
  String kind();

  /// Who did it.
  Actor actor();

  /// What it was done to.
  Subject subject();

  /// When, by the injected clock.
  Instant at();

  /// Ids and digests that tie the entry to the records it speaks of; never personal data.
  ///
  /// The fact `dataset` links an entry about something else to the history of that dataset.
  SortedMap<String, String> facts();
}
