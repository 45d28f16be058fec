package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.catalog.DatasetId;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.FieldNames;
import org.kaishu.tables.Version;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The fields of datasets: their numbers and names, which never change, and the headings they go
/// by.
@Component
class FieldStore {
  private static final int STRANGER = 1_000_000;

  private final JdbcClient jdbc;

  FieldStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Named(int id, String name) {}

  /// What is known of a dataset's headings.
  ///
  /// @param own fields by the heading they first had
  /// @param alias fields by headings that a steward said are theirs
  private record Known(Map<String, Named> own, Map<String, Named> alias) {

    /// The fields of the headings of one file; a field is given to one heading only, and then
    /// rather to its own.
    Map<String, Named> of(List<String> titles) {
      var found = new HashMap<String, Named>();
      var taken = new HashSet<Integer>();
      for (var title : titles) {
        var named = own.get(title);
        if (named != null && !alias.containsKey(title) && taken.add(named.id())) {
          found.put(title, named);
        }
      }
      for (var title : titles) {
        var named = alias.get(title);
        if (named != null && taken.add(named.id())) {
          found.put(title, named);
          continue;
        }
        var first = named == null ? null : own.get(title);
        if (first != null && taken.add(first.id())) {
          found.put(title, first);
        }
      }
      return found;
    }
  }

  private Known known(DatasetId dataset) {
    Map<String, Named> own = new LinkedHashMap<>();
    jdbc.sql("select id, name, title from tables.field where dataset = :dataset order by id")
        .param("dataset", dataset.value())
        .query((row, _) ->
            own.put(row.getString("title"), new Named(row.getInt("id"), row.getString("name"))))
        .list();
    Map<String, Named> alias = new LinkedHashMap<>();
    jdbc.sql(
            """
            select a.title, f.id, f.name from tables.field_alias a
            join tables.field f on f.dataset = a.dataset and f.id = a.field
            where a.dataset = :dataset
            """)
        .param("dataset", dataset.value())
        .query((row, _) ->
            alias.put(row.getString("title"), new Named(row.getInt("id"), row.getString("name"))))
        .list();
    return new Known(own, alias);
  }

  /// Name and number the headings of a dataset: those known keep theirs, new ones get new ones.
  List<Column> name(DatasetId dataset, List<String> titles, List<TypeChoice> types) {
    var known = known(dataset);
    var found = known.of(titles);
    var fresh = titles.stream().filter(title -> !found.containsKey(title)).toList();
    var taken = known.own().values().stream().map(Named::name).toList();
    var names = FieldNames.unique(fresh, taken);
    var id = known.own().values().stream().mapToInt(Named::id).max().orElse(0);
    for (int i = 0; i < fresh.size(); i++) {
      found.put(fresh.get(i), new Named(++id, names.get(i)));
      jdbc.sql(
              """
              insert into tables.field (dataset, id, name, title)
              values (:dataset, :id, :name, :title)
              """)
          .param("dataset", dataset.value())
          .param("id", id)
          .param("name", names.get(i))
          .param("title", fresh.get(i))
          .update();
    }
    return columns(titles, types, found);
  }

  /// Name only the headings known; the others get numbers and names that are never kept.
  List<Column> known(DatasetId dataset, List<String> titles, List<TypeChoice> types) {
    var found = known(dataset).of(titles);
    for (int i = 0; i < titles.size(); i++) {
      found.putIfAbsent(titles.get(i), new Named(STRANGER + i, "#" + i));
    }
    return columns(titles, types, found);
  }

  private static List<Column> columns(
      List<String> titles, List<TypeChoice> types, Map<String, Named> found) {
    var columns = new ArrayList<Column>(titles.size());
    for (int i = 0; i < titles.size(); i++) {
      var named = found.get(titles.get(i));
      var type = types.get(i);
      if (named != null) {
        columns.add(
            new Column(
                named.id(),
                named.name(),
                titles.get(i),
                type.type(),
                type.precision(),
                type.places(),
                type.unit()));
      }
    }
    return columns;
  }

  /// The types by heading that a file must have to change a version; what was wanted of other
  /// columns stays.
  Map<String, ColumnType> types(Version base, Map<String, ColumnType> wanted) {
    var byId = base.columns().stream().collect(Collectors.toMap(Column::id, Column::type));
    var known = known(base.id().dataset());
    var types = new HashMap<>(wanted);
    for (var headings : List.of(known.own(), known.alias())) {
      headings.forEach((title, named) ->
          Optional.ofNullable(byId.get(named.id())).ifPresent(type -> types.put(title, type)));
    }
    return types;
  }

  /// Return a field as a column of text under a heading; empty if the dataset has no such field.
  Optional<Column> find(DatasetId dataset, int id, String title) {
    return jdbc.sql("select name from tables.field where dataset = :dataset and id = :id")
        .param("dataset", dataset.value())
        .param("id", id)
        .query(String.class)
        .optional()
        .map(name -> Column.of(id, name, title, ColumnType.TEXT));
  }

  /// Remember that a heading is a field's, from the next file on.
  void alias(DatasetId dataset, String title, int field) {
    jdbc.sql(
            """
            insert into tables.field_alias (dataset, title, field)
            values (:dataset, :title, :field)
            on conflict (dataset, title) do update set field = excluded.field
            """)
        .param("dataset", dataset.value())
        .param("title", title)
        .param("field", field)
        .update();
  }
}
