package org.kaishu.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kaishu.catalog.TestingDatasets.GUANGXI;
import static org.kaishu.catalog.TestingDatasets.GX_19;
import static org.kaishu.catalog.TestingDatasets.GX_22;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingClock;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.Subject;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.Regions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class DatasetsTests {
  private static final Instant MONDAY = Instant.parse("2026-03-16T01:30:00Z");

  @Autowired private Datasets datasets;
  @Autowired private Regions regions;
  @Autowired private Organizations organizations;
  @Autowired private Ledger ledger;
  @Autowired private TestingClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private OrganizationId publisher = new OrganizationId(0);

  @BeforeEach
  void makePublisher() {
    clock.set(MONDAY);
    publisher = TestingDatasets.publisher(regions, organizations, GUANGXI, "交通运输厅");
  }

  @Test
  void givesIdsOfTheRegionThatAreNeverTheSame() {
    var ids = new HashSet<DatasetId>();
    for (int i = 0; i < 50; i++) {
      ids.add(create("公交线路"));
    }
    assertThat(ids).hasSize(50);
    assertThat(ids).allSatisfy(id -> assertThat(id.value()).matches("gx-[0-9a-hjkmnp-tv-z]{8}"));
  }

  @Test
  void keepsEveryRevisionAsItWas() {
    var id = create("公交线路");
    clock.advance(Duration.ofHours(1));
    var second = datasets.describe(id, TestingDatasets.unconditional("公交线路与站点"), STEWARD);
    assertThat(second.number()).isEqualTo(2);
    assertThat(datasets.revisions(id))
        .extracting(revision -> revision.description().title())
        .containsExactly("公交线路", "公交线路与站点");
    assertThat(datasets.revision(id, 1).orElseThrow().at()).isEqualTo(MONDAY);
    assertThat(datasets.find(id).orElseThrow().latest()).isEqualTo(second);
  }

  @Test
  void addsNoRevisionForTheSameDescription() {
    var id = create("公交线路");
    var again = datasets.describe(id, TestingDatasets.unconditional("公交线路"), STEWARD);
    assertThat(again.number()).isEqualTo(1);
    assertThat(datasets.revisions(id)).hasSize(1);
  }

  @Test
  void leavesDigestsAsTheyWereWhereThereIsNoSample() {
    var without = TestingDatasets.unconditional("公交客流");
    assertThat(DescriptionJson.canonical(without)).doesNotContain("sample");
    var with = without.withSample(Optional.of(new Sample(5, List.of("line_name"))));
    assertThat(DescriptionJson.read(DescriptionJson.canonical(with))).isEqualTo(with);
    assertThat(DescriptionJson.canonical(with)).contains("\"sample\":{\"fields\":[\"line_name\"]");
  }

  @Test
  void digestsTheCanonicalFormWhateverTheDatabaseMakesOfIt() {
    var id = create("公交线路");
    var stored =
        jdbc.sql("select description::text from catalog.revision where dataset = :id")
            .param("id", id.value())
            .query(String.class)
            .single();
    assertThat(DescriptionJson.digest(DescriptionJson.canonical(stored)))
        .isEqualTo(datasets.find(id).orElseThrow().latest().digest());
    assertThat(DescriptionJson.canonical("{\"b\": [2, {\"y\":1,\"x\":\"é\"}], \"a\" : true}"))
        .isEqualTo("{\"a\":true,\"b\":[2,{\"x\":\"é\",\"y\":1}]}");
  }

  @Test
  void opensOneRevisionWithOneVersionAndLeavesLaterDraftsOut() {
    var id = create("公交线路");
    assertThat(datasets.find(id).orElseThrow().availability()).isEqualTo(new Availability.NotYet());
    assertThat(datasets.open(id, 1, 1, STEWARD)).isEmpty();
    clock.advance(Duration.ofDays(1));
    datasets.describe(id, TestingDatasets.unconditional("公交线路（改）"), STEWARD);
    var dataset = datasets.find(id).orElseThrow();
    assertThat(dataset.availability()).isEqualTo(new Availability.Open(MONDAY));
    assertThat(dataset.current().orElseThrow().revision().description().title()).isEqualTo("公交线路");
    assertThat(dataset.latest().description().title()).isEqualTo("公交线路（改）");
  }

  @Test
  @Obligation({"GX-19-1", "GZ-2-3b"})
  void opensOnlyUnconditionalAndConditionalDatasetsAndKnowsNoFourthType() {
    assertThat(OpenAttribute.values()).hasSize(3);
    assertThat(OpenAttribute.of("partly")).isEmpty();
    var closed = datasets.create(new TestingDatasetsBuilder(publisher).closed("刷卡明细"));
    assertThat(datasets.open(closed, 1, 1, STEWARD)).contains(Refusal.CLOSED);
    assertThat(datasets.find(closed).orElseThrow().open()).isFalse();
    assertThatThrownBy(() ->
            jdbc.sql(
                    """
                    update catalog.revision
                    set description = jsonb_set(description, '{openAttribute}', '"partly"')
                    where dataset = :id
                    """)
                .param("id", closed.value())
                .update())
        .hasMessageContaining("open_attribute");
  }

  @Test
  void refusesAConditionalDatasetWithoutConditions() {
    var builder = new TestingDatasetsBuilder(publisher);
    var without = datasets.create(builder.conditional("公交刷卡客流", ""));
    assertThat(datasets.open(without, 1, 1, STEWARD)).contains(Refusal.CONDITIONS_MISSING);
    var with = datasets.create(builder.conditional("公交刷卡客流", "仅用于研究"));
    assertThat(datasets.open(with, 1, 1, STEWARD)).isEmpty();
  }

  @Test
  void suspendsResumesAndWithdrawsOnlyWhereThatMakesSense() {
    var id = create("公交线路");
    assertThat(datasets.suspend(id, GX_22, STEWARD)).contains(Refusal.NOT_OPEN);
    assertThat(datasets.withdraw(id, GX_22, STEWARD)).contains(Refusal.NOT_OPEN);
    assertThat(datasets.open(id, 2, 1, STEWARD)).contains(Refusal.UNKNOWN_REVISION);
    assertThat(datasets.open(id, 1, 1, STEWARD)).isEmpty();
    assertThat(datasets.resume(id, GX_22, STEWARD)).contains(Refusal.NOT_SUSPENDED);
    clock.advance(Duration.ofDays(2));
    assertThat(datasets.suspend(id, GX_22, STEWARD)).isEmpty();
    assertThat(datasets.find(id).orElseThrow().availability())
        .isEqualTo(new Availability.Suspended(Instant.parse("2026-03-18T01:30:00Z"), GX_22));
    assertThat(datasets.open(id, 1, 2, STEWARD)).contains(Refusal.SUSPENDED);
    assertThat(datasets.suspend(id, GX_22, STEWARD)).contains(Refusal.SUSPENDED);
    assertThat(datasets.resume(id, GX_22, STEWARD)).isEmpty();
    assertThat(datasets.find(id).orElseThrow().availability())
        .isEqualTo(new Availability.Open(MONDAY));
    assertThat(datasets.withdraw(id, GX_22, STEWARD)).isEmpty();
    assertThat(datasets.resume(id, GX_22, STEWARD)).contains(Refusal.WITHDRAWN);
    assertThat(datasets.open(id, 1, 1, STEWARD)).contains(Refusal.WITHDRAWN);
    assertThat(datasets.suspend(new DatasetId("gx-00000000"), GX_22, STEWARD))
        .contains(Refusal.UNKNOWN_DATASET);
  }

  @Test
  void writesEveryChangeIntoTheLedgerByIdsAndDigests() {
    var id = create("公交线路");
    var digest = datasets.find(id).orElseThrow().latest().digest();
    datasets.open(id, 1, 7, STEWARD);
    datasets.suspend(id, GX_22, STEWARD);
    datasets.resume(id, GX_22, STEWARD);
    datasets.withdraw(id, GX_22, STEWARD);
    var entries = ledger.about(new Subject("dataset", id.value()));
    assertThat(entries)
        .extracting(LedgerEntry::kind)
        .containsExactly(
            "dataset.listed",
            "dataset.opened",
            "dataset.suspended",
            "dataset.resumed",
            "dataset.withdrawn");
    assertThat(entries.get(1).facts())
        .containsEntry("digest", digest)
        .containsEntry("version", "7")
        .containsEntry("attribute", "unconditional");
    assertThat(entries.get(2).facts())
        .containsEntry("grounds", "guangxi/data-opening-measures@draft-1#22");
  }

  @Test
  void findsARevisionThatWasChangedBehindItsBack() {
    var id = create("公交线路");
    assertThat(findings(id)).isEmpty();
    jdbc.sql(
            """
            update catalog.revision
            set description = jsonb_set(description, '{summary}', '"另一段话"') where dataset = :id
            """)
        .param("id", id.value())
        .update();
    assertThat(findings(id)).hasSize(1);
    jdbc.sql("update catalog.revision set description = :was::jsonb where dataset = :id")
        .param("was", DescriptionJson.canonical(TestingDatasets.unconditional("公交线路")))
        .param("id", id.value())
        .update();
    assertThat(findings(id)).isEmpty();
  }

  @Test
  void findsAnAvailabilityThatWasChangedBehindItsBack() {
    var id = create("公交线路");
    datasets.describe(id, TestingDatasets.unconditional("公交线路表"), STEWARD);
    datasets.open(id, 1, 7, STEWARD);
    datasets.suspend(id, GX_22, STEWARD);
    var where = "dataset " + id + ": ";
    assertThat(findings(id)).isEmpty();
    assertThat(findingsAfter(id, "suspended_at = null, suspended_grounds = null"))
        .containsExactly(
            where + "it stands as dataset.opened, recorded is dataset.suspended",
            where + "its grounds are , recorded is guangxi/data-opening-measures@draft-1#22");
    assertThat(findingsAfter(id, "open_version = 8"))
        .containsExactly(
            where + "open is revision 1 with version 8, recorded is revision 1 with version 7");
    assertThat(findingsAfter(id, "open_revision = 2"))
        .containsExactly(
            where + "open is revision 2 with version 7, recorded is revision 1 with version 7");
    assertThat(findings(id)).isEmpty();
  }

  @Test
  void findsADatasetThatIsGoneOrThatNobodyRecorded() {
    var id = create("公交线路");
    var gone =
        inATransactionRolledBack(() -> {
          for (var table : List.of("revision where dataset", "dataset where id")) {
            jdbc.sql("delete from catalog." + table + " = :id").param("id", id.value()).update();
          }
          return findings(id);
        });
    assertThat(gone).containsExactly("dataset " + id + ": it is gone");
    var forged =
        inATransactionRolledBack(() -> {
          jdbc.sql(
                  """
                  insert into catalog.revision
                  select dataset, 2, description, digest, by_kind, by_id, at
                  from catalog.revision where dataset = :id
                  """)
              .param("id", id.value())
              .update();
          return findings(id);
        });
    assertThat(forged)
        .containsExactly("dataset " + id + ", revision 2: the ledger does not know it");
  }

  private List<String> findingsAfter(DatasetId id, String change) {
    return inATransactionRolledBack(() -> {
      jdbc.sql("update catalog.dataset set " + change + " where id = :id")
          .param("id", id.value())
          .update();
      return findings(id);
    });
  }

  private List<String> inATransactionRolledBack(Supplier<List<String>> tampering) {
    return transaction.execute(state -> {
      state.setRollbackOnly();
      return tampering.get();
    });
  }

  private List<String> findings(DatasetId id) {
    return ledger.verify().findings().stream()
        .map(finding -> finding.where() + ": " + finding.what())
        .filter(text -> text.contains(id.value()))
        .toList();
  }

  private DatasetId create(String title) {
    return datasets.create(
        new NewDataset(GUANGXI, publisher, TestingDatasets.unconditional(title), STEWARD));
  }

  private record TestingDatasetsBuilder(OrganizationId publisher) {
    NewDataset closed(String title) {
      return with(title, OpenAttribute.CLOSED, "");
    }

    NewDataset conditional(String title, String conditions) {
      return with(title, OpenAttribute.CONDITIONAL, conditions);
    }

    private NewDataset with(String title, OpenAttribute attribute, String conditions) {
      var description =
          TestingDatasets.unconditional(title).withOpenAttribute(attribute, GX_19, conditions);
      return new NewDataset(GUANGXI, publisher, description, STEWARD);
    }
  }
}
