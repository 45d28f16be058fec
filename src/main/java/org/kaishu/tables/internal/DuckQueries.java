package org.kaishu.tables.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.kaishu.tables.Asker;
import org.kaishu.tables.Column;
import org.kaishu.tables.FieldValues;
import org.kaishu.tables.Filter;
import org.kaishu.tables.GroupPage;
import org.kaishu.tables.GroupQuery;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.ValuesQuery;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;
import org.springframework.stereotype.Component;

/// Answers from the embedded engine.
@Component
class DuckQueries implements QueryEngine {
  private final LiveVersions versions;
  private final ServingCopies copies;

  /// Versions never change, so a count once taken holds. Filters may be long: few are kept.
  private final Cache<Counted, Long> counts = Caffeine.newBuilder().maximumSize(1_000).build();

  /// What was counted; as text two filters may look alike.
  private record Counted(String digest, Filter filter) {}

  /// Counts rows, or remembers how many there were.
  interface Counting {
    long count() throws SQLException;
  }

  /// Gives counts, by what is known already or by counting.
  interface Counts {
    long counted(Version version, Filter filter, Counting counting) throws SQLException;
  }

  DuckQueries(LiveVersions versions, ServingCopies copies) {
    this.versions = versions;
    this.copies = copies;
  }

  @Override
  public RowPage rows(VersionId id, RowQuery query, Asker asker) {
    return rows(versions.find(id), query, asker);
  }

  @Override
  public RowPage rows(Version version, RowQuery query, Asker asker) {
    return copies
        .askRows(
            version,
            index -> RowsByKey.covers(index, query),
            (rows, index) -> new RowsByKey(rows, index, version).page(query))
        .orElseGet(() ->
            copies.ask(
                version,
                asker,
                (session, index) ->
                    new PageQuestion(session, index, version, this::counted).page(query)));
  }

  @Override
  public GroupPage groups(VersionId id, GroupQuery query, Asker asker) {
    var version = versions.find(id);
    return copies.ask(
        version, asker, (session, _) -> new GroupQuestion(session, named(version)).page(query));
  }

  @Override
  public FieldValues values(VersionId id, ValuesQuery query, Asker asker) {
    var version = versions.find(id);
    var known = ValuesQuestion.known(version, query);
    return known.isPresent()
        ? known.get()
        : copies.ask(
            version,
            asker,
            (session, _) -> new ValuesQuestion(session, named(version)).values(query));
  }

  @Override
  public boolean matches(VersionId id, Filter filter, Asker asker) {
    var version = versions.find(id);
    // counted to the end and never remembered: neither the first hit nor an earlier question shows
    return copies.ask(
        version,
        asker,
        (session, index) ->
            new PageQuestion(session, index, version, this::counted).count(filter) > 0);
  }

  /// Return a count that is known, or have it taken.
  private long counted(Version version, Filter filter, Counting counting) throws SQLException {
    var key = new Counted(version.digest(), filter);
    var known = counts.getIfPresent(key);
    if (known != null) {
      return known;
    }
    var count = counting.count();
    counts.put(key, count);
    return count;
  }

  static Map<String, Column> named(Version version) {
    return version.columns().stream().collect(Collectors.toMap(Column::name, column -> column));
  }
}
