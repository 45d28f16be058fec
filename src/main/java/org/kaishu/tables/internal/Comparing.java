package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.SchemaDiff;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionDiff;
import org.kaishu.tables.VersionId;
import org.springframework.stereotype.Component;

/// Compares the rows of two versions: by key if both have the same one, else as bags of whole rows.
///
/// One comparison at a time, within a time limit; the engine joins on disk where memory doesn't
/// suffice. Versions never change, so answers are kept.
@Component
public class Comparing {
  private static final int PAGE = 50;
  private static final int LONGEST = 200;
  private static final int PATIENCE = 10;

  private final Keeping keeping;
  private final ParquetFiles files;
  private final DuckWorkers workers;
  private final TablesSettings settings;
  private final Semaphore turn = new Semaphore(1);
  private final Cache<Asked, VersionDiff> known = Caffeine.newBuilder().maximumSize(200).build();

  private record Asked(String from, String to, List<String> columns, long offset) {}

  Comparing(Keeping keeping, ParquetFiles files, DuckWorkers workers, TablesSettings settings) {
    this.keeping = keeping;
    this.files = files;
    this.workers = workers;
    this.settings = settings;
  }

  /// Compare two versions in the fields given.
  ///
  /// @param offset rows that differ to leave out of the sample
  public VersionDiff diff(VersionId from, VersionId to, Collection<Integer> fields, long offset) {
    var earlier = keeping.live(from);
    var later = keeping.live(to);
    var columns =
        later.columns().stream()
            .filter(it -> fields.contains(it.id()))
            .filter(it -> Layout.find(earlier.columns(), it.id()).isPresent())
            .toList();
    var schema =
        SchemaDiff.between(visible(earlier.columns(), fields), visible(later.columns(), fields));
    var asked =
        new Asked(
            earlier.digest(),
            later.digest(),
            fields.stream().sorted().map(String::valueOf).toList(),
            offset);
    var answered = known.getIfPresent(asked);
    if (answered != null && answered.from().equals(from) && answered.to().equals(to)) {
      return answered;
    }
    var diff = inTurn(() -> compare(earlier, later, schema, columns, offset));
    known.put(asked, diff);
    return diff;
  }

  private static List<Column> visible(List<Column> columns, Collection<Integer> fields) {
    return columns.stream().filter(it -> fields.contains(it.id())).toList();
  }

  private VersionDiff inTurn(DuckWorkers.Work<VersionDiff> work) {
    try {
      if (!turn.tryAcquire(PATIENCE, TimeUnit.SECONDS)) {
        throw new TablesException(Code.BUSY, "another comparison is under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TablesException(Code.BUSY, "interrupted while waiting", e);
    }
    try {
      return workers.job(work);
    } finally {
      turn.release();
    }
  }

  private VersionDiff compare(
      Version earlier, Version later, SchemaDiff schema, List<Column> columns, long offset)
      throws Exception {
    var names = columns.stream().map(Column::name).toList();
    var key =
        later.key().equals(earlier.key()) && names.containsAll(later.key())
            ? later.key()
            : List.<String>of();
    var before = compared(earlier, columns, earlier.columns());
    var now = compared(later, columns, earlier.columns());
    var workspace = files.workspace();
    try (var engine =
        DuckWorkers.open(settings.ingestMemoryLimit().toMegabytes() + "MB", workspace)) {
      var counts = List.of(0L, 0L, 0L);
      var sample = List.<VersionDiff.Row>of();
      if (!names.isEmpty()) {
        keep(engine, key.isEmpty() ? bags(names, before, now) : pairs(names, key, before, now));
        counts = counts(engine, names, !key.isEmpty());
        sample = sample(engine, names, key, offset);
      }
      var more = sample.size() > PAGE;
      return new VersionDiff(
          earlier.id(),
          later.id(),
          schema,
          columns,
          key,
          counts.get(0),
          counts.get(1),
          counts.get(2),
          counts.subList(3, counts.size()),
          more ? sample.subList(0, PAGE) : sample,
          more ? Optional.of(offset + PAGE) : Optional.empty());
    } finally {
      files.leave(workspace);
    }
  }

  /// The compared columns of a version; as text where their type differs in the other.
  private String compared(Version version, List<Column> columns, List<Column> earlier) {
    var selected =
        columns.stream()
            .map(column ->
                Layout.find(earlier, column.id()).orElseThrow().type() == column.type()
                    ? quoted(column.name())
                    : "%1$s::varchar as %1$s".formatted(quoted(column.name())))
            .collect(Collectors.joining(", "));
    var paths = version.files().stream().map(file -> files.existing(file.hash())).toList();
    return "(select %s from %s)"
        .formatted(selected.isEmpty() ? "1" : selected, Changing.reading(paths));
  }

  /// Rows side by side: `kind` 1 came, 2 went, 3 changed; columns `b…` before and `t…` now.
  private static String pairs(List<String> names, List<String> key, String before, String now) {
    var same =
        key.stream()
            .map(it -> "b.%1$s = t.%1$s".formatted(quoted(it)))
            .collect(Collectors.joining(" and "));
    var differs =
        names.stream()
            .map(it -> "b.%1$s is distinct from t.%1$s".formatted(quoted(it)))
            .collect(Collectors.joining(" or "));
    var first = quoted(key.getFirst());
    return """
    (select case when b.%1$s is null then 1 when t.%1$s is null then 2 else 3 end as "#kind",
       1 as "#times", %2$s
     from %3$s b full outer join %4$s t on %5$s
     where b.%1$s is null or t.%1$s is null or %6$s)
    """
        .formatted(first, sides(names), before, now, same, differs);
  }

  private static String sides(List<String> names) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      parts.add("b.%1$s as \"#b%2$d\", t.%1$s as \"#t%2$d\"".formatted(quoted(names.get(i)), i));
    }
    return String.join(", ", parts);
  }

