package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.ColumnType;

/// Values as they come out of the engine.
final class Cells {
  private Cells() {}

  /// Days and times travel as text: the driver would put them into the machine's zone.
  static String expression(ColumnType type, String sql) {
    return switch (type) {
      case DATE, TIME, TIMESTAMP -> sql + "::varchar";
      case TEXT, INTEGER, DECIMAL, DOUBLE, BOOLEAN, GEOMETRY -> sql;
    };
  }

  static String expression(org.kaishu.tables.Column column) {
    return expression(column.type(), quoted(column.name()));
  }

  static @Nullable Object value(ResultSet result, int index, ColumnType type) throws SQLException {
    return switch (type) {
      case TEXT, GEOMETRY -> result.getString(index);
      case INTEGER -> present(result, result.getLong(index));
      case DECIMAL -> result.getBigDecimal(index);
      case DOUBLE -> present(result, result.getDouble(index));
      case BOOLEAN -> present(result, result.getBoolean(index));
      case DATE -> {
        var text = result.getString(index);
        yield text == null ? null : LocalDate.parse(text);
      }
      case TIME -> {
        var text = result.getString(index);
        yield text == null ? null : LocalTime.parse(text);
      }
      case TIMESTAMP -> {
        var text = result.getString(index);
        yield text == null ? null : LocalDateTime.parse(text.replace(' ', 'T'));
      }
    };
  }

  private static @Nullable Object present(ResultSet result, Object value) throws SQLException {
    return result.wasNull() ? null : value;
  }
}
