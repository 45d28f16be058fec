package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.kaishu.tables.LoadOutcome.KeyUnfit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a steward declares to tell rows apart is held to it.
@PlatformTest
class DeclaredKeyTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();

  /// 站 repeats on the third row, 站 and 年 together only on the sixth, 备注 has gaps.
  private static final String TABLE =
      """
      站,年,编号,备注
      甲,2020,001,有
      乙,2020,002,
      甲,2021,003,有
      丙,2021,004,
      乙,2022,005,有
      甲,2020,006,有
      """;

  @Autowired private Drafts drafts;
  @Autowired private Versions versions;
  @Autowired private FileStore store;
  @Autowired private JdbcClient jdbc;

  private final DatasetId dataset = new DatasetId("gx-k%07d".formatted(DATASETS.incrementAndGet()));

  private LoadOutcome load(List<String> key) {
    var file = store.put(new ByteArrayInputStream(TABLE.getBytes(UTF_8)), "test:" + dataset);
    var plan = LoadPlan.asDetected().withKey(key);
    return drafts.load(dataset, file, "表.csv", plan, Actor.SYSTEM);
  }

  @Test
  void aVersionKnowsItsKeyAndItsDigestTellsOfIt() {
    var keyed = ((Drafted) load(List.of("编号", "站"))).version();
    assertThat(keyed.key()).containsExactly("bian_hao", "zhan");
    assertThat(versions.find(keyed.id()).orElseThrow()).isEqualTo(keyed);
    var plain = ((Drafted) load(List.of())).version();
    assertThat(plain.key()).isEmpty();
    assertThat(plain.files()).isEqualTo(keyed.files());
    assertThat(plain.digest()).isNotEqualTo(keyed.digest());
  }

  @ParameterizedTest(name = "{0} is refused: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "站 | 键“站”的值 甲 不止一行：数据第 1 行、数据第 3 行、数据第 6 行",
        "站 | 键“站”的值 乙 不止一行：数据第 2 行、数据第 5 行",
        "站,年 | 键“站、年”的值 甲、2020 不止一行：数据第 1 行、数据第 6 行",
        "备注 | 键“备注”有 2 行没有值，先是数据第 2 行、数据第 4 行",
        "代码 | 表中没有作为键的列：代码",
        "编号,编号 | 键中有重复的列",
      })
  void aKeyThatRepeatsOrHasGapsRefusesTheLoadWithItsRows(String key, String reason) {
    assertThat(load(List.of(key.split(","))))
        .isInstanceOfSatisfying(KeyUnfit.class, it -> assertThat(it.reasons()).contains(reason));
    assertThat(versions.list(dataset)).isEmpty();
  }

  @Test
  void versionsFromBeforeThereWereKeysHaveNone() {
    var version = ((Drafted) load(List.of())).version();
    assertThat(
            jdbc.sql("select key::text from tables.dataset_version where dataset = :dataset")
                .param("dataset", version.id().dataset().value())
                .query(String.class)
                .single())
        .isEqualTo("[]");
  }
}
