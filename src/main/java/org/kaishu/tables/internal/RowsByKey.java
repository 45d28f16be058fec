package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.Version;
import org.kaishu.tables.internal.KeyIndex.Places;

/// Answers what is asked of a key alone from a [RowFile]: which rows, in what order and how many
/// follows from their places. Everything else is the engine's.
final class RowsByKey {
  private final RowFile file;
  private final KeyIndex index;
  private final Version version;
  private final int[] key;
  private final long characters;

  RowsByKey(RowFile file, KeyIndex index, Version version) {
    this(file, index, version, PageQuestion.PAGE_CHARACTERS);
  }

  /// @param characters after which a page ends
  RowsByKey(RowFile file, KeyIndex index, Version version, long characters) {
    this.characters = characters;
    this.file = file;
    this.index = index;
    this.version = version;
    this.key = columns(index.columns().stream().map(Column::name).toList());
  }

  /// Whether a question says nothing but what the places of a key answer.
  static boolean covers(KeyIndex index, RowQuery query) {
    var range = KeyRange.of(index.columns(), query.filter());
    return range.whole()
        && (index.rising(query.order())
            || index.falling(query.order())
            || (one(index, range) && query.after().isEmpty()));
  }

  /// At most one row, which stands in any order.
  private static boolean one(KeyIndex index, KeyRange range) {
    return index.unique() && range.equal().size() == index.columns().size();
  }

  /// Answer a question that is covered.
  RowPage page(RowQuery query) {
    var fields = query.order().stream().map(RowQuery.Order::field).toList();
    int[] ordered = columns(fields);
    int[] selected = columns(query.select());
    var range = KeyRange.of(index.columns(), query.filter());
    var places = new Places(before(range.begin()) + 1, before(range.end()));
    long total = places.size();
    boolean backwards = !index.rising(query.order()) && index.falling(query.order());
    var fingerprint = Cursor.fingerprint(version.digest(), query);
    long first = places.first();
    long last = places.last();
    if (query.after().isPresent()) {
      long at = place(Cursor.read(query.after().get(), fingerprint, fields.size()));
      first = backwards ? first : Math.max(first, at + 1);
      last = backwards ? Math.min(last, at - 1) : last;
    }
    var shown = new ArrayList<Column>(selected.length);
    for (int column : selected) {
      shown.add(version.columns().get(column));
    }
    var rows = new ArrayList<List<@Nullable Object>>();
    long seen = 0;
    while (first <= last) {
      if (rows.size() == query.limit() || seen > characters) {
        long end = backwards ? last + 1 : first - 1;
        var next = rows.isEmpty() ? Optional.<String>empty() : cursor(end, ordered, fingerprint);
        return new RowPage(shown, rows, total, false, next, rows.size() < query.limit());
      }
      var row = file.row(backwards ? last-- : first++, selected);
      seen += PageQuestion.characters(row);
      rows.add(row);
    }
    return new RowPage(shown, rows, total, false, Optional.empty(), false);
  }

  private int[] columns(List<String> fields) {
    return fields.stream().mapToInt(this::column).toArray();
  }

  private int column(String field) {
    for (int i = 0; i < version.columns().size(); i++) {
      if (version.columns().get(i).name().equals(field)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such field: " + field);
  }

  /// How many rows come before an edge.
  private long before(KeyRange.Edge edge) {
    return before(index.values(edge), edge.orEqual(), index.before(edge));
  }

  private long before(Object[] values, boolean orEqual, Places between) {
    if (between.first() == between.last()) {
      return between.first();
    }
    long low = between.first();
    long high = between.last() + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      int order = KeyIndex.compare(file.key(middle, key), values);
      if (order < 0 || (order == 0 && orEqual)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /// Where the row of a cursor stands in the order of the key.
  private long place(Cursor cursor) {
    if (index.inFileOrder()) {
      return cursor.row();
    }
    var values = new Object[key.length];
    for (int i = 0; i < key.length; i++) {
      var column = index.columns().get(i);
      var value = KeyPlaces.typed(column, cursor.values().get(i));
      values[i] = KeyRange.comparable(column, value).orElseThrow();
    }
    long at = before(values, true, index.before(values, true));
    if (at < 1
        || file.number(at) != cursor.row()
        || KeyIndex.compare(file.key(at, key), values) != 0) {
      throw new TablesException(Code.CURSOR_INVALID, "no row stands at the cursor");
    }
    return at;
  }

  private Optional<String> cursor(long place, int[] ordered, String fingerprint) {
    var values = new ArrayList<@Nullable String>();
    for (var value : file.row(place, ordered)) {
      values.add(value == null ? null : value.toString());
    }
    return Optional.of(new Cursor(fingerprint, file.number(place), values).text());
  }
}
