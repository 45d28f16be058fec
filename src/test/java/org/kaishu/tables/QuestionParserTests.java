package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.tables.GroupQuery.Measure;
import org.kaishu.tables.QuestionParser.Parsed;
import org.kaishu.tables.RowQueryParser.Fault;

class QuestionParserTests {
  private static final List<Column> FIELDS =
      List.of(
          Column.of(1, "name", "名称", ColumnType.TEXT),
          Column.of(2, "size", "数量", ColumnType.INTEGER),
          Column.of(3, "lon", "经度", ColumnType.DOUBLE),
          Column.of(4, "lat", "纬度", ColumnType.DOUBLE),
          Column.of(5, "box", "箱", ColumnType.TEXT));

  private static Map<String, List<String>> one(String name, String text) {
    return Map.of(name, List.of(text));
  }

  @Test
  void groupsWithoutAMeasureAreCounted() {
    assertThat(QuestionParser.groups(one("group", "name"), FIELDS))
        .isEqualTo(
            new Parsed.Asked<>(
                new GroupQuery(
                    List.of("name"), List.of(Measure.count()), Filter.all(), List.of(), 100)));
  }

  @ParameterizedTest(name = "{0}={1} is {2}")
  @CsvSource({
    "group, secret, unknown-field",
    "group, 'name,name', repeated",
    "measure, sum.secret, unknown-field",
    "measure, sum.name, wrong-type",
    "measure, median.size, unknown-measure",
    "measure, sum, unknown-measure",
    "measure, 'count,count', repeated",
    "order, size, unknown-field",
    "order, count.up, unknown-field",
    "limit, 10001, bad-value",
    "secret, eq.1, unknown-field",
    "near, 'lon,lat.108.3,22.8,0m', bad-value",
    "near, 'lon,lat.108.3,22.8,5', bad-value",
    "near, 'lon,lat.181,22.8,5m', bad-value",
    "near, 'name,lat.108.3,22.8,5m', wrong-type",
    "near, 'lon,secret.108.3,22.8,5m', unknown-field",
    "box, 'lon,lat.1,2,3', bad-value",
    "box, 'lon,lat.1,5,3,4', bad-value",
    "or, '(box(lon.1,2,3,4))', bad-syntax",
  })
  void everyFaultOfAGroupingIsNamedWithItsParameter(String parameter, String text, String code) {
    assertThat(QuestionParser.groups(one(parameter, text), FIELDS))
        .isInstanceOfSatisfying(
            Parsed.Faulty.class,
            it ->
                assertThat(((Parsed.Faulty<?>) it).faults())
                    .extracting(Fault::parameter, Fault::code)
                    .contains(tuple(parameter, code)));
  }

  @Test
  void aFieldThatIsCalledBoxIsStillAField() {
    assertThat(QuestionParser.groups(one("box", "eq.大"), FIELDS))
        .isInstanceOfSatisfying(
            Parsed.Asked.class,
            it ->
                assertThat(((GroupQuery) it.query()).filter())
                    .isEqualTo(new Filter.Compare("box", Filter.Comparison.EQ, "大")));
  }

  @Test
  void allFaultsAreNamedAtOnce() {
    var parameters = new LinkedHashMap<String, List<String>>();
    parameters.put("field", List.of("secret"));
    parameters.put("limit", List.of("1001"));
    parameters.put("size", List.of("eq.many"));
    assertThat(QuestionParser.values(parameters, FIELDS))
        .isInstanceOfSatisfying(
            Parsed.Faulty.class,
            it ->
                assertThat(((Parsed.Faulty<?>) it).faults())
                    .extracting(Fault::code)
                    .containsExactlyInAnyOrder("unknown-field", "bad-value", "bad-value"));
    assertThat(QuestionParser.values(Map.of(), FIELDS)).isInstanceOf(Parsed.Faulty.class);
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({"secret, 1, unknown-field", "size, many, bad-value", "size, '', bad-value"})
  void aComparisonNamesOnlyVisibleFieldsAndValuesOfTheirType(
      String field, String value, String code) {
    assertThat(QuestionParser.comparison(Map.of(field, value), FIELDS))
        .isInstanceOfSatisfying(
            Parsed.Faulty.class,
            it ->
                assertThat(((Parsed.Faulty<?>) it).faults())
                    .extracting(Fault::parameter, Fault::code)
                    .containsExactly(tuple(field, code)));
    assertThat(QuestionParser.comparison(Map.of(), FIELDS)).isInstanceOf(Parsed.Faulty.class);
  }
}
