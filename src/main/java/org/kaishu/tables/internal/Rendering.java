package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.tables.Column;
import org.kaishu.tables.Export;
import org.kaishu.tables.ExportFormat;
import org.kaishu.tables.ExportOrder;
import org.kaishu.tables.Exports;
import org.kaishu.tables.Filter;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.TablesSettings;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;
import org.springframework.stereotype.Component;

/// Renders exports to disk once, so that they can be sent again and from any byte.
@Component
public class Rendering {
  private final Keeping keeping;
  private final ParquetFiles files;
  private final DiskCache cache;
  private final DuckWorkers workers;
  private final TablesSettings settings;

  /// What can't be written, and why: versions never change, so it need not be tried again.
  private final Cache<String, String> impossible = Caffeine.newBuilder().maximumSize(1_000).build();

  Rendering(
      Keeping keeping,
      ParquetFiles files,
      DiskCache cache,
      DuckWorkers workers,
      TablesSettings settings) {
    this.keeping = keeping;
    this.files = files;
    this.cache = cache;
    this.workers = workers;
    this.settings = settings;
  }

  /// Open an export.
  public Export open(VersionId id, ExportOrder order) {
    var version = keeping.live(id);
    var columns = columns(version, order.fields());
    if (stored(version, order, columns)) {
      return stored(version);
    }
    var name = name(version, order, columns);
    var reason = impossible.getIfPresent(name);
    if (reason != null) {
      throw new TablesException(Code.FORMAT_IMPOSSIBLE, reason);
    }
    var held =
        cache.open(
            name,
            target ->
                workers.job(() -> {
                  render(version, order, columns, name, target);
                  return true;
                }));
    if (keeping.find(id).filter(it -> it.withdrawnAt().isEmpty()).isEmpty()) {
      // withdrawn while it was rendered: the erasure came too early to find it
      held.release();
      cache.drop(version.digest());
      throw new TablesException(Code.VERSION_UNKNOWN, "no version " + id);
    }
    return new Export(
        held.channel(),
        held.file(),
        held.bytes(),
        held.sha256(),
        name.replace('.', '-'),
        order.format(),
        held::release);
  }

  /// Return what is known of an export that need not be rendered; empty where it must be.
  public Optional<Exports.Known> known(Version version, ExportOrder order) {
    var columns = columns(version, order.fields());
    if (stored(version, order, columns)) {
      var file = version.files().getFirst();
      return Optional.of(new Exports.Known(file.bytes(), file.hash()));
    }
    return cache.known(name(version, order, columns));
  }

  /// Whether it is the stored file, byte by byte.
  private static boolean stored(Version version, ExportOrder order, List<Column> columns) {
    return order.format() == ExportFormat.PARQUET
        && version.files().size() == 1
        && order.filter().equals(Filter.all())
        && order.spread() == 0
        && columns.equals(version.columns());
  }

  private Export stored(Version version) {
    var file = version.files().getFirst();
    var path = files.existing(file.hash());
    try {
      return new Export(
          FileChannel.open(path),
          path,
          file.bytes(),
          file.hash(),
          file.hash(),
          ExportFormat.PARQUET,
          () -> {});
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't open " + path, e);
    }
  }

  private static List<Column> columns(Version version, List<String> fields) {
    if (fields.isEmpty()) {
      return version.columns();
    }
    return fields.stream()
        .map(name ->
            version.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such field: " + name)))
        .toList();
  }

  private static String name(Version version, ExportOrder order, List<Column> columns) {
    var form =
        columns.stream().map(Column::name).collect(Collectors.joining(","))
            + order.byteOrderMark()
            + (order.formulaSafe() ? ExportSql.FORMULA : "")
            + order.gb18030()
            + "\n"
            + order.filter()
            + "\n"
            + order.spread();
    var hash = HexFormat.of().formatHex(ParquetFiles.sha256().digest(form.getBytes(UTF_8)), 0, 16);
    return version.digest() + "-" + hash + "." + order.format().extension();
  }

  private void render(
      Version version, ExportOrder order, List<Column> columns, String name, Path target)
      throws SQLException, IOException {
    var parts = version.files().stream().map(file -> files.existing(file.hash())).toList();
    var sql = new ExportSql(version, order, columns, parts);
    var workspace = files.workspace();
    try (var engine =
        DuckWorkers.open(settings.ingestMemoryLimit().toMegabytes() + "MB", workspace)) {
      var out = workspace.resolve("export");
      switch (order.format()) {
        case CSV -> csv(engine, sql, out);
        case JSON -> run(engine, sql.json(out, true));
        case JSONL -> run(engine, sql.json(out, false));
        case PARQUET -> run(engine, sql.parquet(out));
        case XLSX, XML, GEOJSON -> rowByRow(engine, sql, out);
      }
      Files.move(out, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (Unwritable it) {
      impossible.put(name, it.reason());
      throw new TablesException(Code.FORMAT_IMPOSSIBLE, it.reason(), it);
    } finally {
      files.leave(workspace);
    }
  }

  private long run(Connection engine, String sql) throws SQLException {
    try (var statement = engine.createStatement()) {
      statement.setQueryTimeout(settings.loadTimeout());
      return statement.executeLargeUpdate(sql);
    }
  }

  private void csv(Connection engine, ExportSql sql, Path out) throws SQLException, IOException {
    var rows = run(engine, sql.csv(out));
    if (rows == 0) {
      // the line feed of the last row, of which there is none
      try (var channel = FileChannel.open(out, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - 1);
      }
    }
    if (sql.order().gb18030()) {
      var utf8 = Files.move(out, out.resolveSibling("utf-8"));
      // GB 18030 has every character of Unicode: whatever it lacked would be an error, not a mark
      var encoder =
          Charset.forName("GB18030")
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      try (var from = Files.newBufferedReader(utf8);
          var to = new java.io.OutputStreamWriter(Files.newOutputStream(out), encoder)) {
        from.transferTo(to);
      }
    }
  }

  private void rowByRow(Connection engine, ExportSql sql, Path out)
      throws SQLException, IOException, Unwritable {
    var columns = sql.columns();
    try (var statement = engine.createStatement()) {
      statement.setQueryTimeout(settings.loadTimeout());
      try (var rows = statement.executeQuery(sql.rows())) {
        switch (sql.order().format()) {
          case XLSX -> WorkbookWriting.write(rows, columns, out);
          case XML -> XmlWriting.write(rows, columns, sql.version().id(), out);
          case GEOJSON -> {
            var locations =
                Locations.of(columns, sql.version().profile())
                    .orElseThrow(() -> new Unwritable("没有几何图形，也没有成对的经度和纬度"));
            new FeatureWriting(columns, locations).write(rows, out);
          }
          case CSV, JSON, JSONL, PARQUET -> throw new IllegalArgumentException("not by row");
        }
      }
    }
  }
}
