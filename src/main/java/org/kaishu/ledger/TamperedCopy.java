package org.kaishu.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/// Changes a copy of the record the way somebody with full power over its database could, so that
/// people can see that the verification finds it.
public final class TamperedCopy {
  private TamperedCopy() {}

  /// Let the first sealed entry say that nobody did it.
  ///
  /// @param copy a connection to a copy that is thrown away afterwards, never to a platform's
  ///   record
  public static void alter(Connection copy) throws SQLException {
    try (var statement = copy.createStatement()) {
      statement.execute("alter table ledger.entry disable trigger append_only");
      statement.execute("update ledger.entry set actor_id = 'nobody' where number = 1");
      statement.execute("alter table ledger.entry enable trigger append_only");
    }
  }
}
