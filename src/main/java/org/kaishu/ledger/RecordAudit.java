package org.kaishu.ledger;

import java.util.List;

/// A module's own comparison of its rows with the digests it gave to the ledger.
///
/// Each bean of this type is run by [Ledger#verify()].
public interface RecordAudit {

  /// Return every row that no longer matches its entry, that has none, or that is gone.
  List<Finding> audit();
}
