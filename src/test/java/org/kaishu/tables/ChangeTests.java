package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.kaishu.tables.LoadOutcome.KeyUnfit;
import org.kaishu.tables.LoadOutcome.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// How a file becomes the next version of what is published.
@PlatformTest
class ChangeTests {
  private static final String STOPS =
      """
      编码,站名,人次
      001,火车站,10
      002,朝阳广场,20
      003,民族大道,30
      """;

  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Versions versions;

  private TestingVersions tables;

  @BeforeEach
  void makeADataset() {
    tables = TestingVersions.with(beans);
  }

  private Changed changed(Version version) {
    return versions.changed(version.id()).orElseThrow();
  }

  private static List<String> hashes(Version version) {
    return version.files().stream().map(VersionFile::hash).toList();
  }

  @Test
  void appendedRowsComeBehindAndTheOldFileIsShared() {
    var first = tables.open(STOPS, "编码");
    var second = tables.draft("编码,站名,人次\n004,江南,40\n", new Change.Append());
    assertThat(tables.rows(second))
        .containsExactly("001 火车站 10", "002 朝阳广场 20", "003 民族大道 30", "004 江南 40");
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(hashes(second)).hasSize(2).startsWith(hashes(first).getFirst());
    assertThat(changed(second))
        .isEqualTo(new Changed(new Change.Append(), first.id(), first.digest(), 1, 0, 0, 0, 0));
    assertThat(second.evidence())
        .anyMatch(it -> it.what().equals("change") && it.value().equals("追加 1 行"));
    assertThat(tables.rows(first)).hasSize(3);
  }

  @Test
  void updatedRowsKeepTheirPlaceAndNewOnesComeBehind() {
    tables.open(STOPS, "编码");
    var second =
        tables.draft("编码,人次,站名\n005,50,安吉\n002,21,朝阳广场\n003,30,民族大道\n", new Change.Upsert());
    assertThat(tables.rows(second))
        .containsExactly("001 火车站 10", "002 朝阳广场 21", "003 民族大道 30", "005 安吉 50");
    assertThat(changed(second))
        .extracting(Changed::inserted, Changed::updated, Changed::unchanged)
        .containsExactly(1L, 1L, 1L);
  }

  @Test
  void onlyTheFilesThatARowTouchesAreWrittenAnew() {
    tables.open(STOPS, "编码");
    tables.open("编码,站名,人次\n004,江南,40\n", new Change.Append());
    var third = tables.open("编码,站名,人次\n005,安吉,50\n", new Change.Append());
    var fourth = tables.draft("编码,站名,人次\n004,江南,41\n", new Change.Upsert());
    assertThat(hashes(fourth)).hasSize(3);
    assertThat(hashes(fourth).get(0)).isEqualTo(hashes(third).get(0));
    assertThat(hashes(fourth).get(1)).isNotEqualTo(hashes(third).get(1));
    assertThat(hashes(fourth).get(2)).isEqualTo(hashes(third).get(2));
    var deleted = tables.draft("编码\n005\n009\n", new Change.Delete());
    assertThat(hashes(deleted)).isEqualTo(hashes(third).subList(0, 2));
    assertThat(changed(deleted))
        .extracting(Changed::deleted, Changed::absent)
        .containsExactly(1L, 1L);
  }

  @Test
  void deletedRowsGoAndTheRestStays() {
    tables.open(STOPS, "编码");
    var second = tables.draft("编码,备注\n002,撤站\n", new Change.Delete());
    assertThat(tables.rows(second)).containsExactly("001 火车站 10", "003 民族大道 30");
    assertThat(second.columns()).extracting(Column::title).containsExactly("编码", "站名", "人次");
    tables.publish(second);
    var empty = tables.draft("编码\n001\n003\n", new Change.Delete());
    assertThat(empty.rows()).isZero();
    assertThat(tables.rows(empty)).isEmpty();
  }

  @Test
  void columnsThatTheFileLacksAreSaidAndKept() {
    tables.open(STOPS, "编码");
    var updated = tables.draft("编码,人次\n001,11\n004,40\n", new Change.Upsert());
    assertThat(tables.rows(updated))
        .containsExactly("001 火车站 11", "002 朝阳广场 20", "003 民族大道 30", "004 - 40");
    assertThat(updated.evidence())
        .anyMatch(it -> it.what().equals("columns-lacking") && it.value().equals("站名"));
    var wider = tables.draft("编码,站名,人次,线路\n004,江南,40,6路\n", new Change.Append());
    assertThat(tables.rows(wider)).startsWith("001 火车站 10 -").endsWith("004 江南 40 6路");
    assertThat(wider.evidence())
        .anyMatch(it -> it.what().equals("columns-new") && it.value().equals("线路"));
  }

