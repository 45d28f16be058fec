package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.kaishu.tables.Evidence;

/// Reads Parquet files: the engine writes them as text, the types they state are kept.
final class ParquetTables {
  private static final String MEMORY = "512MB";
  private static final int SECONDS = 1800;
  private static final int LONGEST = 200;

  private record Column(String name, String type) {
    boolean nested() {
      return type.startsWith("STRUCT")
          || type.startsWith("MAP")
          || type.startsWith("UNION")
          || type.endsWith("]");
    }

    Nature nature() {
      return nested() || type.matches("VARCHAR|ENUM.*|UUID|BLOB|JSON|BIT|INTERVAL")
          ? Nature.TEXT
          : Nature.OPEN;
    }

    String expression() {
      var quoted = DuckWorkers.quoted(name);
      if (nested()) {
        return "to_json(" + quoted + ")::varchar";
      }
      return switch (type) {
        case "BLOB" -> "hex(" + quoted + ")";
        case "TIMESTAMP WITH TIME ZONE" ->
            "strftime(" + quoted + " at time zone 'Asia/Shanghai', '%Y-%m-%d %H:%M:%S')";
        default -> quoted + "::varchar";
      };
    }
  }

  private ParquetTables() {}

  static List<DrawnTable> draw(Path file, String name, Path workspace)
      throws IOException, UnreadableFile {
    var text = Files.createTempFile(workspace, "parquet-", ".csv");
    var spill = Files.createDirectories(workspace.resolve("spill"));
    // the engine must not run on a virtual thread
    var work = new FutureTask<>(() -> write(file, text, spill));
    Thread.ofPlatform().name("tables-parquet").start(work);
    try {
      var columns = work.get();
      var evidence = new ArrayList<Evidence>();
      evidence.add(new Evidence("format", "Parquet", "列名和类型由文件自己注明"));
      return List.of(
          DrawnTable.named(
              name, null, text, columns.stream().map(Column::nature).toList(), evidence));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + name, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException it) {
        throw new UnreadableFile(
            "file-cut", "Parquet 文件不完整或已损坏，可能没有传完；请重新导出后上传。读取时遇到：" + said(it, file));
      }
      if (e.getCause() instanceof UnreadableFile it) {
        throw it;
      }
      throw new IOException("can't read " + name, e);
    }
  }

  /// The first line of what the engine says, without the place of our copy.
  private static String said(SQLException e, Path file) {
    var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return CsvRecord.cut(message.replace(file.toString(), "…"), LONGEST);
  }

  private static List<Column> write(Path file, Path text, Path spill)
      throws SQLException, UnreadableFile {
    try (var engine = DuckWorkers.open(MEMORY, spill)) {
      var source = "read_parquet(" + DuckWorkers.literal(file.toString()) + ")";
      var columns = columns(engine, source);
      if (columns.size() > Limits.COLUMNS) {
        throw new UnreadableFile(
            "too-many-columns", "有 %d 列，超过 %d 列的限制".formatted(columns.size(), Limits.COLUMNS));
      }
      var sql =
          "copy (select %s from %s) to %s (format csv, header true, force_quote *)"
              .formatted(
                  columns.stream()
                      .map(it -> it.expression() + " as " + DuckWorkers.quoted(it.name()))
                      .collect(Collectors.joining(", ")),
                  source,
                  DuckWorkers.literal(text.toString()));
      try (var statement = engine.createStatement()) {
        statement.setQueryTimeout(SECONDS);
        statement.execute(sql);
      }
      return columns;
    }
  }

  private static List<Column> columns(Connection engine, String source) throws SQLException {
    var columns = new ArrayList<Column>();
    try (var statement = engine.createStatement();
        var result = statement.executeQuery("describe select * from " + source)) {
      while (result.next()) {
        columns.add(new Column(result.getString(1), result.getString(2)));
      }
    }
    return columns;
  }
}
