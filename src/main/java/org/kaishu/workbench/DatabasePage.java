package org.kaishu.workbench;

import java.util.List;
import org.kaishu.page.FieldError;

/// The choice of a configured database and of one of its tables.
///
/// @param dataset the dataset it is for; blank for a new one
/// @param name that dataset in words; blank for a new one
/// @param none what to do where the agency has no database
/// @param connection the database chosen; blank while none is
/// @param tables what it holds, once it was asked
/// @param choice what the table may do
/// @param more that it holds more, in words; blank if not
public record DatabasePage(
    String dataset,
    String name,
    String none,
    List<PublishPage.Option> connections,
    String connection,
    List<Table> tables,
    String more,
    String table,
    String title,
    ChangeChoice choice,
    String limits,
    List<FieldError> errors) {
  public DatabasePage {
    connections = List.copyOf(connections);
    tables = List.copyOf(tables);
    errors = List.copyOf(errors);
  }

  /// A table or view with what its owner wrote about it.
  public record Table(String full, String remarks) {}
}
