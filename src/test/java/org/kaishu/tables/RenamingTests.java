package org.kaishu.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.Subject;
import org.kaishu.tables.SchemaDiff.Line;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// How the columns of versions differ, and when two headings are one field.
@PlatformTest
class RenamingTests {
  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Versions versions;
  @Autowired private Ledger ledger;

  private TestingVersions tables;
  private Version first;

  @BeforeEach
  void publishAVersion() {
    tables = TestingVersions.with(beans);
    first = tables.open("编码,站名,人次\nA1,火车站,10\nA2,朝阳广场,20\n", "编码");
  }

  private SchemaDiff differs(Version draft) {
    return SchemaDiff.between(first.columns(), draft.columns());
  }

  private Version renamed(Version draft, String title, int field) {
    return switch (versions.rename(draft.id(), title, field, Actor.SYSTEM)) {
      case Renamed.Done(var next) -> next;
      case Renamed.Refused(var reason) -> throw new AssertionError(reason);
    };
  }

  @Test
  void fieldsAreComparedByTheirNumber() {
    var draft = tables.draft("站名,编码,线路,人次\n火车站,A1,6路,约十\n", new Change.Replace());
    assertThat(differs(draft).lines())
        .containsExactly(
            new Line.Retyped(first.columns().get(2), draft.columns().get(3)),
            new Line.Added(draft.columns().get(2)));
    assertThat(differs(draft).breaks()).isTrue();
    var wider = tables.draft("编码,站名,人次,线路\nA1,火车站,10,6路\n", new Change.Replace());
    assertThat(differs(wider).breaks()).isFalse();
  }

  @Test
  void aHeadingBecomesTheFieldItWasBefore() {
    var draft = tables.draft("编码,站点名称,人次\nA1,火车站,10\n", new Change.Replace());
    assertThat(differs(draft).lines())
        .hasExactlyElementsOfTypes(Line.Removed.class, Line.Added.class);
    var next = renamed(draft, "站点名称", 2);
    assertThat(next.id().number()).isEqualTo(draft.id().number() + 1);
    assertThat(next.columns().get(1)).isEqualTo(Column.of(2, "zhan_ming", "站点名称", ColumnType.TEXT));
    assertThat(next.profile().get(1).name()).isEqualTo("zhan_ming");
    assertThat(tables.rows(next)).containsExactly("A1 火车站 10");
    assertThat(differs(next).lines()).hasExactlyElementsOfTypes(Line.Renamed.class);
    assertThat(ledger.about(new Subject("dataset", tables.dataset.value())))
        .anyMatch(entry -> entry.kind().equals("field.renamed"));
    assertThat(ledger.verify().findings())
        .noneMatch(it -> it.where().contains(tables.dataset.value()));
  }

  @Test
  void laterFilesAreReadUnderTheNewHeadingByThemselves() {
    renamed(tables.draft("编码,站点名称,人次\nA1,火车站,10\n", new Change.Replace()), "站点名称", 2);
    var second = tables.open("编码,站点名称,人次\nA3,江南,30\n", new Change.Append());
    assertThat(second.columns()).extracting(Column::id).containsExactly(1, 2, 3);
    assertThat(second.columns().get(1).title()).isEqualTo("站点名称");
    assertThat(tables.rows(second)).containsExactly("A1 火车站 10", "A2 朝阳广场 20", "A3 江南 30");
    assertThat(tables.rows(first)).containsExactly("A1 火车站 10", "A2 朝阳广场 20");
  }

  @Test
  void twoColumnsOfADraftBecomeOneWhereNoRowHasBoth() {
    var both = tables.draft("编码,站点名称,人次\nA3,江南,30\n", new Change.Append());
    assertThat(tables.rows(both)).endsWith("A3 - 30 江南");
    var next = renamed(both, "站点名称", 2);
    assertThat(tables.rows(next)).containsExactly("A1 火车站 10", "A2 朝阳广场 20", "A3 江南 30");
    assertThat(versions.changed(next.id())).isEqualTo(versions.changed(both.id()));
  }

  @Test
  void columnsThatRowsHaveValuesInBothOfStayTwo() {
    var draft = tables.draft("编码,站名,别名,人次\nA1,火车站,南宁站,10\n", new Change.Replace());
    assertThat(versions.rename(draft.id(), "别名", 2, Actor.SYSTEM))
        .isEqualTo(new Renamed.Refused("有的行两列都有值，不能合为一个字段"));
    assertThat(versions.rename(draft.id(), "别名", 3, Actor.SYSTEM))
        .isInstanceOf(Renamed.Refused.class);
    assertThat(versions.list(tables.dataset)).hasSize(2);
  }
}
