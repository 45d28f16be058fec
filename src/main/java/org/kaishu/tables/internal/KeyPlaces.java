package org.kaishu.tables.internal;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.Filter;
import org.kaishu.tables.Filter.Comparison;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.internal.KeyIndex.Places;
import org.kaishu.tables.internal.PageQuestion.Way;

/// Turns what is said about a key into places of rows: a range of the key is a range of places, its
/// size is the count, and a page of it is a few places behind one another.
final class KeyPlaces {
  /// Places that are rather read than narrowed down.
  private static final int FEW = 2 * KeyIndex.STEP;

  private final Session session;
  private final KeyIndex known;
  private final Map<String, Column> columns;

  KeyPlaces(Session session, KeyIndex known, Map<String, Column> columns) {
    this.session = session;
    this.known = known;
    this.columns = columns;
  }

  List<Column> key() {
    return known.columns();
  }

  private String table() {
    return known.inFileOrder() ? session.rows() : session.keyed();
  }

  private String place() {
    return known.inFileOrder() ? "_row" : "_at";
  }

  /// Whether the rows of a range lie so close together that all of them can be looked at.
  boolean few(KeyRange range) {
    return known.around(range).size() <= FEW;
  }

  /// The table with a condition that holds every row of a range, and few others.
  String around(KeyRange range, FilterSql sql) {
    return from(known.around(range), sql);
  }

  private String from(Places places, FilterSql sql) {
    return "%s where %s between %s and %s"
        .formatted(table(), place(), sql.number(places.first()), sql.number(places.last()));
  }

  /// The places of the rows of a range, and of no others.
  Places exactly(KeyRange range) throws SQLException {
    return new Places(before(range.begin()) + 1, before(range.end()));
  }

  private long before(KeyRange.Edge edge) throws SQLException {
    var between = known.before(edge);
    if (between.first() == between.last()) {
      return between.first();
    }
    var sql = new FilterSql(columns);
    var from = from(between, sql);
    return between.first()
        - 1
        + session.number(
            "select count(*) from " + from + " and " + sql.sql(edge.before()), sql.parameters());
  }

  /// How to fetch a page by its places; empty where they are of no use.
  ///
  /// @param order the order asked for, in the engine's words
  Optional<Way> way(RowQuery query, Optional<Cursor> cursor, String order) throws SQLException {
    var range = KeyRange.of(key(), query.filter());
    boolean rising = known.rising(query.order());
    boolean few = few(range);
    if (range.whole() && !few && (rising || known.falling(query.order()))) {
      return Optional.of(places(exactly(range), query, cursor, !rising));
    }
    boolean alongTheFile = known.inFileOrder() && rising;
    if (!range.narrows() && !alongTheFile) {
      return Optional.empty();
    }
    var sql = new FilterSql(columns);
    var around = known.around(range);
    if (alongTheFile && cursor.isPresent()) {
      around = new Places(Math.max(around.first(), cursor.get().row() + 1), around.last());
    }
    var from = from(around, sql) + " and " + sql.sql(query.filter());
    if (!alongTheFile && cursor.isPresent()) {
      from += " and " + cursor.get().behind(query.order(), sql);
    }
    boolean one = known.unique() && range.equal().size() == key().size();
    var sorting = one || (alongTheFile && few) ? "" : alongTheFile ? "_row" : order;
    return Optional.of(new Way(from, sql.parameters(), sorting, false, Optional.empty()));
  }

  /// A page of the rows at these places.
  private Way places(Places places, RowQuery query, Optional<Cursor> cursor, boolean backwards)
      throws SQLException {
    if (!backwards && known.inFileOrder()) {
      return between(table(), place(), places, query, cursor, places.size());
    }
    long first = places.first();
    long last = places.last();
    if (cursor.isPresent()) {
      long at = known.inFileOrder() ? cursor.get().row() : place(cursor.get(), query);
      first = backwards ? first : Math.max(first, at + 1);
      last = backwards ? Math.min(last, at - 1) : last;
    }
    var page =
        backwards
            ? new Places(Math.max(first, last - query.limit()), last)
            : new Places(first, Math.min(last, first + query.limit()));
    return way(table(), place(), page, backwards, places.size());
  }

  /// A page of rows that stand in the order of the file.
  static Way between(
      String table,
      String place,
      Places places,
      RowQuery query,
      Optional<Cursor> cursor,
      long total) {
    long first = Math.max(places.first(), cursor.map(it -> it.row() + 1).orElse(1L));
    var page = new Places(first, Math.min(places.last(), first + query.limit()));
    return way(table, place, page, false, total);
  }

  private static Way way(String table, String place, Places page, boolean backwards, long total) {
    return new Way(
        "%s where %s between ? and ?".formatted(table, place),
        List.of(page.first(), page.last()),
        "",
        backwards,
        Optional.of(total));
  }

  /// Where the row of a cursor stands in the order of the key.
  private long place(Cursor cursor, RowQuery query) throws SQLException {
    var equal = new ArrayList<Filter>();
    for (int i = 0; i < key().size(); i++) {
      var value = typed(key().get(i), cursor.values().get(i));
      equal.add(new Filter.Compare(query.order().get(i).field(), Comparison.EQ, value));
    }
    var sql = new FilterSql(columns);
    var from = around(KeyRange.of(key(), new Filter.And(equal)), sql);
    return session.query(
        "select _at from " + from + " and _row = " + sql.number(cursor.row()),
        sql.parameters(),
        result -> {
          if (!result.next()) {
            throw new TablesException(Code.CURSOR_INVALID, "no row stands at the cursor");
          }
          return result.getLong(1);
        });
  }

  /// The value of a key column from the text of a cursor.
  static Object typed(Column column, @Nullable String text) {
    try {
      if (text != null) {
        return column.type() == ColumnType.INTEGER
            ? Long.valueOf(text)
            : column.type() == ColumnType.DATE ? LocalDate.parse(text) : text;
      }
    } catch (NumberFormatException | DateTimeException e) {
      throw new TablesException(Code.CURSOR_INVALID, "not a cursor", e);
    }
    throw new TablesException(Code.CURSOR_INVALID, "a key has no gaps");
  }
}
