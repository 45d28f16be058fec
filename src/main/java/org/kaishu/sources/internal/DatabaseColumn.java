package org.kaishu.sources.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kaishu.sources.TableName;

/// A column as its database describes it.
///
/// @param title what it is called from now on: its remark where every column has one of its own
/// @param type of [Types]
/// @param typeName in the database's words
record DatabaseColumn(String name, String title, int type, String typeName) {
  private static final int LONGEST = 60;

  /// What MariaDB calls shapes, which it answers as bytes.
  private static final Set<String> SHAPES =
      Set.of(
          "GEOMETRY",
          "POINT",
          "LINESTRING",
          "POLYGON",
          "MULTIPOINT",
          "MULTILINESTRING",
          "MULTIPOLYGON",
          "GEOMETRYCOLLECTION");

  /// What a column's values are written as.
  enum Written {
    NUMBER,
    TRUTH,
    DAY,
    TIME,
    MOMENT,
    INSTANT,
    BITS,
    WORDS,
    NOTHING
  }

  /// Ask for the columns of a table, in order, without those that hold bytes.
  static List<DatabaseColumn> of(Connection connection, TableName table) throws SQLException {
    var metadata = connection.getMetaData();
    var found = new ArrayList<DatabaseColumn>();
    var titles = new HashSet<String>();
    var titled = true;
    try (var rows =
        metadata.getColumns(
            connection.getCatalog(), null, DatabaseReading.escaped(metadata, table.name()), "%")) {
      while (rows.next()) {
        var schema = DatabaseReading.text(rows.getString("TABLE_SCHEM"));
        var catalog = DatabaseReading.text(rows.getString("TABLE_CAT"));
        if (!table.name().equals(rows.getString("TABLE_NAME"))
            || !table.schema().equals(schema.isEmpty() ? catalog : schema)) {
          continue;
        }
        var remark = DatabaseReading.text(rows.getString("REMARKS")).strip();
        var column =
            new DatabaseColumn(
                rows.getString("COLUMN_NAME"),
                remark,
                rows.getInt("DATA_TYPE"),
                DatabaseReading.text(rows.getString("TYPE_NAME")));
        if (column.written() != Written.NOTHING) {
          found.add(column);
          titled &=
              !remark.isEmpty()
                  && remark.length() <= LONGEST
                  && remark.lines().count() == 1
                  && titles.add(remark);
        }
      }
    }
    return titled ? found : found.stream().map(DatabaseColumn::untitled).toList();
  }

  private DatabaseColumn untitled() {
    return new DatabaseColumn(name, name, type, typeName);
  }

  String shown() {
    return title.equals(name) ? name + " " + typeName : title + " ← " + name + " " + typeName;
  }

  Written written() {
    var word = typeName.toLowerCase(Locale.ROOT);
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.DECIMAL,
          Types.NUMERIC,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE ->
          word.equals("money") ? Written.WORDS : Written.NUMBER;
      case Types.BOOLEAN -> Written.TRUTH;
      case Types.BIT -> word.startsWith("bool") ? Written.TRUTH : Written.BITS;
      case Types.DATE -> Written.DAY;
      case Types.TIME -> word.equals("timetz") ? Written.WORDS : Written.TIME;
      case Types.TIMESTAMP -> word.equals("timestamptz") ? Written.INSTANT : Written.MOMENT;
      case Types.TIMESTAMP_WITH_TIMEZONE -> Written.INSTANT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Written.NOTHING;
      default -> SHAPES.contains(typeName) ? Written.NOTHING : Written.WORDS;
    };
  }
}
