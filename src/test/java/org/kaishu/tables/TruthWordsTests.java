package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// How people write yes and no, in a column that the steward says holds that.
@PlatformTest
class TruthWordsTests {
  private static final LoadPlan CHOSEN =
      LoadPlan.asDetected().withTypes(Map.of("无障碍", ColumnType.BOOLEAN));

  @Autowired private AutowireCapableBeanFactory beans;

  private TestingVersions tables;

  @BeforeEach
  void makeADataset() {
    tables = TestingVersions.with(beans);
  }

  private Version load(String cells, LoadPlan plan) {
    var content = new StringBuilder("序号,无障碍\n");
    var row = 0;
    for (var cell : cells.split("\\|", -1)) {
      content.append("A%d,%s\n".formatted(++row, cell));
    }
    return ((Drafted) tables.load(content.toString(), plan, new Change.Replace())).version();
  }

  private List<String> values(Version version) {
    return tables.rows(version).stream().map(it -> it.substring(it.indexOf(' ') + 1)).toList();
  }

  @Test
  void aChosenTypeTakesTheUsualWords() {
    var version = load("是|否|有|无|Y|n|Yes|NO|1|0|t|F|真|假|TRUE|false|Ｙ|０| 是　", CHOSEN);
    assertThat(version.columns().get(1).type()).isEqualTo(ColumnType.BOOLEAN);
    assertThat(values(version))
        .containsExactly(
            "true", "false", "true", "false", "true", "false", "true", "false", "true", "false",
            "true", "false", "true", "false", "true", "false", "true", "false", "true");
    assertThat(version.rejects()).isZero();
    assertThat(version.evidence())
        .contains(new Evidence("rewritten", "无障碍", "17 格写作是、否、1、0 等，统一为 true、false"));
  }

  @Test
  void nothingIsGuessedWhereTheTypeWasNotChosen() {
    assertThat(load("是|否|是", LoadPlan.asDetected()).columns().get(1).type())
        .isEqualTo(ColumnType.TEXT);
    assertThat(load("1|0|1", LoadPlan.asDetected()).columns().get(1).type())
        .isEqualTo(ColumnType.INTEGER);
    var mostly = "true|false|".repeat(60) + "是";
    var version = load(mostly, LoadPlan.asDetected());
    assertThat(version.columns().get(1).type()).isEqualTo(ColumnType.BOOLEAN);
    assertThat(version.rejects()).isEqualTo(1);
  }

  @Test
  void aConfirmedNullWordIsNoFalsehood() {
    var given = CHOSEN.withNullWords(Set.of("无"));
    assertThat(values(load("有|无|否", given))).containsExactly("true", "-", "false");
    var tidied = CHOSEN.withCleaning(Map.of("无障碍", Set.of(Cleaning.NULL_WORDS)));
    var version = load("有|无|否|/", tidied);
    assertThat(values(version)).containsExactly("true", "-", "false", "-");
    assertThat(version.evidence())
        .anyMatch(it -> it.what().equals("cleaned") && it.because().contains("改了 2 格"));
  }

  @Test
  void anyOtherWordIsARejectOfTheChosenType() {
    var version = load("是|否|部分|2", CHOSEN.withRejectsAllowed(1));
    assertThat(values(version)).containsExactly("true", "false", "-", "-");
    assertThat(version.rejects()).isEqualTo(2);
  }

  @Test
  void whatIsAppendedToSuchAColumnIsReadSo() {
    tables.publish(load("是|否", CHOSEN));
    var second = tables.draft("序号,无障碍\nA3,有\nA4,N\n", new Change.Append());
    assertThat(tables.rows(second)).containsExactly("A1 true", "A2 false", "A3 true", "A4 false");
  }
}
