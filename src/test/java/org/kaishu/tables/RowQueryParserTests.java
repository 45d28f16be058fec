package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.tables.RowQueryParser.Parsed;

class RowQueryParserTests {
  private static final List<Column> FIELDS =
      List.of(
          Column.of(1, "name", "名称", ColumnType.TEXT),
          Column.of(2, "size", "数量", ColumnType.INTEGER),
          Column.of(3, "day", "日期", ColumnType.DATE),
          new Column(4, "area", "面积", ColumnType.DECIMAL, 18, 4));

  @Test
  void quotedValuesKeepTheirCommas() {
    var parsed = RowQueryParser.parse(Map.of("name", List.of("in.(\"a,b\",c)")), FIELDS);
    assertThat(parsed)
        .isInstanceOfSatisfying(
            Parsed.Asked.class,
            it ->
                assertThat(it.query().filter())
                    .isEqualTo(new Filter.In("name", List.of("a,b", "c"))));
  }

  @ParameterizedTest(name = "{0}={1} is {2}")
  @CsvSource({
    "limit, 10001, bad-value",
    "limit, 0, bad-value",
    "select, 'name,secret', unknown-field",
    "order, size.up, bad-value",
    "size, eq.many, bad-value",
    "size, like.1%, wrong-type",
    "day, gt.2026-02-30, bad-value",
    "secret, eq.1, unknown-field",
    "size, between.1, unknown-operator",
    "or, 'size.eq.1', bad-syntax",
    "or, '(size.eq.1', bad-syntax",
    "after, '; drop', bad-value",
    "size, eq.1e999999999, bad-value",
    "size, lt.1e300, bad-value",
    "size, gt.-1e300, bad-value",
    "size, 'in.(1,1e40)', bad-value",
    "size, neq.0.00000000000000000001, bad-value",
    "area, lt.123456789012345678901234567.1, bad-value",
    "day, gt.+999999999-12-31, bad-value",
    "day, gt.-0001-01-01, bad-value",
    "name, like.甲\\, bad-value",
    "or, '(name.ilike.%\\\\\\)', bad-value",
  })
  void everyFaultIsNamedWithItsParameter(String parameter, String text, String code) {
    var parsed = RowQueryParser.parse(Map.of(parameter, List.of(text)), FIELDS);
    assertThat(parsed)
        .isInstanceOfSatisfying(
            Parsed.Faulty.class,
            it ->
                assertThat(it.faults())
                    .extracting(RowQueryParser.Fault::parameter, RowQueryParser.Fault::code)
                    .contains(org.assertj.core.groups.Tuple.tuple(parameter, code)));
  }

  @ParameterizedTest
  @CsvSource({
    "行政区划代码, xing_zheng_qu_hua_dai_ma",
    "GDP（亿元）, gdp_yi_yuan",
    "2024年, f_2024nian",
    "select, select_",
    "count, count_",
    "★, field",
  })
  void headingsBecomeAsciiNames(String title, String name) {
    assertThat(FieldNames.ascii(title)).isEqualTo(name);
  }

  @Test
  void longHeadingsThatBeginAlikeStillBecomeNamesThatFieldsMayHave() {
    var long1 = "2023年全市规模以上工业企业增加值同比增长率（百分比）分季度统计指标";
    var titles = java.util.stream.IntStream.range(0, 120).mapToObj(i -> long1 + "★".repeat(i));
    var names = FieldNames.unique(titles.toList(), List.of());
    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9_]{0,62}"));
  }

  @Test
  void namesDifferFromEachOtherAndFromThoseTaken() {
    assertThat(FieldNames.unique(List.of("名称", "名 称"), List.of("ming_cheng")))
        .containsExactly("ming_cheng_2", "ming_cheng_3");
  }
}
