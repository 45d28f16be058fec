package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where a page ended: the sort values of its last row and that row's place in the file.
///
/// @param query names the query and version it belongs to
record Cursor(String query, long row, List<@Nullable String> values) {
  private static final JsonMapper JSON = new JsonMapper();

  static String fingerprint(String digest, RowQuery query) {
    var text = digest + "\n" + query.filter() + "\n" + query.order();
    return HexFormat.of().formatHex(ParquetFiles.sha256().digest(text.getBytes(UTF_8)), 0, 8);
  }

  String text() {
    var parts = new ArrayList<@Nullable String>(values);
    parts.addFirst(String.valueOf(row));
    parts.addFirst(query);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
  }

  static Cursor read(String text, String fingerprint, int values) {
    try {
      @Nullable String[] parts =
          JSON.readValue(Base64.getUrlDecoder().decode(text), String[].class);
      if (parts != null
          && parts.length == values + 2
          && fingerprint.equals(parts[0])
          && parts[1] != null) {
        var rest = new ArrayList<@Nullable String>(values);
        Collections.addAll(rest, parts);
        return new Cursor(fingerprint, Long.parseLong(parts[1]), rest.subList(2, parts.length));
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new TablesException(Code.CURSOR_INVALID, "not a cursor", e);
    }
    throw new TablesException(
        Code.CURSOR_INVALID, "the cursor belongs to another query or version");
  }

  /// The condition that a row comes behind this place; rows without a value come last.
  String behind(List<RowQuery.Order> order, FilterSql filter) {
    var alternatives = new ArrayList<String>();
    for (int last = 0; last <= order.size(); last++) {
      if (last < order.size() && values.get(last) == null) {
        // nothing comes behind a missing value but its equals; no parameter may be added for it
        continue;
      }
      var parts = new ArrayList<String>();
      for (int i = 0; i < last; i++) {
        var name = quoted(order.get(i).field());
        var value = values.get(i);
        parts.add(
            value == null
                ? name + " is null"
                : name + " = " + filter.parameter(filter.column(order.get(i).field()), value));
      }
      if (last == order.size()) {
        parts.add("_row > " + row);
      } else {
        var value = Objects.requireNonNull(values.get(last));
        var name = quoted(order.get(last).field());
        parts.add(
            "("
                + name
                + (order.get(last).descending() ? " < " : " > ")
                + filter.parameter(filter.column(order.get(last).field()), value)
                + " or "
                + name
                + " is null)");
      }
      alternatives.add("(" + String.join(" and ", parts) + ")");
    }
    return "(" + String.join(" or ", alternatives) + ")";
  }
}
