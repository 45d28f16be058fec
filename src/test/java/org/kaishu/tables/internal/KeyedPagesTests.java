package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.RowQueryParser;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.Version;
import org.springframework.beans.factory.annotation.Autowired;

/// Pages of tables that are large enough for their key to be used, beside what plain loops over the
/// same rows find: in file order, in another order, with a key of two columns, and with none.
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyedPagesTests {
  private static final int ROWS = 5_000;

  @Autowired private Drafts drafts;
  @Autowired private QueryEngine engine;
  @Autowired private FileStore store;
  @Autowired private ServingCopies copies;

  private final Map<String, Table> tables = new HashMap<>();

  record Row(String code, long year, long place, String note) {}

  private record Table(Version version, List<Row> rows) {}

  /// Every code and every place once, whatever the order: 7,919 is prime to 5,000.
  private static Row row(int i, int order) {
    int mixed = (int) ((long) i * order % ROWS);
    return new Row(
        "k%05d".formatted(mixed),
        2000 + mixed % 20,
        mixed * 3L,
        mixed % 7 == 0 ? "" : "注" + mixed % 5);
  }

  @BeforeAll
  void load() {
    tables.put("rising", table("gx-p0000001", 1, List.of()));
    tables.put("mixed", table("gx-p0000002", 7_919, List.of()));
    tables.put("two-columns", table("gx-p0000003", 7_919, List.of("年度", "代码")));
    tables.put("by-place", table("gx-p0000004", 7_919, List.of("位置")));
    tables.put("no-key", table("gx-p0000005", 0, List.of()));
  }

  private Table table(String dataset, int order, List<String> key) {
    var rows = IntStream.range(0, ROWS).mapToObj(i -> row(i, order)).toList();
    var text = new StringBuilder("代码,年度,位置,说明\n");
    rows.forEach(
        it -> text.append("%s,%d,%d,%s%n".formatted(it.code(), it.year(), it.place(), it.note())));
    var file = store.put(new ByteArrayInputStream(text.toString().getBytes(UTF_8)), "test-keyed");
    var plan = LoadPlan.asDetected().withKey(key);
    var outcome = drafts.load(new DatasetId(dataset), file, "表.csv", plan, Actor.SYSTEM);
    return new Table(((Drafted) outcome).version(), rows);
  }

  private Table named(String name) {
    return Objects.requireNonNull(tables.get(name));
  }

  record Asked(String text, Predicate<Row> filter, Comparator<Row> order) {
    @Override
    public String toString() {
      return text;
    }
  }

  private static Asked asked(String text, Predicate<Row> filter) {
    return new Asked(text, filter, (_, _) -> 0);
  }

  private static final Comparator<Row> CODE = Comparator.comparing(Row::code);
  private static final Comparator<Row> YEAR = Comparator.comparingLong(Row::year);

  private static List<Asked> questions() {
    return List.of(
        asked("", _ -> true),
        asked("dai_ma=eq.k00777", it -> it.code().equals("k00777")),
        asked("dai_ma=eq.k9", _ -> false),
        asked("dai_ma=gt.z", _ -> false),
        asked("dai_ma=lt.k00003", it -> it.code().compareTo("k00003") < 0),
        asked("wei_zhi=eq.2331", it -> it.place() == 2331),
        asked("wei_zhi=eq.2332", _ -> false),
        asked("wei_zhi=gt.2.5&wei_zhi=lte.30", it -> it.place() > 2 && it.place() <= 30),
        asked("nian_du=eq.2007", it -> it.year() == 2007),
        asked(
            "nian_du=eq.2007&dai_ma=gte.k03",
            it -> it.year() == 2007 && it.code().compareTo("k03") >= 0),
        asked(
            "nian_du=eq.2007&dai_ma=eq.k00047",
            it -> it.year() == 2007 && it.code().equals("k00047")),
        asked(
            "dai_ma=gt.k02000&shuo_ming=eq.注1",
            it -> it.code().compareTo("k02000") > 0 && it.note().equals("注1")),
        new Asked("order=dai_ma", _ -> true, CODE),
        new Asked("order=dai_ma.desc", _ -> true, CODE.reversed()),
        new Asked("order=nian_du,dai_ma", _ -> true, YEAR.thenComparing(CODE)),
        new Asked("order=nian_du.desc,dai_ma.desc", _ -> true, YEAR.thenComparing(CODE).reversed()),
        new Asked("order=nian_du", _ -> true, YEAR),
        new Asked("order=nian_du.desc,dai_ma", _ -> true, YEAR.reversed().thenComparing(CODE)),
        new Asked("order=wei_zhi.desc", _ -> true, Comparator.comparingLong(Row::place).reversed()),
        new Asked("dai_ma=gte.k01024&order=dai_ma", it -> it.code().compareTo("k01024") >= 0, CODE),
        new Asked(
            "dai_ma=gt.k01023&dai_ma=lt.k04097&order=dai_ma.desc",
            it -> it.code().compareTo("k01023") > 0 && it.code().compareTo("k04097") < 0,
            CODE.reversed()),
        new Asked(
            "wei_zhi=gte.3072&order=wei_zhi",
            it -> it.place() >= 3072,
            Comparator.comparingLong(Row::place)),
        new Asked(
            "dai_ma=lt.k03500&shuo_ming=is.notnull&order=dai_ma",
            it -> it.code().compareTo("k03500") < 0 && !it.note().isEmpty(),
            CODE),
        new Asked(
            "nian_du=gte.2005&nian_du=lt.2015&order=nian_du,dai_ma",
            it -> it.year() >= 2005 && it.year() < 2015,
            YEAR.thenComparing(CODE)),
        new Asked("nian_du=eq.2019&order=dai_ma", it -> it.year() == 2019, CODE),
        new Asked(
            "or=(dai_ma.eq.k00001,dai_ma.eq.k04999)&order=dai_ma",
            it -> it.code().equals("k00001") || it.code().equals("k04999"),
            CODE));
  }

  static Stream<Arguments> everyQuestionOfEveryTable() {
    return Stream.of("rising", "mixed", "two-columns", "by-place", "no-key")
        .flatMap(table -> questions().stream().map(asked -> Arguments.of(table, asked)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyQuestionOfEveryTable")
  void pagesHoldTheRowsThatPlainLoopsFind(String name, Asked asked) {
    var table = named(name);
    var expected = table.rows().stream().filter(asked.filter()).sorted(asked.order()).toList();
    for (var limit : List.of(1_300, Math.max(1, expected.size()))) {
      assertThat(all(table.version(), asked.text(), limit, expected.size())).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyQuestionOfEveryTable")
  void rowsBesideTheCopyMakeTheSamePages(String name, Asked asked) throws IOException {
    if (!name.equals("no-key")) {
      layRows(named(name).version(), "order=" + KEYS.get(name));
    }
    pagesHoldTheRowsThatPlainLoopsFind(name, asked);
  }

  private static final Map<String, String> KEYS =
      Map.of(
          "rising", "dai_ma",
          "mixed", "dai_ma",
          "two-columns", "nian_du,dai_ma",
          "by-place", "wei_zhi");

  /// Ask by the key until its rows answer.
  private void layRows(Version version, String question) throws IOException {
    engine.rows(version.id(), query(version, question, 1, Optional.empty()));
    TestingCopies.until(() -> copies.askRows(version, _ -> true, (_, _) -> true).isPresent());
  }

  @Test
  void everyTypeComesOutOfTheRowsAsOutOfTheEngine() throws IOException {
    var text = new StringBuilder("代码,整数,金额,倍数,是否,日期,时间,时刻,说明\n");
    for (int i = 0; i < 1_100; i++) {
      text.append("k%05d,".formatted(i))
          .append(
              i % 7 == 3
                  ? ",,,,,,,"
                  : "%d,%d.%02d,%d.5e%d,%s,2024-02-%02d,08:%02d:07,2024-02-%02d 23:59:%02d,\"注，%d\""
                      .formatted(
                          i - 500,
                          i,
                          i % 100,
                          i,
                          i % 30,
                          i % 2 == 0 ? "true" : "false",
                          1 + i % 29,
                          i % 60,
                          1 + i % 29,
                          i % 60,
                          i))
          .append('\n');
    }
    var file = store.put(new ByteArrayInputStream(text.toString().getBytes(UTF_8)), "test-keyed");
    var outcome =
        drafts.load(
            new DatasetId("gx-p0000006"), file, "表.csv", LoadPlan.asDetected(), Actor.SYSTEM);
    var version = ((Drafted) outcome).version();
    assertThat(version.columns())
        .extracting(Column::type)
        .contains(
            ColumnType.TEXT,
            ColumnType.INTEGER,
            ColumnType.DECIMAL,
            ColumnType.DOUBLE,
            ColumnType.BOOLEAN,
            ColumnType.DATE,
            ColumnType.TIME,
            ColumnType.TIMESTAMP);
    var all = query(version, "order=dai_ma", 2_000, Optional.empty());
    var before = engine.rows(version.id(), all);
    layRows(version, "order=dai_ma");
    assertThat(engine.rows(version.id(), all)).isEqualTo(before);
  }

  private List<Row> all(Version version, String text, int limit, long total) {
    var rows = new ArrayList<Row>();
    var after = Optional.<String>empty();
    do {
      var page = engine.rows(version.id(), query(version, text, limit, after));
      assertThat(page.total()).isEqualTo(total);
      assertThat(page.truncated()).isFalse();
      page.rows()
          .forEach(it ->
              rows.add(
                  new Row(
                      (String) it.get(0),
                      (Long) it.get(1),
                      (Long) it.get(2),
                      it.get(3) == null ? "" : (String) it.get(3))));
      after = page.next();
    } while (after.isPresent());
    return rows;
  }

  private static RowQuery query(Version version, String text, int limit, Optional<String> after) {
    var parameters = new LinkedHashMap<String, List<String>>();
    for (var part : text.isEmpty() ? new String[0] : text.split("&")) {
      var pair = part.split("=", 2);
      parameters.computeIfAbsent(pair[0], _ -> new ArrayList<>()).add(pair[1]);
    }
    parameters.put("limit", List.of(Integer.toString(limit)));
    after.ifPresent(cursor -> parameters.put("after", List.of(cursor)));
    return switch (RowQueryParser.parse(parameters, version.columns())) {
      case RowQueryParser.Parsed.Asked(var query) -> query;
      case RowQueryParser.Parsed.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  @Test
  void aTableWithoutAKeyIsAnsweredAsWell() {
    // with order 0 every row is the same
    assertThat(named("no-key").rows()).containsOnly(row(0, 0));
    assertThat(named("two-columns").version().key()).containsExactly("nian_du", "dai_ma");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k04000", "a", "", "k05000"})
  void aCursorWhoseKeyWasChangedIsRefused(String key) throws IOException {
    var version = named("mixed").version();
    var first = query(version, "order=dai_ma", 10, Optional.empty());
    refused(version, forged(engine.rows(version.id(), first), key));
    layRows(version, "order=dai_ma");
    refused(version, forged(engine.rows(version.id(), first), key));
  }

  private static String forged(RowPage page, String key) {
    var text =
        new String(Base64.getUrlDecoder().decode(page.next().orElseThrow()), UTF_8)
            .replace("k00009", key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private void refused(Version version, String cursor) {
    var query = query(version, "order=dai_ma", 10, Optional.of(cursor));
    assertThatThrownBy(() -> engine.rows(version.id(), query))
        .isInstanceOfSatisfying(
            TablesException.class,
            it -> assertThat(it.code()).isEqualTo(TablesException.Code.CURSOR_INVALID));
  }
}
