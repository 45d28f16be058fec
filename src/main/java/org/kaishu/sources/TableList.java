package org.kaishu.sources;

import java.util.List;

/// What a database holds for its reader.
public sealed interface TableList {

  /// Its tables and views, by name.
  ///
  /// @param cut whether there are more than are listed
  record Found(List<TableName> tables, boolean cut) implements TableList {
    /// Copy the list.
    public Found {
      tables = List.copyOf(tables);
    }
  }

  /// It could not be asked.
  record Refused(SourceRefusal why) implements TableList {}
}