  private static String bags(List<String> names, String before, String now) {
    var all = names.stream().map(DuckWorkers::quoted).collect(Collectors.joining(", "));
    var sides = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      sides.add("%1$s as \"#b%2$d\", %1$s as \"#t%2$d\"".formatted(quoted(names.get(i)), i));
    }
    return """
    (select case when "#d" > 0 then 1 else 2 end as "#kind", abs("#d")::bigint as "#times", %s
     from (select %2$s, sum("#s") as "#d"
           from (select *, 1 as "#s" from %3$s union all by name select *, -1 as "#s" from %4$s)
           group by %2$s having sum("#s") <> 0))
    """
        .replace("%s", "%1$s")
        .formatted(String.join(", ", sides), all, now, before);
  }

  /// Find the rows that differ, once; the engine moves them to disk where memory doesn't suffice.
  private void keep(Connection engine, String differing) throws SQLException {
    try (var statement = engine.createStatement()) {
      statement.setQueryTimeout(settings.compareTimeout());
      statement.execute("create temp table differing as select * from " + differing);
    }
  }

  private List<Long> counts(Connection engine, List<String> names, boolean byKey)
      throws SQLException {
    var sql = new StringBuilder("select ");
    for (int kind = 1; kind <= 3; kind++) {
      sql.append(
          (kind > 1 ? ", " : "")
              + "coalesce(sum(\"#times\") filter (where \"#kind\" = %d), 0)::bigint"
                  .formatted(kind));
    }
    for (int i = 0; byKey && i < names.size(); i++) {
      sql.append(
          ", count(*) filter (where \"#kind\" = 3 and \"#b%1$d\" is distinct from \"#t%1$d\")"
              .formatted(i));
    }
    var counts = new ArrayList<Long>();
    try (var statement = engine.createStatement()) {
      statement.setQueryTimeout(settings.compareTimeout());
      try (var result = statement.executeQuery(sql + " from differing")) {
        result.next();
        for (int i = 0; i < 3 + names.size(); i++) {
          counts.add(i < 3 || byKey ? result.getLong(i + 1) : 0L);
        }
      }
    }
    return counts;
  }

  private List<VersionDiff.Row> sample(
      Connection engine, List<String> names, List<String> key, long offset) throws SQLException {
    var order = new ArrayList<String>();
    for (var name : key.isEmpty() ? names : key) {
      int at = names.indexOf(name);
      order.add("coalesce(\"#b%1$d\", \"#t%1$d\") nulls last".formatted(at));
    }
    var shown = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      shown.add("left(\"#b%d\"::varchar, %d)".formatted(i, LONGEST));
      shown.add("left(\"#t%d\"::varchar, %d)".formatted(i, LONGEST));
    }
    var sql =
        "select \"#kind\", \"#times\", %s from differing order by \"#kind\" desc, %s limit %d offset %d"
            .formatted(String.join(", ", shown), String.join(", ", order), PAGE + 1, offset);
    var rows = new ArrayList<VersionDiff.Row>();
    try (var statement = engine.createStatement()) {
      statement.setQueryTimeout(settings.compareTimeout());
      try (var result = statement.executeQuery(sql)) {
        while (result.next()) {
          rows.add(row(result, names.size()));
        }
      }
    }
    return rows;
  }

  private static VersionDiff.Row row(ResultSet result, int width) throws SQLException {
    var kind =
        switch (result.getInt(1)) {
          case 1 -> VersionDiff.Kind.ADDED;
          case 2 -> VersionDiff.Kind.REMOVED;
          default -> VersionDiff.Kind.CHANGED;
        };
    var before = new ArrayList<@Nullable String>();
    var now = new ArrayList<@Nullable String>();
    for (int i = 0; i < width; i++) {
      if (kind != VersionDiff.Kind.ADDED) {
        before.add(result.getString(3 + 2 * i));
      }
      if (kind != VersionDiff.Kind.REMOVED) {
        now.add(result.getString(4 + 2 * i));
      }
    }
    return new VersionDiff.Row(kind, before, now, result.getLong(2));
  }
}