  @Test
  void decimalsGrowAsWideAsTheFileNeeds() {
    tables.open("编码,金额\nA1,1.50\nA2,2.25\n", "编码");
    var second = tables.draft("编码,金额\nA2,1234.125\n", new Change.Upsert());
    assertThat(tables.rows(second)).containsExactly("A1 1.500", "A2 1234.125");
    assertThat(second.columns().get(1))
        .extracting(Column::precision, Column::scale)
        .containsExactly(7, 3);
    assertThat(
            SchemaDiff.between(tables.open("编码,金额\nA1,1.50\n", "编码").columns(), second.columns()))
        .matches(SchemaDiff::isEmpty);
  }

  @Test
  void aCellThatDoesNotFitTheTypeOfTheBaseIsAReject() {
    tables.open(STOPS, "编码");
    var plan = LoadPlan.asDetected().withRejectsAllowed(1);
    var outcome = tables.load("编码,站名,人次\n004,江南,约四十\n", plan, new Change.Append());
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Drafted.class,
            it -> {
              assertThat(tables.rows(it.version())).endsWith("004 江南 -");
              assertThat(it.samples())
                  .extracting(Reject::column, Reject::value)
                  .containsExactly(org.assertj.core.groups.Tuple.tuple("人次", "约四十"));
            });
    assertThat(tables.load("编码,站名,人次\n004,江南,约四十\n", new Change.Append()))
        .isInstanceOf(LoadOutcome.TooManyRejects.class);
  }

  @Test
  void rowsThatTheKeyCannotTellApartAreRefusedAndNamed() {
    tables.open(STOPS, "编码");
    assertThat(tables.load("编码,人次\n001,1\n,2\n", new Change.Upsert()))
        .isInstanceOfSatisfying(
            KeyUnfit.class, it -> assertThat(it.reasons().toString()).contains("没有值", "数据第 2 行"));
    assertThat(tables.load("编码,人次\n001,1\n002,2\n001,3\n", new Change.Upsert()))
        .isInstanceOfSatisfying(
            KeyUnfit.class,
            it -> assertThat(it.reasons().toString()).contains("001", "数据第 1 行、数据第 3 行"));
    assertThat(tables.load("编码,站名,人次\n009,新,1\n002,朝阳广场,2\n", new Change.Append()))
        .isInstanceOfSatisfying(
            Refused.class,
            it -> {
              assertThat(it.code()).isEqualTo("key-taken");
              assertThat(it.reasons().toString()).contains("第 2 条数据");
            });
    assertThat(tables.load("站名,人次\n江南,1\n", new Change.Upsert()))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.code()).isEqualTo("key-missing"));
    assertThat(versions.list(tables.dataset)).hasSize(1);
  }

  @Test
  void aChangeNeedsAPublishedVersionAndWhereItLooksForRowsAKey() {
    assertThat(tables.load(STOPS, new Change.Append()))
        .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.code()).isEqualTo("no-base"));
    tables.draft(STOPS, new Change.Replace());
    assertThat(tables.load(STOPS, new Change.Append()))
        .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.code()).isEqualTo("no-base"));
    tables.open(STOPS);
    assertThat(tables.load("编码\n001\n", new Change.Delete()))
        .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.code()).isEqualTo("no-key"));
    var keyed = LoadPlan.asDetected().withKey(List.of("编码"));
    assertThat(tables.load("编码,人次\n001,11\n", keyed, new Change.Upsert()))
        .isInstanceOfSatisfying(
            Drafted.class, it -> assertThat(tables.rows(it.version())).startsWith("001 火车站 11"));
  }

  @Test
  void aDraftIsOutdatedOnceAnotherVersionIsPublished() {
    tables.open(STOPS, "编码");
    var append = tables.draft("编码,站名,人次\n004,江南,40\n", new Change.Append());
    assertThat(versions.outdated(append.id())).isFalse();
    tables.open("编码,站名,人次\n005,安吉,50\n", new Change.Append());
    assertThat(versions.outdated(append.id())).isTrue();
    assertThatThrownBy(() -> tables.publish(append)).isInstanceOf(IllegalStateException.class);
    assertThat(versions.find(append.id()).orElseThrow().publishedAt()).isEmpty();
  }

  @Test
  void manySmallFilesBecomeOneWithTheSameRows() {
    var first = tables.open("编码,值\n0000,0\n", "编码");
    var last = first;
    for (int i = 1; i <= 9; i++) {
      last = tables.open("编码,值\n%04d,%d\n".formatted(i, i), new Change.Append());
    }
    assertThat(last.files().size()).isBetween(1, 8);
    assertThat(tables.rows(last))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(0, 9)
                .mapToObj(i -> "%04d %d".formatted(i, i))
                .collect(Collectors.toList()));
    assertThat(tables.rows(first)).containsExactly("0000 0");
    assertThat(versions.list(tables.dataset).get(2).files()).hasSize(8);
  }
}
