package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.kaishu.tables.QuestionParser.Parsed;
import org.springframework.beans.factory.annotation.Autowired;

/// What any engine behind the port answers, with values worked out by hand.
@PlatformTest
class QueryEngineTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();

  /// Distances from (108.3000, 22.8000), 6,371,008.8 m to the centre: one thousandth of a degree of
  /// latitude is 111.195 m, of longitude there 111.195 · cos 22.8° = 102.507 m.
  private static final String STATIONS =
      """
      站点,城区,客流,里程,开通,经度,纬度
      朝阳,兴宁区,30,1.50,2016-06-28,108.3000,22.8000
      火车站,兴宁区,50,2.25,2016-12-28,108.3010,22.8000
      会展,青秀区,20,,2016-06-28,108.3000,22.8010
      金湖,青秀区,,3.00,,108.3400,22.8200
      万象城,青秀区,20,1.25,2017-12-28,108.3800,22.8300
      无名,,10,0.75,2020-11-23,,
      """;

  @Autowired private Drafts drafts;
  @Autowired private QueryEngine engine;
  @Autowired private FileStore store;

  private final DatasetId dataset = new DatasetId("gx-y%07d".formatted(DATASETS.incrementAndGet()));

  private Version stations() {
    var file = store.put(new ByteArrayInputStream(STATIONS.getBytes(UTF_8)), "test:" + dataset);
    return ((Drafted) drafts.load(dataset, file, "站.csv", LoadPlan.asDetected(), Actor.SYSTEM))
        .version();
  }

  private static Map<String, List<String>> parameters(String text) {
    var parameters = new LinkedHashMap<String, List<String>>();
    for (var part : text.isEmpty() ? new String[0] : text.split("&")) {
      var pair = part.split("=", 2);
      parameters.put(pair[0], List.of(pair[1]));
    }
    return parameters;
  }

  private GroupPage groups(Version version, String text) {
    return switch (QuestionParser.groups(parameters(text), version.columns())) {
      case Parsed.Asked(GroupQuery query) -> engine.groups(version.id(), query, Asker.platform());
      case Parsed.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  private FieldValues values(Version version, String text) {
    return switch (QuestionParser.values(parameters(text), version.columns())) {
      case Parsed.Asked(ValuesQuery query) -> engine.values(version.id(), query, Asker.platform());
      case Parsed.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  @Test
  void groupsCarryExactFiguresAndCountEveryRowOnce() {
    var page =
        groups(
            stations(),
            "group=cheng_qu&measure=count,sum.ke_liu,avg.ke_liu,min.li_cheng,max.kai_tong,sum.li_cheng"
                + "&order=count.desc");
    assertThat(page.names())
        .containsExactly(
            "cheng_qu",
            "count",
            "sum.ke_liu",
            "avg.ke_liu",
            "min.li_cheng",
            "max.kai_tong",
            "sum.li_cheng");
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.truncated()).isFalse();
    assertThat(plain(page))
        .containsExactly(
            // 20 + 20 over two values, one gap; 1.25 is the smaller of 3.00 and 1.25
            Arrays.asList("青秀区", 3L, "40", "20", "1.25", LocalDate.parse("2017-12-28"), "4.25"),
            Arrays.asList("兴宁区", 2L, "80", "40", "1.50", LocalDate.parse("2016-12-28"), "3.75"),
            Arrays.asList(null, 1L, "10", "10", "0.75", LocalDate.parse("2020-11-23"), "0.75"));
  }

  /// Exact numbers as text, so that 20 and 2E+1 are the same.
  private static List<List<Object>> plain(GroupPage page) {
    return page.rows().stream()
        .map(row ->
            row.stream()
                .map(it -> it instanceof BigDecimal number ? (Object) number.toPlainString() : it)
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new)))
        .map(it -> (List<Object>) it)
        .toList();
  }

  @Test
  void aMeanIsDividedExactly() {
    // (30 + 50 + 20 + 20 + 10) / 5 = 26; over the three of at most 20: 50 / 3 = 16.666…
    assertThat(plain(groups(stations(), "measure=avg.ke_liu"))).containsExactly(List.of("26"));
    assertThat(plain(groups(stations(), "measure=avg.ke_liu&ke_liu=lte.20")))
        .containsExactly(List.of("16.666667"));
  }

  @Test
  void groupsOfNothingAreNoneAndFiguresOfNothingAreOneRow() {
    var version = stations();
    assertThat(groups(version, "group=cheng_qu&ke_liu=gt.1000").rows()).isEmpty();
    assertThat(plain(groups(version, "measure=count,sum.ke_liu&ke_liu=gt.1000")))
        .containsExactly(Arrays.asList(0L, null));
  }

  @Test
  void groupsThatAreCutSaySo() {
    var page = groups(stations(), "group=zhan_dian&order=zhan_dian.desc&limit=4");
    assertThat(page.rows()).hasSize(4);
    assertThat(page.total()).isEqualTo(6);
    assertThat(page.truncated()).isTrue();
  }

  @Test
  void groupsThatTieComeInTheOrderOfTheirValuesAndGapsLast() {
    var page = groups(stations(), "group=ke_liu&order=count");
    assertThat(page.rows())
        .containsExactly(
            List.of(10L, 1L),
            List.of(30L, 1L),
            List.of(50L, 1L),
            Arrays.asList(null, 1L),
            List.of(20L, 2L));
  }

  @Test
  void valuesComeByFrequencyAndThoseThatBeginWithTheTextFirst() {
    var version = stations();
    assertThat(values(version, "field=cheng_qu").values())
        .extracting(FieldValues.Value::value, FieldValues.Value::rows)
        .containsExactly(tuple("青秀区", 3L), tuple("兴宁区", 2L));
    assertThat(values(version, "field=zhan_dian&q=站").values())
        .extracting(FieldValues.Value::value)
        .containsExactly("火车站");
    assertThat(values(version, "field=ke_liu&q=0&limit=2"))
        .satisfies(it -> {
          assertThat(it.values()).extracting(FieldValues.Value::value).containsExactly(20L, 10L);
          assertThat(it.total()).isEqualTo(4);
          assertThat(it.truncated()).isTrue();
        });
    assertThat(values(version, "field=cheng_qu&ke_liu=gte.30").values())
        .extracting(FieldValues.Value::value, FieldValues.Value::rows)
        .containsExactly(tuple("兴宁区", 2L));
  }

  @ParameterizedTest(name = "{0}={1} finds {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "box | jing_du,wei_du.108.2,22.7,108.31,22.805 | 朝阳,火车站,会展",
        "box | jing_du,wei_du.108.3,22.8,108.3,22.8 | 朝阳",
        "box | jing_du,wei_du.108.39,22,108.2,23 | ",
        "near | jing_du,wei_du.108.3,22.8,102m | 朝阳",
        "near | jing_du,wei_du.108.3,22.8,103m | 朝阳,火车站",
        "near | jing_du,wei_du.108.3,22.8,111m | 朝阳,火车站",
        "near | jing_du,wei_du.108.3,22.8,0.112km | 朝阳,火车站,会展",
        "near | jing_du,wei_du.-71.7,-22.8,20015.2km | 朝阳,火车站,会展,金湖,万象城",
        "or | (near(jing_du,wei_du.108.38,22.83,10m),ke_liu.eq.10) | 万象城,无名",
        "or | (box(jing_du,wei_du.108.33,22,109,23),zhan_dian.eq.朝阳) | 朝阳,金湖,万象城",
      })
  void placesAreFoundByBoxAndByDistance(String parameter, String text, String found) {
    var version = stations();
    var asked =
        switch (RowQueryParser.parse(Map.of(parameter, List.of(text)), version.columns())) {
          case RowQueryParser.Parsed.Asked(var query) -> query;
          case RowQueryParser.Parsed.Faulty(var faults) -> throw new AssertionError(faults);
        };
    var page = engine.rows(version.id(), asked);
    assertThat(page.rows().stream().map(row -> (String) row.getFirst()))
        .containsExactlyElementsOf(found == null ? List.of() : List.of(found.split(",")));
    assertThat(page.total()).isEqualTo(page.rows().size());
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "朝阳,30 | true",
        "朝阳,50 | false",
        "' or 1=1 --,30 | false",
        "火车站,50 | true",
      })
  void aRowMatchesOrNoneDoes(String values, boolean matches) {
    var version = stations();
    var parts = values.split(",", -1);
    var asked =
        QuestionParser.comparison(
            Map.of("zhan_dian", parts[0], "ke_liu", parts[1]), version.columns());
    assertThat(asked).isInstanceOf(Parsed.Asked.class);
    if (asked instanceof Parsed.Asked(Filter filter)) {
      assertThat(engine.matches(version.id(), filter, Asker.platform())).isEqualTo(matches);
    }
  }

  @Test
  void aVersionThatIsNotThereIsRefusedWhateverIsAsked() {
    var version = stations();
    var none = new VersionId(dataset, version.id().number() + 1);
    var query = RowQuery.first(List.of("zhan_dian"), 1);
    assertThatThrownBy(() -> engine.rows(none, query))
        .isInstanceOfSatisfying(
            TablesException.class,
            it -> assertThat(it.code()).isEqualTo(TablesException.Code.VERSION_UNKNOWN));
  }
}
