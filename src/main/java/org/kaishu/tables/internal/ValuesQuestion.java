package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.ColumnProfile.Frequency;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.FieldValues;
import org.kaishu.tables.Filter;
import org.kaishu.tables.ValuesQuery;
import org.kaishu.tables.Version;

/// Asks for the different values of a field.
final class ValuesQuestion {
  /// A profile shortens texts to this length.
  private static final int SHORTENED = 200;

  private final Session session;
  private final FilterSql filter;

  ValuesQuestion(Session session, Map<String, Column> columns) {
    this.session = session;
    this.filter = new FilterSql(columns);
  }

  /// The answer out of the profile, which names every value of a text where they are few.
  static Optional<FieldValues> known(Version version, ValuesQuery query) {
    var text =
        version.columns().stream()
            .anyMatch(it -> it.name().equals(query.field()) && it.type() == ColumnType.TEXT);
    if (!text || !query.filter().equals(Filter.all())) {
      return Optional.empty();
    }
    return version.profile().stream()
        .filter(it -> it.name().equals(query.field()))
        .filter(it -> !it.top().isEmpty() && it.top().size() < ColumnProfile.TOP)
        .filter(it -> it.top().stream().allMatch(value -> value.value().length() < SHORTENED))
        .findFirst()
        .map(it -> chosen(it.top(), query));
  }

  private static FieldValues chosen(List<Frequency> all, ValuesQuery query) {
    var wanted = query.text().toLowerCase(Locale.ROOT);
    var found =
        all.stream()
            .filter(it -> it.value().toLowerCase(Locale.ROOT).contains(wanted))
            .sorted(
                Comparator.<Frequency, Boolean>comparing(
                        it -> !it.value().toLowerCase(Locale.ROOT).startsWith(wanted))
                    .thenComparing(Frequency::rows, Comparator.reverseOrder())
                    .thenComparing(Frequency::value))
            .toList();
    return new FieldValues(
        found.stream()
            .limit(query.limit())
            .map(it -> new FieldValues.Value(it.value(), it.rows()))
            .toList(),
        found.size(),
        found.size() > query.limit());
  }

  FieldValues values(ValuesQuery query) throws SQLException {
    var column = filter.column(query.field());
    var name = quoted(column.name());
    var where = filter.sql(query.filter()) + " and " + name + " is not null";
    var first = "";
    if (!query.text().isEmpty()) {
      where +=
          " and contains(lower(%s::varchar), lower(%s))".formatted(name, filter.text(query.text()));
      first =
          "starts_with(lower(v::varchar), lower(%s)) desc, ".formatted(filter.text(query.text()));
    }
    var sql =
        """
        select %s, n, count(*) over () from (
          select %s as v, count(*) as n from %s where %s group by %s)
        order by %sn desc, v limit %d
        """
            .formatted(
                Cells.expression(column.type(), "v"),
                name,
                session.rows(),
                where,
                name,
                first,
                query.limit());
    return session.query(
        sql,
        filter.parameters(),
        result -> {
          var values = new ArrayList<FieldValues.Value>();
          var total = 0L;
          while (result.next()) {
            values.add(
                new FieldValues.Value(
                    Objects.requireNonNull(Cells.value(result, 1, column.type())),
                    result.getLong(2)));
            total = result.getLong(3);
          }
          return new FieldValues(values, total, total > values.size());
        });
  }
}
