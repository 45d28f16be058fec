package org.kaishu.sources;

/// A table or view of a database.
///
/// @param schema the schema, or the database where there are no schemas
/// @param remarks what the database's owner wrote about it; often blank
public record TableName(String schema, String name, String remarks) {

  /// Return its name with its schema.
  public String full() {
    return schema + "." + name;
  }
}
