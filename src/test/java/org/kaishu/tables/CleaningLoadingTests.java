package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.ColumnProfile.Bucket;
import org.kaishu.tables.ColumnProfile.Lengths;
import org.kaishu.tables.ColumnProfile.Share;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class CleaningLoadingTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();
  private static final String MESSY =
      """
      编码,金额,占比,日期
      001,"1,234.50",12.5%,2021年3月5日
      002,-,8%, 20210306
      003,8,100%,2021.3.7
      """;

  @Autowired private Drafts drafts;
  @Autowired private Versions versions;
  @Autowired private SourceReadings readings;
  @Autowired private QueryEngine engine;
  @Autowired private FileStore store;
  @Autowired private PlatformTransactionManager transactions;

  private Version load(String text, LoadPlan plan) {
    var dataset = new DatasetId("gx-n%07d".formatted(DATASETS.incrementAndGet()));
    var stored = store.put(new ByteArrayInputStream(text.getBytes(UTF_8)), "test:" + dataset);
    var outcome = drafts.load(dataset, stored, "t.csv", plan, Actor.SYSTEM);
    assertThat(outcome).isInstanceOf(Drafted.class);
    return ((Drafted) outcome).version();
  }

  private List<String> rows(Version version) {
    var names = version.columns().stream().map(Column::name).toList();
    var rows = new ArrayList<String>();
    for (var row : engine.rows(version.id(), RowQuery.first(names, 100)).rows()) {
      rows.add(String.join("|", row.stream().map(String::valueOf).toList()));
    }
    return rows;
  }

  @Test
  @Obligation("GZ-1-8b")
  void everyStepOfCleaningIsDoneOnlyWhenConfirmedAndRecordedWithItsCells() {
    var untouched = load(MESSY, LoadPlan.asDetected());
    assertThat(rows(untouched))
        .containsExactly(
            "001|1,234.50|12.5%|2021年3月5日", "002|-|8%| 20210306", "003|8|100%|2021.3.7");
    assertThat(untouched.evidence()).noneMatch(it -> it.what().equals("cleaned"));

    var plan =
        LoadPlan.asDetected()
            .withCleaning(
                Map.of(
                    "金额", Set.of(Cleaning.THOUSANDS, Cleaning.NULL_WORDS),
                    "占比", Set.of(Cleaning.UNIT),
                    "日期", Set.of(Cleaning.DATES)));
    var tidied = load(MESSY, plan);
    assertThat(rows(tidied))
        .containsExactly(
            "001|1234.50|12.5|2021-03-05", "002|null|8.0|2021-03-06", "003|8.00|100.0|2021-03-07");
    assertThat(tidied.columns())
        .extracting(it -> it.type().word() + it.unit())
        .containsExactly("text", "decimal", "decimal%", "date");
    assertThat(tidied.rejects()).isZero();
    assertThat(tidied.evidence())
        .filteredOn(it -> it.what().equals("cleaned"))
        .extracting(it -> it.value() + " " + it.because())
        .containsExactly(
            "金额 空值词改为空值：改了 1 格，例如 - → 空",
            "金额 去掉千位分隔符：改了 1 格，例如 1,234.50 → 1234.50",
            "占比 单位移到列上：改了 3 格，单位 %，例如 12.5% → 12.5，8% → 8，100% → 100",
            "日期 统一为日期：改了 2 格，例如 2021.3.7 → 2021-03-07， 20210306 → 2021-03-06");
    // a conversion that changes no value is recorded as well
    assertThat(tidied.evidence())
        .contains(new Evidence("rewritten", "日期", "1 格的日期或时间写法不同，统一为 2021-03-05 08:00:00 的写法"));
    assertThat(versions.find(tidied.id()).orElseThrow().evidence()).isEqualTo(tidied.evidence());
  }

  @Test
  void answersStayWhileMissingValuesGoAndSignsAndZonesAreTidied() {
    var plan =
        LoadPlan.asDetected()
            .withCleaning(
                Map.of(
                    "状态", Set.of(Cleaning.NULL_WORDS),
                    "增速", Set.of(Cleaning.PLUS, Cleaning.UNIT),
                    "更新", Set.of(Cleaning.BEIJING_TIME)));
    var tidied =
        load(
            """
            状态,增速,更新
            有,+2.5%,2024-01-10T08:00:00Z
            无,-1.5%,2024-01-10T20:00:00.25Z
            -,+0.5%,2024-01-10T08:00:00+08:00
            """,
            plan);
    assertThat(rows(tidied))
        .containsExactly(
            "有|2.5|2024-01-10T16:00",
            "无|-1.5|2024-01-11T04:00:00.250",
            "null|0.5|2024-01-10T08:00");
    assertThat(tidied.evidence())
        .filteredOn(it -> it.what().equals("cleaned"))
        .extracting(it -> it.value() + " " + it.because())
        .containsExactly(
            "状态 空值词改为空值：改了 1 格，例如 - → 空",
            "增速 去掉数字前的加号：改了 2 格，例如 +2.5% → 2.5，+0.5% → 0.5",
            "增速 单位移到列上：改了 3 格，单位 %，例如 +2.5% → 2.5，-1.5% → -1.5，+0.5% → 0.5",
            "更新 带时区的时间换算为北京时间：改了 3 格，例如 2024-01-10T08:00:00Z → 2024-01-10 16:00:00，"
                + "2024-01-10T20:00:00.25Z → 2024-01-11 04:00:00.25，"
                + "2024-01-10T08:00:00+08:00 → 2024-01-10 08:00:00");
  }

  @Test
  void aVersionKnowsHowItWasReadUntilItIsWithdrawn() {
    var plan =
        LoadPlan.asDetected()
            .withHeaderRow(1)
            .withDelimiter(',')
            .withCleaning(Map.of("占比", Set.of(Cleaning.UNIT)));
    var version = load(MESSY, plan);
    var reading = readings.find(version.id()).orElseThrow();
    assertThat(reading.plan()).isEqualTo(plan);
    assertThat(reading.proposals())
        .filteredOn(CleaningProposal::confirmed)
        .extracting(CleaningProposal::column)
        .containsExactly("占比");
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> versions.withdraw(version.id(), Actor.SYSTEM));
    assertThat(readings.find(version.id())).isEmpty();
  }

  /// hutool's test values of one place (Tiananmen), the same in WGS-84; CGCS2000 differs from that
  /// by centimetres, so its values stay.
  @ParameterizedTest
  @CsvSource({
    "GCJ02, 116.41024449916938, 39.91640428150164",
    "BD09, 116.41662724378733, 39.922699552216216",
    "CGCS2000, 116.4040000, 39.9150000",
  })
  void degreesAreConvertedWhereBothAreThere(
      CoordinateSystem system, String longitude, String latitude) {
    var text = "名称,经度,纬度\n甲,%1$s,%2$s\n乙,%1$s,\n".formatted(longitude, latitude);
    var here = new Coordinates("经度", "纬度", system);
    var plan = LoadPlan.asDetected().withCoordinates(List.of(here)).withRejectsAllowed(1);
    var version = load(text, plan);
    assertThat(rows(version)).containsExactly("甲|116.4040000|39.9150000", "乙|null|null");
    assertThat(versions.rejects(version.id()))
        .containsExactly(new Reject(3, "经度", longitude, "经度和纬度不齐全或超出范围，不能换算坐标"));
    assertThat(version.evidence())
        .anyMatch(it ->
            it.what().equals("cleaned")
                && it.because().contains("由 %s 换算".formatted(system.title())));
  }

  @Test
  void aProfileSaysWhatTextsLookLikeAndWhenDaysFall() {
    var text = new StringBuilder("车牌,日期,时刻\n");
    for (int i = 0; i < 90; i++) {
      text.append(
          "%s,2021-%02d-01,%02d:30:00\n"
              .formatted(i < 81 ? "桂A" + (10_000 + i) : "无牌", 1 + i % 3, i % 9));
    }
    var profile = load(text.toString(), LoadPlan.asDetected()).profile();
    assertThat(profile.getFirst().patterns())
        .containsExactly(new Share("汉A99999", 90.0), new Share("汉", 10.0));
    assertThat(profile.getFirst().lengths()).isEqualTo(new Lengths(2, 7));
    assertThat(profile.get(1).histogram())
        .containsExactly(
            new Bucket("2021-01-01", "2021-02-01", 30),
            new Bucket("2021-02-01", "2021-03-01", 30),
            new Bucket("2021-03-01", "2021-04-01", 30));
    assertThat(profile.get(2).histogram()).hasSize(24).contains(new Bucket("08:00", "09:00", 10));
  }

  /// Eleven numbers and a gap, counted by hand.
  @Test
  void aProfileCountsTheValuesOfNumbers() {
    var text =
        "序号,数量\nA1,25\nA2,0\nA3,10\nA4,100\nA5,0\nA6,\nA7,5\nA8,99\nA9,10\nB1,50\nB2,0\nB3,7.5\n";
    var profile = load(text, LoadPlan.asDetected()).profile().get(1);
    assertThat(profile.nulls()).isEqualTo(1);
    assertThat(profile.distinct()).isEqualTo(8);
    assertThat(new BigDecimal(profile.least())).isEqualByComparingTo("0");
    assertThat(new BigDecimal(profile.greatest())).isEqualByComparingTo("100");
    assertThat(profile.histogram())
        .extracting(Bucket::rows)
        .containsExactly(5L, 2L, 1L, 0L, 0L, 1L, 0L, 0L, 0L, 2L);
    assertThat(profile.histogram()).extracting(Bucket::from).startsWith("0", "10").endsWith("90");
    assertThat(profile.histogram()).extracting(Bucket::to).startsWith("10", "20").endsWith("100");
    assertThat(profile.top())
        .hasSize(8)
        .extracting(ColumnProfile.Frequency::rows)
        .containsExactly(3L, 2L, 1L, 1L, 1L, 1L, 1L, 1L);
    assertThat(new BigDecimal(profile.top().getFirst().value())).isEqualByComparingTo("0");
    assertThat(new BigDecimal(profile.top().get(1).value())).isEqualByComparingTo("10");
    assertThat(profile.lengths()).isNull();
  }
}
