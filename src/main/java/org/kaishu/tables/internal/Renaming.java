package org.kaishu.tables.internal;

import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.ledger.Actor;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.Renamed;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes a heading of a draft for that of a known field: the field keeps its number and name, and
/// the rows are written anew under it.
@Component
public class Renaming {
  private final VersionStore versions;
  private final FieldStore fields;
  private final ChangeStore changes;
  private final Placing placing;
  private final ParquetFiles files;
  private final DuckWorkers workers;
  private final TablesSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Renaming(
      VersionStore versions,
      FieldStore fields,
      ChangeStore changes,
      Placing placing,
      ParquetFiles files,
      DuckWorkers workers,
      TablesSettings settings,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.versions = versions;
    this.fields = fields;
    this.changes = changes;
    this.placing = placing;
    this.files = files;
    this.workers = workers;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /// How the columns of the draft become those of the next.
  ///
  /// @param sources what fills each column, in SQL
  private record Recast(List<Column> columns, List<String> sources, List<String> key) {
    String select() {
      var parts = new ArrayList<String>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        parts.add(sources.get(i) + " as " + quoted(columns.get(i).name()));
      }
      return String.join(", ", parts);
    }
  }

  private record Written(List<Part> parts, List<ColumnProfile> profile) {}

  /// Make a draft in which a heading is a known field's.
  public Renamed rename(VersionId id, String title, int field, Actor by) {
    var draft =
        versions
            .find(id)
            .filter(found -> found.publishedAt().isEmpty() && found.withdrawnAt().isEmpty())
            .orElseThrow(() -> new TablesException(Code.VERSION_UNKNOWN, "no draft " + id));
    var heading = draft.columns().stream().filter(it -> it.title().equals(title)).findFirst();
    var known = fields.find(id.dataset(), field, title);
    if (heading.isEmpty() || known.isEmpty()) {
      return new Renamed.Refused("没有这个列，或者没有这个字段");
    }
    if (heading.get().id() == field) {
      return new Renamed.Refused("“%s”已经是这个字段".formatted(title));
    }
    var present = Layout.find(draft.columns(), field);
    if (present.isPresent() && !sameType(present.get(), heading.get())) {
      return new Renamed.Refused(
          "“%s”是%s，“%s”是%s，不能合为一个字段"
              .formatted(
                  title,
                  heading.get().type().title(),
                  present.get().title(),
                  present.get().type().title()));
    }
    Path workspace = null;
    try {
      workspace = files.workspace();
      var place = workspace;
      var recast = recast(draft, heading.get(), known.get(), present);
      var written = workers.job(() -> write(draft, heading.get(), present, recast, place));
      return written
          .<Renamed>map(done -> new Renamed.Done(store(draft, title, field, recast, done, by)))
          .orElseGet(() -> new Renamed.Refused("有的行两列都有值，不能合为一个字段"));
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't rename in " + id, e);
    } finally {
      leave(workspace);
    }
  }

  private void leave(@org.jspecify.annotations.Nullable Path workspace) {
    try {
      if (workspace != null) {
        files.leave(workspace);
      }
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't clear " + workspace, e);
    }
  }

  private static boolean sameType(Column one, Column other) {
    return ParquetWriting.sqlType(one).equals(ParquetWriting.sqlType(other));
  }

  private static Recast recast(
      Version draft, Column heading, Column known, Optional<Column> present) {
    var field =
        new Column(
            known.id(),
            known.name(),
            heading.title(),
            heading.type(),
            heading.precision(),
            heading.scale(),
            heading.unit());
    var columns = new ArrayList<Column>();
    var sources = new ArrayList<String>();
    for (var column : draft.columns()) {
      if (present.isPresent() && column.id() == heading.id()) {
        continue;
      }
      var takes = column.id() == (present.isPresent() ? known.id() : heading.id());
      columns.add(takes ? field : column);
      sources.add(
          takes && present.isPresent()
              ? "coalesce(%s, %s)".formatted(quoted(column.name()), quoted(heading.name()))
              : quoted(column.name()));
    }
    var key =
        draft.key().stream()
            .map(name -> name.equals(heading.name()) ? known.name() : name)
            .distinct()
            .toList();
    return new Recast(columns, sources, key);
  }

  /// Write every file of the draft anew; empty if a row holds a value in both columns.
  private Optional<Written> write(
      Version draft, Column heading, Optional<Column> present, Recast recast, Path workspace)
      throws SQLException, IOException {
    var memory = settings.ingestMemoryLimit().toMegabytes() + "MB";
    var spill = java.nio.file.Files.createDirectories(workspace.resolve("spill"));
    try (var engine = DuckWorkers.open(memory, spill)) {
      var sources = draft.files().stream().map(file -> files.existing(file.hash())).toList();
      if (present.isPresent() && both(engine, sources, heading, present.get())) {
        return Optional.empty();
      }
      var parts = new ArrayList<Part>();
      for (int i = 0; i < sources.size(); i++) {
        var target = workspace.resolve("part-" + i + ".parquet");
        ParquetWriting.copy(
            engine,
            "select %s from %s"
                .formatted(recast.select(), Changing.reading(List.of(sources.get(i)))),
            recast.columns(),
            target,
            settings.loadTimeout());
        parts.add(Part.fresh(target, draft.files().get(i).rows()).sealed());
      }
      var profiling = new Profiling(engine, parts.stream().map(Part::path).toList());
      var profile = profiling.take(recast.columns());
      if (profiling.rows() != draft.rows()) {
        throw new TablesException(
            Code.COUNTS_DIFFER,
            "%d rows should be there, stored %d".formatted(draft.rows(), profiling.rows()));
      }
      return Optional.of(new Written(parts, profile));
    }
  }

  private static boolean both(Connection engine, List<Path> sources, Column heading, Column present)
      throws SQLException {
    try (var statement = engine.createStatement();
        var result =
            statement.executeQuery(
                "select count(*) from %s where %s is not null and %s is not null"
                    .formatted(
                        Changing.reading(sources),
                        quoted(heading.name()),
                        quoted(present.name())))) {
      result.next();
      return result.getLong(1) > 0;
    }
  }

  private Version store(
      Version draft, String title, int field, Recast recast, Written written, Actor by) {
    return transaction.execute(_ -> {
      var id = new VersionId(draft.id().dataset(), versions.nextNumber(draft.id().dataset()));
      versions.lockLatest(id.dataset());
      var stored = placing.place(written.parts());
      var evidence = new ArrayList<>(draft.evidence());
      evidence.add(
          new Evidence(
              "renamed",
              title,
              "经办人确认这是原来的字段 "
                  + recast.columns().stream()
                      .filter(it -> it.id() == field)
                      .map(Column::name)
                      .collect(Collectors.joining())));
      var version =
          new Version(
              id,
              draft.rows(),
              draft.rejects(),
              recast.columns(),
              recast.key(),
              written.profile(),
              Loading.digest(recast.columns(), recast.key(), stored),
              stored,
              draft.source(),
              draft.sourceName(),
              evidence,
              clock.instant(),
              Optional.empty(),
              Optional.empty());
      fields.alias(id.dataset(), title, field);
      placing.insert(version, versions.rejects(draft.id()), changes.find(draft.id()), by);
      events.publishEvent(new FieldRecorded(version, field, by));
      return version;
    });
  }
}
