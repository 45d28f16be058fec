package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.StoredFile;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionEvent;
import org.kaishu.tables.VersionFile;
import org.kaishu.tables.VersionId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes a file from bytes to a draft version: files first, then the row that makes them real.
@Component
public class Loading {
  private final ParquetFiles files;
  private final VersionStore versions;
  private final DuckWorkers workers;
  private final TablesSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Loading(
      ParquetFiles files,
      VersionStore versions,
      DuckWorkers workers,
      TablesSettings settings,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.files = files;
    this.versions = versions;
    this.workers = workers;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  private record Written(
      Path parquet, String hash, List<ColumnProfile> profile, List<String> keyFaults) {}

  /// Load a file; nothing is stored unless the outcome is a draft.
  public LoadOutcome load(
      DatasetId dataset, StoredFile source, Path file, String name, LoadPlan plan, Actor by) {
    Path workspace = null;
    try {
      workspace = files.workspace();
      var outcome = new AtomicReference<LoadOutcome>();
      var place = workspace;
      new TableReader(
              plan,
              false,
              workspace,
              reading -> {
                outcome.set(
                    load(dataset, source, name, reading.withoutAssumptions(), plan, place, by));
                return false;
              })
          .read(file, name);
      return Optional.ofNullable(outcome.get())
          .orElseThrow(() -> new IllegalStateException("no table was taken"));
    } catch (UnreadableFile e) {
      return new LoadOutcome.Unreadable(e.code(), e.reasons(), e.evidence());
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't load " + name, e);
    } finally {
      clear(workspace);
    }
  }

  private void clear(@org.jspecify.annotations.Nullable Path workspace) {
    try {
      if (workspace != null) {
        files.leave(workspace);
      }
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't clear " + workspace, e);
    }
  }

  private LoadOutcome load(
      DatasetId dataset,
      StoredFile source,
      String name,
      TableReading reading,
      LoadPlan plan,
      Path workspace,
      Actor by)
      throws IOException, UnreadableFile {
    var scan = reading.scan();
    var text = reading.text();
    var rejects = new Rejects();
    var missing = missing(reading);
    var plain = reading.plain(plan);
    if (!plain) {
      var pass = new CanonicalCsv(scan, reading.types(), plan.nullWords());
      text = workspace.resolve("canonical.csv");
      pass.write(reading.text(), text);
      rejects = pass.rejects();
      missing = pass.missing();
    }
    if (rejects.rows() > plan.rejectsAllowed() * (scan.rows() + scan.bad())) {
      return new LoadOutcome.TooManyRejects(
          rejects.count(), scan.rows() + scan.bad(), plan.rejectsAllowed(), rejects.kept());
    }
    var titles = scan.titles();
    var unknown = KeyCheck.unfit(plan.key(), titles, reading.types());
    if (!unknown.isEmpty()) {
      return new LoadOutcome.KeyUnfit(plan.key(), unknown);
    }
    var columns =
        transaction.execute(_ -> {
          versions.nextNumber(dataset);
          return versions.name(dataset, titles, reading.types());
        });
    var input = text;
    var counted = missing;
    var key = KeyCheck.columns(plan.key(), columns);
    var written = workers.job(() -> write(input, plain, scan, columns, key, counted, workspace));
    if (!written.keyFaults().isEmpty()) {
      return new LoadOutcome.KeyUnfit(plan.key(), written.keyFaults());
    }
    var kept = rejects;
    return transaction.execute(
        _ -> draft(dataset, source, name, reading, columns, key, written, kept, by));
  }

  private static long[] missing(TableReading reading) {
    return reading.scan().columns().stream().mapToLong(it -> it.count(Kind.EMPTY)).toArray();
  }

  private Written write(
      Path text,
      boolean plain,
      TableScan scan,
      List<Column> columns,
      List<Column> key,
      long[] missing,
      Path workspace)
      throws SQLException, IOException {
    var parquet = workspace.resolve("table.parquet");
    var memory = settings.ingestMemoryLimit().toMegabytes() + "MB";
    try (var engine =
        DuckWorkers.open(memory, Files.createDirectories(workspace.resolve("spill")))) {
      ParquetWriting.write(
          engine,
          text,
          plain ? scan.head().dialect() : Dialect.CANONICAL,
          plain ? scan.head().firstOrdinal() - 1 : 0,
          scan.longest() * 2,
          !plain,
          columns,
          parquet,
          settings.loadTimeout());
      var profiling = new Profiling(engine, parquet);
      var profile = profiling.take(columns);
      check(scan, columns, missing, profiling.rows(), profile);
      var faults = KeyCheck.faults(engine, parquet, key);
      return new Written(parquet, ParquetFiles.seal(parquet), profile, faults);
    }
  }

  /// What the engine stored must be what was read, row for row and gap for gap.
  private static void check(
      TableScan scan,
      List<Column> columns,
      long[] missing,
      long rows,
      List<ColumnProfile> profile) {
    if (rows != scan.rows()) {
      throw new TablesException(
          Code.COUNTS_DIFFER, "read %d rows, stored %d".formatted(scan.rows(), rows));
    }
    for (int i = 0; i < columns.size(); i++) {
      if (profile.get(i).nulls() != missing[i]) {
        throw new TablesException(
            Code.COUNTS_DIFFER,
            "column %s: read %d gaps, stored %d"
                .formatted(columns.get(i).title(), missing[i], profile.get(i).nulls()));
      }
    }
  }

  private LoadOutcome draft(
      DatasetId dataset,
      StoredFile source,
      String name,
      TableReading reading,
      List<Column> columns,
      List<Column> key,
      Written written,
      Rejects rejects,
      Actor by) {
    try {
      // held to the end of the transaction: the sweep must not take the file before its row shows
      versions.hold(written.hash());
      var bytes = Files.size(written.parquet());
      files.place(written.parquet(), written.hash());
      var stored = List.of(new VersionFile(written.hash(), bytes, reading.scan().rows()));
      var names = key.stream().map(Column::name).toList();
      var version =
          new Version(
              new VersionId(dataset, versions.nextNumber(dataset)),
              reading.scan().rows(),
              rejects.count(),
              columns,
              names,
              written.profile(),
              digest(columns, names, stored),
              stored,
              source.hash(),
              name,
              reading.evidence(),
              clock.instant(),
              Optional.empty(),
              Optional.empty());
      versions.insert(version, rejects.kept());
      events.publishEvent(
          new VersionEvent.VersionDrafted(version.id(), version.digest(), by, version.loadedAt()));
      return new LoadOutcome.Drafted(version, rejects.kept());
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't place " + written.hash(), e);
    }
  }

  /// SHA-256 over columns, the key if there is one, and files, a line each.
  static String digest(List<Column> columns, List<String> key, List<VersionFile> files) {
    var text = new StringBuilder();
    for (var column : columns) {
      text.append(
          "column\t%d\t%s\t%s\t%s\t%d\t%d\n"
              .formatted(
                  column.id(),
                  column.name(),
                  column.title(),
                  column.type().word(),
                  column.precision(),
                  column.scale()));
    }
    if (!key.isEmpty()) {
      text.append("key\t" + String.join("\t", key) + "\n");
    }
    for (var file : files) {
      text.append("file\t%s\t%d\t%d\n".formatted(file.hash(), file.bytes(), file.rows()));
    }
    return HexFormat.of().formatHex(ParquetFiles.sha256().digest(text.toString().getBytes(UTF_8)));
  }
}
