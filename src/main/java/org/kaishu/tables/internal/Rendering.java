package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.kaishu.tables.internal.DuckWorkers.literal;
import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.kaishu.tables.Column;
import org.kaishu.tables.Export;
import org.kaishu.tables.ExportFormat;
import org.kaishu.tables.ExportOrder;
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
  private static final String FORMULA = "^[=+\\-@\\t\\r]";

  private final Keeping keeping;
  private final ParquetFiles files;
  private final DiskCache cache;
  private final DuckWorkers workers;
  private final TablesSettings settings;

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
    try {
      if (order.format() == ExportFormat.PARQUET
          && version.files().size() == 1
          && order.filter().equals(Filter.all())
          && order.spread() == 0
          && columns.equals(version.columns())) {
        var file = version.files().getFirst();
        return new Export(
            FileChannel.open(files.existing(file.hash())),
            file.bytes(),
            file.hash(),
            ExportFormat.PARQUET);
      }
      var name = name(version, order, columns);
      var channel =
          cache.open(
              name,
              target ->
                  workers.job(() -> {
                    render(version, order, columns, target);
                    return true;
                  }));
      if (keeping.find(id).filter(it -> it.withdrawnAt().isEmpty()).isEmpty()) {
        // withdrawn while it was rendered: the erasure came too early to find it
        channel.close();
        cache.drop(version.digest());
        throw new TablesException(Code.VERSION_UNKNOWN, "no version " + id);
      }
      return new Export(channel, channel.size(), name.replace('.', '-'), order.format());
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't open an export of " + id, e);
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
            + order.formulaSafe()
            + "\n"
            + order.filter()
            + "\n"
            + order.spread();
    var hash = HexFormat.of().formatHex(ParquetFiles.sha256().digest(form.getBytes(UTF_8)), 0, 16);
    return version.digest() + "-" + hash + "." + order.format().extension();
  }

  private void render(Version version, ExportOrder order, List<Column> columns, Path target)
      throws SQLException, IOException {
    var source = source(version, order);
    var workspace = files.workspace();
    try (var engine =
            DuckWorkers.open(settings.ingestMemoryLimit().toMegabytes() + "MB", workspace);
        var statement = engine.createStatement()) {
      statement.setQueryTimeout(settings.loadTimeout());
      var out = workspace.resolve("export");
      switch (order.format()) {
        case CSV -> {
          var body = workspace.resolve("body");
          statement.execute(
              "copy (select %s from %s) to %s (format csv, header false)"
                  .formatted(
                      select(columns, order.formulaSafe()), source, literal(body.toString())));
          join(header(columns, order), body, out);
        }
        case JSON ->
            statement.execute(
                "copy (select %s from %s) to %s (format json, array true)"
                    .formatted(select(columns, false), source, literal(out.toString())));
        case JSONL ->
            statement.execute(
                "copy (select %s from %s) to %s (format json, array false)"
                    .formatted(select(columns, false), source, literal(out.toString())));
        case PARQUET ->
            statement.execute(
                "copy (select %s from %s) to %s (format parquet, compression zstd)"
                    .formatted(
                        columns.stream()
                            .map(column -> quoted(column.name()))
                            .collect(Collectors.joining(",")),
                        source,
                        literal(out.toString())));
        case XLSX -> {
          var sql = "select %s from %s".formatted(select(columns, false), source);
          try (var rows = statement.executeQuery(sql)) {
            WorkbookWriting.write(rows, columns, out);
          }
        }
      }
      Files.move(out, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      files.leave(workspace);
    }
  }

  private String source(Version version, ExportOrder order) {
    var all =
        "read_parquet(["
            + version.files().stream()
                .map(file -> literal(files.existing(file.hash()).toString()))
                .collect(Collectors.joining(","))
            + "])";
    if (order.spread() > 0) {
      all =
          "(select * from (select row_number() over () as _row, * from %s) where _row in (%s))"
              .formatted(all, places(version.rows(), order.spread()));
    }
    if (order.filter().equals(Filter.all())) {
      return all;
    }
    var named = version.columns().stream().collect(Collectors.toMap(Column::name, it -> it));
    return all + " where " + FilterSql.ofLiterals(named).sql(order.filter());
  }

  /// The middle rows of equal parts.
  private static String places(long rows, int wanted) {
    long parts = Math.min(rows, wanted);
    return parts == 0
        ? "0"
        : LongStream.range(0, parts)
            .map(part -> 1 + (2 * part + 1) * rows / (2 * parts))
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","));
  }

  private static void join(String header, Path body, Path out) throws IOException {
    try (var to = FileChannel.open(out, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var from = FileChannel.open(body)) {
      to.write(ByteBuffer.wrap(header.getBytes(UTF_8)));
      for (long at = 0; at < from.size(); ) {
        at += from.transferTo(at, from.size() - at, to);
      }
    }
  }

  private static String header(List<Column> columns, ExportOrder order) {
    var line =
        columns.stream()
            .map(column ->
                column.title().matches("(?s).*[\",\\r\\n].*")
                    ? '"' + column.title().replace("\"", "\"\"") + '"'
                    : column.title())
            .collect(Collectors.joining(","));
    return (order.byteOrderMark() ? "\uFEFF" : "") + line + "\n";
  }

  private static String select(List<Column> columns, boolean formulaSafe) {
    return columns.stream()
        .map(column -> {
          var name = quoted(column.name());
          return switch (column.type()) {
            case TEXT ->
                formulaSafe
                    ? "case when regexp_matches(%1$s, '%2$s') then '''' || %1$s else %1$s end as %1$s"
                        .formatted(name, FORMULA)
                    : name;
            case TIMESTAMP -> "replace(%1$s::varchar, ' ', 'T') as %1$s".formatted(name);
            case TIME, DATE -> "%1$s::varchar as %1$s".formatted(name);
            case INTEGER, DECIMAL, DOUBLE, BOOLEAN, GEOMETRY -> name;
          };
        })
        .collect(Collectors.joining(", "));
  }
}
