package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class WideTablesTests {
  private static final int COLUMNS = 1_000;

  @Autowired private Drafts drafts;
  @Autowired private Exports exports;
  @Autowired private QueryEngine engine;
  @Autowired private FileStore store;

  /// Cell c of row r holds r and c, five digits.
  @Test
  @Tag("long")
  void aThousandColumnsAreLoadedReadAndTakenAway() throws IOException {
    var heading = line("列%d", 0);
    var rows = line("%2$d%1$04d", 1) + "\n" + line("%2$d%1$04d", 2) + "\n";
    var dataset = new DatasetId("gx-w0000001");
    var file =
        store.put(
            new ByteArrayInputStream((heading + "\n" + rows).getBytes(UTF_8)), "test:" + dataset);
    var plan = LoadPlan.asDetected();
    var version = ((Drafted) drafts.load(dataset, file, "宽.csv", plan, Actor.SYSTEM)).version();
    assertThat(version.columns()).hasSize(COLUMNS);
    assertThat(version.columns().getLast().title()).isEqualTo("列999");

    var names = version.columns().stream().map(Column::name).toList();
    var second = engine.rows(version.id(), RowQuery.first(names, 10)).rows().get(1);
    assertThat(second).hasSize(COLUMNS);
    assertThat(String.valueOf(second.getFirst())).isEqualTo("20000");
    assertThat(String.valueOf(second.getLast())).isEqualTo("20999");

    assertThat(new String(taken(version, ExportFormat.CSV), UTF_8))
        .isEqualTo(heading + "\n" + rows);
    try (var book =
            new ReadableWorkbook(new ByteArrayInputStream(taken(version, ExportFormat.XLSX)));
        var lines = book.getFirstSheet().openStream()) {
      var last = lines.toList().getLast();
      assertThat(last.getCellCount()).isEqualTo(COLUMNS);
      assertThat(last.getCellText(0)).isEqualTo("20000");
      assertThat(last.getCellText(COLUMNS - 1)).isEqualTo("20999");
    }
  }

  private static String line(String cell, int row) {
    return IntStream.range(0, COLUMNS)
        .mapToObj(column -> cell.formatted(column, row))
        .collect(Collectors.joining(","));
  }

  private byte[] taken(Version version, ExportFormat format) {
    var out = new ByteArrayOutputStream();
    exports.write(version.id(), ExportOrder.of(format), out);
    return out.toByteArray();
  }
}
