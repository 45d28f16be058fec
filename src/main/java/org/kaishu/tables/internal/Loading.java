package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.StoredFile;
import org.kaishu.tables.Change;
import org.kaishu.tables.Changed;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnProfile;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.SourceReading;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionFile;
import org.kaishu.tables.VersionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes a file from bytes to a draft version: files first, then the row that makes them real.
@Component
public class Loading {
  private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

  private final ParquetFiles files;
  private final Room room;
  private final VersionStore versions;
  private final ReadingStore readings;
  private final FieldStore fields;
  private final ChangeStore changes;
  private final Placing placing;
  private final DuckWorkers workers;
  private final TablesSettings settings;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Loading(
      ParquetFiles files,
      Room room,
      VersionStore versions,
      ReadingStore readings,
      FieldStore fields,
      ChangeStore changes,
      Placing placing,
      DuckWorkers workers,
      TablesSettings settings,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.files = files;
    this.room = room;
    this.versions = versions;
    this.readings = readings;
    this.fields = fields;
    this.changes = changes;
    this.placing = placing;
    this.workers = workers;
    this.settings = settings;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /// One load on its way.
  ///
  /// @param base the version it builds on; empty for a change that has none
  private record Job(
      DatasetId dataset,
      StoredFile source,
      String name,
      LoadPlan plan,
      Change change,
      Optional<Version> base,
      Path workspace,
      Actor by) {}

  /// What the engine made of a file.
  private sealed interface Made {}

  private record Written(
      List<Column> columns,
      List<String> key,
      List<Part> parts,
      List<ColumnProfile> profile,
      List<Evidence> evidence,
      Optional<Changed> changed)
      implements Made {
    long rows() {
      return parts.stream().mapToLong(Part::rows).sum();
    }
  }

  private record Unfit(LoadOutcome why) implements Made {}

  /// Load a file; nothing is stored unless the outcome is a draft.
  public LoadOutcome load(
      DatasetId dataset,
      StoredFile source,
      Path file,
      String name,
      LoadPlan plan,
      Change change,
      Actor by) {
    var base = change.hasBase() ? versions.latestPublished(dataset) : Optional.<Version>empty();
    if (change.hasBase() && base.isEmpty()) {
      return new LoadOutcome.Refused("no-base", List.of("还没有发布过的版本，第一次请上传完整的文件"));
    }
    var crowded = room.refuse(source.bytes(), base.map(Version::bytes).orElse(0L));
    if (crowded.isPresent()) {
      return crowded.get();
    }
    Path workspace = null;
    try {
      workspace = files.workspace();
      var outcome = new AtomicReference<LoadOutcome>();
      var fitted =
          base.map(it -> tidied(it, plan.withTypes(fields.types(it, plan.reading().types()))))
              .orElse(plan);
      var job = new Job(dataset, source, name, fitted, change, base, workspace, by);
      new TableReader(
              fitted,
              false,
              workspace,
              reading -> {
                outcome.set(load(job, reading.withoutAssumptions()));
                return false;
              })
          .read(file, name);
      return Optional.ofNullable(outcome.get())
          .orElseThrow(() -> new IllegalStateException("no table was taken"));
    } catch (UnreadableFile e) {
      return new LoadOutcome.Unreadable(e.code(), e.reasons(), e.evidence());
    } catch (IOException | TablesException e) {
      if (FullDisk.caused(e)) {
        LOG.error("The disk is full: a file for {} was not loaded", dataset, e);
        return FullDisk.refusal(name);
      }
      throw e instanceof TablesException known
          ? known
          : new TablesException(Code.ENGINE_FAILED, "can't load " + name, e);
    } finally {
      clear(workspace);
    }
  }

  /// Tidy what is added as the base was tidied, unless the plan says otherwise.
  private LoadPlan tidied(Version base, LoadPlan plan) {
    var own = plan.tidying();
    var before = readings.find(base.id()).map(it -> it.plan().tidying()).orElse(own);
    var worded = own.nullWords().isEmpty() ? plan.withNullWords(before.nullWords()) : plan;
    return own.cleaning().isEmpty() && own.coordinates().isEmpty()
        ? worded.withCleaning(before.cleaning()).withCoordinates(before.coordinates())
        : worded;
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

  private LoadOutcome load(Job job, TableReading reading) throws IOException, UnreadableFile {
    var scan = reading.scan();
    var text = reading.text();
    var rejects = new Rejects();
    var missing = missing(reading);
    var plan = job.plan();
    var plain = reading.plain(plan);
    if (!plain) {
      var pass = new CanonicalCsv(scan, reading.types(), plan);
      text = job.workspace().resolve("canonical.csv");
      pass.write(reading.text(), text);
      rejects = pass.rejects();
      missing = pass.missing();
    }
    if (rejects.rows() > plan.terms().rejectsAllowed() * (scan.rows() + scan.bad())) {
      return new LoadOutcome.TooManyRejects(
          rejects.count(),
          scan.rows() + scan.bad(),
          plan.terms().rejectsAllowed(),
          rejects.kept(),
          new SourceReading(plan, reading.proposals(), reading.coordinates()),
          reading.typesByTitle());
    }
    var titles = scan.titles();
    var unknown = KeyCheck.unfit(plan.terms().key(), titles, reading.types());
    if (!unknown.isEmpty()) {
      return new LoadOutcome.KeyUnfit(plan.terms().key(), unknown);
    }
    var columns =
        transaction.execute(_ -> {
          versions.nextNumber(job.dataset());
          return job.change() instanceof Change.Delete
              ? fields.known(job.dataset(), titles, reading.types())
              : fields.name(job.dataset(), titles, reading.types());
        });
    var input = text;
    var counted = missing;
    var kept = rejects;
    return switch (workers.job(() -> make(job, input, plain, scan, columns, counted))) {
      case Unfit(var why) -> why;
      case Written written -> transaction.execute(_ -> draft(job, reading, written, kept));
    };
  }

  private static long[] missing(TableReading reading) {
    return reading.scan().columns().stream().mapToLong(it -> it.count(Kind.EMPTY)).toArray();
  }

  private Made make(
      Job job, Path text, boolean plain, TableScan scan, List<Column> columns, long[] missing)
      throws SQLException, IOException {
    var table = job.workspace().resolve("table.parquet");
    var memory = settings.ingestMemoryLimit().toMegabytes() + "MB";
    try (var engine =
        DuckWorkers.open(memory, Files.createDirectories(job.workspace().resolve("spill")))) {
      ParquetWriting.write(
          engine,
          text,
          plain ? scan.head().dialect() : Dialect.CANONICAL,
          plain ? scan.head().firstOrdinal() - 1 : 0,
          scan.longest() * 2,
          !plain,
          columns,
          table,
          settings.loadTimeout());
      return job.base().isPresent()
          ? changed(job, engine, table, scan, columns, missing, job.base().get())
          : whole(job, engine, table, scan, columns, missing);
    }
  }

  private Made whole(
      Job job, Connection engine, Path table, TableScan scan, List<Column> columns, long[] missing)
      throws SQLException, IOException {
    var profiling = new Profiling(engine, List.of(table));
    var profile = profiling.take(columns);
    check(
        scan, columns, missing, profiling.rows(), profile.stream().map(it -> it.nulls()).toList());
    var key = KeyCheck.columns(job.plan().terms().key(), columns);
    var faults = KeyCheck.faults(engine, table, key);
    if (!faults.isEmpty()) {
      return new Unfit(new LoadOutcome.KeyUnfit(job.plan().terms().key(), faults));
    }
    return new Written(
        columns,
        key.stream().map(Column::name).toList(),
        sealed(List.of(Part.fresh(table, profiling.rows()))),
        profile,
        List.of(),
        Optional.empty());
  }

  private Made changed(
      Job job,
      Connection engine,
      Path table,
      TableScan scan,
      List<Column> columns,
      long[] missing,
      Version base)
      throws SQLException, IOException {
    var gaps = Changing.gaps(engine, table, columns);
    check(scan, columns, missing, gaps.removeFirst(), gaps);
    try {
      var plan = ChangePlan.of(job.change(), base, columns, job.plan());
      var changing =
          new Changing(engine, files, job.workspace(), settings.loadTimeout(), base, plan, table);
      var result = changing.apply(scan.rows());
      var profiling = new Profiling(engine, result.parts().stream().map(Part::path).toList());
      var profile = profiling.take(plan.layout().columns());
      var expected = base.rows() + result.counts().inserted() - result.counts().deleted();
      if (profiling.rows() != expected || result.rows() != expected) {
        throw new TablesException(
            Code.COUNTS_DIFFER,
            "%d rows should be there, stored %d".formatted(expected, profiling.rows()));
      }
      return new Written(
          plan.layout().columns(),
          plan.names(),
          sealed(result.parts()),
          profile,
          plan.evidence(result.counts()),
          Optional.of(result.counts()));
    } catch (ChangePlan.Refusal e) {
      return new Unfit(e.outcome());
    }
  }

  private static List<Part> sealed(List<Part> parts) throws IOException {
    var sealed = new ArrayList<Part>(parts.size());
    for (var part : parts) {
      sealed.add(part.sealed());
    }
    return sealed;
  }

  /// What the engine stored must be what was read, row for row and gap for gap.
  private static void check(
      TableScan scan, List<Column> columns, long[] missing, long rows, List<Long> gaps) {
    if (rows != scan.rows()) {
      throw new TablesException(
          Code.COUNTS_DIFFER, "read %d rows, stored %d".formatted(scan.rows(), rows));
    }
    for (int i = 0; i < columns.size(); i++) {
      if (gaps.get(i) != missing[i]) {
        throw new TablesException(
            Code.COUNTS_DIFFER,
            "column %s: read %d gaps, stored %d"
                .formatted(columns.get(i).title(), missing[i], gaps.get(i)));
      }
    }
  }

  private LoadOutcome draft(Job job, TableReading reading, Written written, Rejects rejects) {
    int number = versions.nextNumber(job.dataset());
    versions.lockLatest(job.dataset());
    if (job.base().filter(base -> !changes.isLatest(base)).isPresent()) {
      return new LoadOutcome.Refused("base-stale", List.of("读取期间发布了别的版本，或者原来的版本已撤回，请重新上传"));
    }
    var evidence = new ArrayList<>(reading.evidence());
    evidence.addAll(written.evidence());
    var stored = placing.place(written.parts());
    var version =
        new Version(
            new VersionId(job.dataset(), number),
            written.rows(),
            rejects.count(),
            written.columns(),
            written.key(),
            written.profile(),
            digest(written.columns(), written.key(), stored),
            stored,
            job.source().hash(),
            job.name(),
            evidence,
            clock.instant(),
            Optional.empty(),
            Optional.empty());
    placing.insert(version, rejects.kept(), written.changed(), job.by());
    readings.insert(
        version.id(), new SourceReading(job.plan(), reading.proposals(), reading.coordinates()));
    return new LoadOutcome.Drafted(version, rejects.kept());
  }

  /// SHA-256 over columns, the key if there is one, and files, a line each.
  static String digest(List<Column> columns, List<String> key, List<VersionFile> files) {
    var text = new StringBuilder();
    for (var column : columns) {
      text.append(
          "column\t%d\t%s\t%s\t%s\t%d\t%d%s\n"
              .formatted(
                  column.id(),
                  column.name(),
                  column.title(),
                  column.type().word(),
                  column.precision(),
                  column.scale(),
                  column.unit().isEmpty() ? "" : "\t" + column.unit()));
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
