package org.kaishu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.tables.ExportFormat;
import org.kaishu.tables.ExportOrder;
import org.kaishu.tables.Exports;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.RowQueryParser;
import org.kaishu.tables.Version;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// A filter lets the same rows through in a query and in a file, whatever its values are.
@PlatformTest
class RowFilterTests {
  private static final String TABLE =
      """
      name,size,price,day,at
      甲's,1,1.50,2026-01-01,2026-01-01 08:00:00
      "乙,""引""\",2,2.25,2026-01-02,2026-01-02 08:00:00
      100%,3,-3.00,2026-01-03,2026-01-03 08:00:00
      丙&丁,4,,2026-02-01,2026-02-01 08:00:00
      """;

  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private QueryEngine engine;
  @Autowired private Exports exports;
  private Version version;

  @BeforeEach
  void load() {
    var data = TestingOpenTables.with(beans);
    version = data.draft(data.listed(OpenAttribute.CONDITIONAL), TABLE);
  }

  @ParameterizedTest(name = "{0} lets {1} rows through")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name=eq.甲's | 1",
        "name=eq.甲' or '1'='1 | 0",
        "name=in.(\"乙,\"\"引\"\"\",100%) | 1",
        "name=like.100\\% | 1",
        "name=cs.' | 1",
        "name=eq.丙%26丁 | 1",
        "size=gte.2&size=lt.4 | 2",
        "price=lt.0 | 1",
        "price=is.null | 1",
        "day=gte.2026-02-01 | 1",
        "at=lt.2026-01-02T08:00:00 | 1",
        "or=(size.eq.1,and(size.gt.2,price.is.null)) | 2",
        "`` | 4",
      })
  void agreesInQueryAndFile(String text, int rows) {
    var filter = RowQueryParser.filter(text, version.columns()).orElseThrow();
    var page = engine.rows(version.id(), RowQuery.first(List.of("name"), 10).within(filter));
    assertThat(page.total()).isEqualTo(rows);
    var out = new ByteArrayOutputStream();
    var order = ExportOrder.of(ExportFormat.JSONL).withFields(List.of("name")).withFilter(filter);
    exports.write(version.id(), order, out);
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(rows);
  }

  @Test
  void refusesWhatIsNoFilterOfTheTable() {
    for (var text :
        List.of("nothing=eq.1", "size=eq.many", "size", "=eq.1", "select=name", "size=eq.1&")) {
      assertThat(RowQueryParser.filter(text, version.columns())).as(text).isEmpty();
    }
  }
}
