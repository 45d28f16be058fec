package org.kaishu.sources.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaishu.sources.ConnectionName;
import org.kaishu.sources.SourceFact;
import org.kaishu.sources.SourceSettings;
import org.kaishu.sources.TableList;
import org.kaishu.sources.TableName;
import org.kaishu.tables.LoadPlan;
import org.springframework.stereotype.Component;

/// Reads a table or view whole, in one read-only transaction, a block of rows at a time.
///
/// Its name is looked up among the database's own; the statement is written from what the database
/// answers, with its own quotes.
@Component
public class DatabaseReading {
  private static final int MOST_TABLES = 2000;
  private static final int BLOCK = 1000;
  private static final Set<String> SYSTEM =
      Set.of("information_schema", "pg_catalog", "pg_toast", "mysql", "performance_schema", "sys");

  private final Connecting connecting;
  private final SourceSettings settings;

  DatabaseReading(Connecting connecting, SourceSettings settings) {
    this.connecting = connecting;
    this.settings = settings;
  }

  /// List what may be read.
  public TableList tables(ConnectionName name) throws NotBrought {
    try (var connection = connecting.open(name);
        var rows = connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
      var tables = new ArrayList<TableName>();
      while (rows.next() && tables.size() <= MOST_TABLES) {
        readable(rows).ifPresent(tables::add);
      }
      var cut = tables.size() > MOST_TABLES;
      return new TableList.Found(cut ? tables.subList(0, MOST_TABLES) : tables, cut);
    } catch (SQLException e) {
      throw Connecting.refusal(name, e);
    }
  }

  /// A row of the list, if it is a table or view of somebody.
  private static Optional<TableName> readable(ResultSet row) throws SQLException {
    var kind = text(row.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
    var schema = text(row.getString("TABLE_SCHEM"));
    if (schema.isEmpty()) {
      schema = text(row.getString("TABLE_CAT"));
    }
    if (!(kind.contains("TABLE") || kind.contains("VIEW"))
        || kind.contains("SYSTEM")
        || kind.contains("TEMPORARY")
        || SYSTEM.contains(schema.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    var remarks = text(row.getString("REMARKS"));
    return Optional.of(
        new TableName(
            // a database may put the kind where nobody wrote anything
            schema, row.getString("TABLE_NAME"), remarks.equals(kind) ? "" : remarks));
  }

  /// Read a table.
  public Brought read(ConnectionName name, String table, Path into, Progress progress)
      throws NotBrought, IOException {
    progress.check();
    try (var connection = connecting.open(name)) {
      progress.breakWith(() -> abort(connection));
      var found = find(connection, table);
      var columns = DatabaseColumn.of(connection, found);
      if (columns.isEmpty()) {
        throw new NotBrought("table-empty", found.full());
      }
      try (var statement = connection.createStatement()) {
        statement.setFetchSize(BLOCK);
        progress.breakWith(() -> {
          cancel(statement);
          abort(connection);
        });
        var sql = select(connection.getMetaData(), found, columns);
        try (var rows = statement.executeQuery(sql)) {
          return write(rows, name, found, columns, into, progress);
        }
      }
    } catch (SQLException e) {
      progress.check();
      throw Connecting.refusal(name, e);
    }
  }

  private Brought write(
      ResultSet rows,
      ConnectionName name,
      TableName table,
      List<DatabaseColumn> columns,
      Path into,
      Progress progress)
      throws SQLException, IOException, NotBrought {
    var file = into.resolve("rows.jsonl");
    try (var text = new RowsText(file, columns)) {
      while (rows.next()) {
        text.row(rows);
        progress.check();
        progress.came(text.bytes());
        if (text.bytes() > settings.fetchLimit().toBytes()) {
          throw new NotBrought("too-large", Long.toString(settings.fetchLimit().toBytes()));
        }
      }
      if (text.rows() == 0) {
        throw new NotBrought("table-empty", table.full());
      }
      text.end();
      progress.came(text.bytes());
      return new Brought(
          file,
          FileNames.clean(table.full()) + ".jsonl",
          text.sha256(),
          text.bytes(),
          facts(name, table, columns, text.rows()),
          LoadPlan.asDetected(),
          () -> {});
    }
  }

  private List<SourceFact> facts(
      ConnectionName name, TableName table, List<DatabaseColumn> columns, long rows) {
    var facts = new ArrayList<SourceFact>();
    facts.add(new SourceFact("database", connecting.shown(name)));
    facts.add(new SourceFact("table", table.full()));
    if (!table.remarks().isBlank()) {
      facts.add(new SourceFact("remarks", table.remarks()));
    }
    facts.add(new SourceFact("rows", Long.toString(rows)));
    columns.forEach(column -> facts.add(new SourceFact("column", column.shown())));
    return facts;
  }

  /// The table of this name, wherever its dots are: a schema's name may hold one too.
  private static TableName find(Connection connection, String table)
      throws SQLException, NotBrought {
    var metadata = connection.getMetaData();
    for (int dot = table.indexOf('.'); dot > 0; dot = table.indexOf('.', dot + 1)) {
      var schema = table.substring(0, dot);
      var name = table.substring(dot + 1);
      try (var rows =
          metadata.getTables(connection.getCatalog(), null, escaped(metadata, name), null)) {
        while (rows.next()) {
          var found = readable(rows);
          if (found
              .filter(it -> it.schema().equals(schema) && it.name().equals(name))
              .isPresent()) {
            return found.get();
          }
        }
      }
    }
    throw new NotBrought("table-unknown", table);
  }

  /// A name as a pattern that fits nothing else.
  static String escaped(DatabaseMetaData metadata, String name) throws SQLException {
    var escape = text(metadata.getSearchStringEscape());
    return escape.isEmpty()
        ? name
        : name.replace(escape, escape + escape)
            .replace("_", escape + "_")
            .replace("%", escape + "%");
  }

  private static String select(
      DatabaseMetaData metadata, TableName table, List<DatabaseColumn> columns)
      throws SQLException {
    var quote = text(metadata.getIdentifierQuoteString()).strip();
    if (quote.isEmpty()) {
      throw new SQLException("this database quotes no names");
    }
    var names = columns.stream().map(column -> quoted(quote, column.name())).toList();
    return "select %s from %s.%s"
        .formatted(
            String.join(", ", names), quoted(quote, table.schema()), quoted(quote, table.name()));
  }

  private static String quoted(String quote, String name) {
    return quote + name.replace(quote, quote + quote) + quote;
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException _) {
      // the connection is broken next
    }
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException _) {
      // it is broken already
    }
  }

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
