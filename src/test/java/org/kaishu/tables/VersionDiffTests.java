package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.tables.VersionDiff.Kind;
import org.kaishu.tables.VersionDiff.Row;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// What differs between the rows of two versions; expected figures are counted by hand.
@PlatformTest
class VersionDiffTests {
  private static final Set<Integer> ALL = Set.of(1, 2, 3, 4);

  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Versions versions;

  private TestingVersions tables;

  @BeforeEach
  void makeADataset() {
    tables = TestingVersions.with(beans);
  }

  private VersionDiff diff(Version from, Version to, Set<Integer> fields) {
    return versions.diff(from.id(), to.id(), fields, 0);
  }

  @Test
  void rowsAreMatchedByTheKeyThatBothHave() {
    var first = tables.open("编码,站名,人次\nA1,火车站,10\nA2,朝阳广场,20\nA3,民族大道,\n", "编码");
    var second = tables.open("编码,站名,人次\nA1,火车站,11\nA3,民族大道,30\nA4,江南,40\n", "编码");
    var diff = diff(first, second, ALL);
    assertThat(diff.key()).containsExactly("bian_ma");
    assertThat(List.of(diff.added(), diff.removed(), diff.changed())).containsExactly(1L, 1L, 2L);
    assertThat(diff.cells()).containsExactly(0L, 0L, 2L);
    assertThat(diff.sample())
        .containsExactly(
            new Row(Kind.CHANGED, List.of("A1", "火车站", "10"), List.of("A1", "火车站", "11"), 1),
            new Row(
                Kind.CHANGED,
                java.util.Arrays.asList("A3", "民族大道", null),
                List.of("A3", "民族大道", "30"),
                1),
            new Row(Kind.REMOVED, List.of("A2", "朝阳广场", "20"), List.of(), 1),
            new Row(Kind.ADDED, List.of(), List.of("A4", "江南", "40"), 1));
    assertThat(diff(second, second, ALL).isEmpty()).isTrue();
  }

  @Test
  void withoutAKeyWholeRowsAreCounted() {
    var first = tables.open("线路,人次\n6路,1\n6路,1\n6路,1\n10路,2\n");
    var second = tables.open("线路,人次\n6路,1\n10路,2\n25路,\n25路,\n");
    var diff = diff(first, second, ALL);
    assertThat(diff.key()).isEmpty();
    assertThat(List.of(diff.added(), diff.removed(), diff.changed())).containsExactly(2L, 2L, 0L);
    assertThat(diff.sample())
        .containsExactly(
            new Row(Kind.REMOVED, List.of("6路", "1"), List.of(), 2),
            new Row(Kind.ADDED, List.of(), java.util.Arrays.asList("25路", null), 2));
  }

  @Test
  void onlyTheFieldsThatMayBeToldOfAreCompared() {
    var first = tables.open("编码,站名,人次\nA1,火车站,10\nA2,朝阳广场,20\n", "编码");
    var second = tables.open("编码,站名,人次,线路\nA1,火车站,11,6路\nA2,朝阳路,20,6路\n", "编码");
    var diff = diff(first, second, Set.of(1, 2));
    assertThat(diff.columns()).extracting(Column::title).containsExactly("编码", "站名");
    assertThat(diff.schema().isEmpty()).isTrue();
    assertThat(diff.changed()).isEqualTo(1);
    // without the key's field rows can't be matched by it
    var unkeyed = diff(first, second, Set.of(2));
    assertThat(unkeyed.key()).isEmpty();
    assertThat(List.of(unkeyed.added(), unkeyed.removed())).containsExactly(1L, 1L);
    assertThat(diff(first, second, ALL).schema().lines()).hasSize(1);
  }

  @Test
  void aFieldOfAnotherTypeIsComparedAsText() {
    var first = tables.open("编码,值\nA1,10\nA2,20\n", "编码");
    var second = tables.open("编码,值\nA1,10\nA2,约二十\n", "编码");
    var diff = diff(first, second, ALL);
    assertThat(diff.schema().breaks()).isTrue();
    assertThat(diff.cells()).containsExactly(0L, 1L);
  }

  @Test
  void samplesArePagedToTheEnd() {
    var before = new StringBuilder("编码,值\n");
    var after = new StringBuilder("编码,值\n");
    for (int i = 0; i < 130; i++) {
      before.append("K%03d,%d\n".formatted(i, i));
      after.append("K%03d,%d\n".formatted(i, i + (i < 120 ? 1 : 0)));
    }
    var first = tables.open(before.toString(), "编码");
    var second = tables.open(after.toString(), "编码");
    var seen = new HashSet<String>();
    var next = Optional.of(0L);
    int pages = 0;
    while (next.isPresent()) {
      var diff = versions.diff(first.id(), second.id(), ALL, next.get());
      assertThat(diff.changed()).isEqualTo(120);
      diff.sample().forEach(row -> seen.add(row.now().getFirst()));
      next = diff.next();
      pages++;
    }
    assertThat(seen).hasSize(120);
    assertThat(pages).isEqualTo(3);
  }
}
