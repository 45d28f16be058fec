package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.kaishu.tables.RowQueryParser.Parsed;
import org.springframework.beans.factory.annotation.Autowired;

/// What the engine answers to questions as people and programs write them.
@PlatformTest
class RowAnswersTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();
  private static final String TIES =
      """
      名称,级别,数量
      甲,一,3
      乙,,3
      丙,二,
      丁,一,1
      戊,,2
      己,二,3
      庚,一,
      """;

  @Autowired private Drafts drafts;
  @Autowired private QueryEngine engine;
  @Autowired private FileStore store;

  private final DatasetId dataset = new DatasetId("gx-q%07d".formatted(DATASETS.incrementAndGet()));

  private Version draft(String content) {
    var file = store.put(new ByteArrayInputStream(content.getBytes(UTF_8)), "test:" + dataset);
    return ((Drafted) drafts.load(dataset, file, "表.csv", LoadPlan.asDetected(), Actor.SYSTEM))
        .version();
  }

  private static RowQuery asked(Map<String, List<String>> parameters, Version version) {
    return switch (RowQueryParser.parse(parameters, version.columns())) {
      case Parsed.Asked(var query) -> query;
      case Parsed.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  private long count(Version version, String field, String condition) {
    return engine.rows(version.id(), asked(Map.of(field, List.of(condition)), version)).total();
  }

  @ParameterizedTest(name = "{0}={1} finds {2}")
  @CsvSource({
    "shu_liang, eq.3, 3",
    "shu_liang, neq.3, 2",
    "shu_liang, gte.2, 4",
    "shu_liang, is.null, 2",
    "shu_liang, gt.2.5, 3",
    "ji_bie, 'in.(一,\"二\")', 5",
    "ji_bie, is.notnull, 5",
    "ming_cheng, like.甲%, 1",
    "ming_cheng, cs.'' or 1=1 --, 0",
    "or, '(shu_liang.eq.1,and(ji_bie.eq.二,shu_liang.is.null))', 2",
  })
  void filtersFindExactlyTheirRows(String field, String condition, long rows) {
    assertThat(count(draft(TIES), field, condition)).isEqualTo(rows);
  }

  @ParameterizedTest(name = "{0}={1} finds {2}")
  @CsvSource({
    "xian_lu, ilike.brt%, 2",
    "xian_lu, ilike.*LINE*, 2",
    "xian_lu, like.brt%, 1",
    "xian_lu, cs.bRt, 2",
    "xian_lu, cs.LINE, 2",
    "ting_yun, is.true, 1",
    "ting_yun, is.false, 2",
    "ting_yun, is.null, 1",
    "ting_yun, eq.false, 2",
  })
  void operatorsOfTextAndTruthFindTheirRows(String field, String condition, long rows) {
    var version = draft("线路,停运\nBRT1,true\nbrt2 Line,false\nMetro line,false\n6路,\n");
    assertThat(count(version, field, condition)).isEqualTo(rows);
  }

  @Test
  void totalsOfFiltersThatLookAlikeAreNotMixedUp() {
    var version = draft("名称,数量\n\"甲, 乙\",1\n甲,2\n乙,3\n甲,4\n");
    assertThat(count(version, "ming_cheng", "in.(甲,乙)")).isEqualTo(3);
    assertThat(count(version, "ming_cheng", "in.(\"甲, 乙\")")).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}={1} finds {2}")
  @CsvSource({
    "ming_cheng, like.甲\\\\, 0",
    "ming_cheng, like.100\\%, 0",
    "shu_liang, lt.9999999999999999999, 4",
    "shu_liang, gt.-1e18, 4",
    "shu_liang, neq.0.0000000000000000001, 4",
    "shu_liang, 'in.(1e18,2,0.0000000000000000001)', 1",
    "mian_ji, lt.9999999999999999999, 4",
    "mian_ji, 'in.(1.5,1e18,0.0000000000000000001)', 1",
    "ri_qi, lt.9999-12-31, 4",
    "ri_qi, eq.2026-01-01, 4",
  })
  void valuesAtTheEdgeOfWhatIsComparedFindTheirRows(String field, String condition, long rows) {
    var version =
        draft(
            """
            名称,数量,面积,日期
            甲,1,1.5,2026-01-01
            乙,2,2.5,2026-01-01
            丙,3,3.5,2026-01-01
            丁,4,4.5,2026-01-01
            """);
    assertThat(count(version, field, condition)).isEqualTo(rows);
  }

  @Test
  void aCursorOfAnotherQueryIsRefused() {
    var version = draft(TIES);
    var cursor = engine.rows(version.id(), RowQuery.first(List.of("ming_cheng"), 2)).next();
    var other =
        asked(
            Map.of("order", List.of("shu_liang"), "after", List.of(cursor.orElseThrow())), version);
    assertThatThrownBy(() -> engine.rows(version.id(), other))
        .isInstanceOfSatisfying(
            TablesException.class,
            it -> assertThat(it.code()).isEqualTo(TablesException.Code.CURSOR_INVALID));
  }

  @ParameterizedTest
  @CsvSource({"bnVsbA", "W10", "WzEsMl0", "WyJ4IiwiMSJd"})
  void anInventedCursorIsRefused(String cursor) {
    var version = draft(TIES);
    var query = asked(Map.of("after", List.of(cursor)), version);
    assertThatThrownBy(() -> engine.rows(version.id(), query))
        .isInstanceOfSatisfying(
            TablesException.class,
            it -> assertThat(it.code()).isEqualTo(TablesException.Code.CURSOR_INVALID));
  }
}
