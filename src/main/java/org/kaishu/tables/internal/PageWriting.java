package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.kaishu.tables.internal.DuckWorkers.literal;
import static org.kaishu.tables.internal.DuckWorkers.quoted;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Column;
import org.kaishu.tables.PageForm;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.springframework.stereotype.Component;

/// Writes a page of rows, which is small, in a form for programs.
@Component
public class PageWriting {
  private static final String MEMORY = "256MB";

  private final DuckWorkers workers;
  private final ParquetFiles files;

  PageWriting(DuckWorkers workers, ParquetFiles files) {
    this.workers = workers;
    this.files = files;
  }

  /// Write it; nothing is sent before the whole is known to be right.
  public void write(RowPage page, PageForm form, OutputStream out) {
    try {
      switch (form) {
        case CSV -> csv(page, out);
        case PARQUET -> out.write(workers.query(() -> parquet(page)));
        case ARROW -> ArrowWriting.write(page, out);
      }
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't send a page", e);
    }
  }

  private static void csv(RowPage page, OutputStream target) throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(target, UTF_8));
    out.write(page.columns().stream().map(Column::name).collect(Collectors.joining(",")));
    out.write('\n');
    for (var row : page.rows()) {
      for (int i = 0; i < row.size(); i++) {
        out.write(i == 0 ? "" : ",");
        out.write(cell(row.get(i), row.size() == 1));
      }
      out.write('\n');
    }
    out.flush();
  }

  /// No value is nothing, an empty text a pair of quotes; a line must hold something.
  private static String cell(@Nullable Object value, boolean alone) {
    if (value == null) {
      return alone ? "\"\"" : "";
    }
    var text = RowPage.text(value);
    var plain = !text.isEmpty() && text.chars().noneMatch(it -> "\",\r\n".indexOf(it) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private byte[] parquet(RowPage page) throws SQLException, IOException {
    var workspace = files.workspace();
    try (var engine = DuckWorkers.open(MEMORY, workspace);
        var statement = engine.createStatement()) {
      statement.execute(
          "create table page ("
              + page.columns().stream()
                  .map(column -> quoted(column.name()) + " " + ParquetWriting.sqlType(column))
                  .collect(Collectors.joining(","))
              + ")");
      try (var rows = ((DuckDBConnection) engine).createAppender("main", "page")) {
        for (var row : page.rows()) {
          append(page.columns(), row, rows);
        }
      }
      Path target = workspace.resolve("page");
      statement.execute(
          "copy page to %s (format parquet, compression zstd, field_ids {%s})"
              .formatted(
                  literal(target.toString()),
                  page.columns().stream()
                      .map(column -> quoted(column.name()) + ":" + column.id())
                      .collect(Collectors.joining(","))));
      return Files.readAllBytes(target);
    } finally {
      files.leave(workspace);
    }
  }

  private static void append(List<Column> columns, List<@Nullable Object> row, DuckDBAppender rows)
      throws SQLException {
    rows.beginRow();
    for (int i = 0; i < row.size(); i++) {
      switch (row.get(i)) {
        case null -> rows.appendNull();
        case Long number -> rows.append(number.longValue());
        case BigDecimal number -> rows.append(number.setScale(columns.get(i).scale()));
        case Double number -> rows.append(number.doubleValue());
        case Boolean truth -> rows.append(truth.booleanValue());
        case LocalDate day -> rows.append(day);
        case LocalTime time -> rows.append(time);
        case LocalDateTime moment -> rows.append(moment);
        case Object text -> rows.append(text.toString());
      }
    }
    rows.endRow();
  }
}
