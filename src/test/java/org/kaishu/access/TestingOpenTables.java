package org.kaishu.access;

import static org.kaishu.catalog.TestingDatasets.GX_19;
import static org.kaishu.catalog.TestingDatasets.STEWARD;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.NewDataset;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.TestingDatasets;
import org.kaishu.party.Organizations;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.Column;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.Version;
import org.kaishu.tables.Versions;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Datasets with a real table, made through the doors.
final class TestingOpenTables {
  /// Four rows; the third column is the one held back in a conditional dataset.
  static final String TABLE =
      """
      线路,站点编码,人次
      6路,000102,186
      10路,000101,342
      25路,000310,208
      6路,000103,94
      """;

  private final Datasets datasets;
  private final Regions regions;
  private final Organizations organizations;
  private final FileStore files;
  private final Drafts drafts;
  private final Versions versions;
  private final TransactionTemplate transaction;

  TestingOpenTables(
      Datasets datasets,
      Regions regions,
      Organizations organizations,
      FileStore files,
      Drafts drafts,
      Versions versions,
      TransactionTemplate transaction) {
    this.datasets = datasets;
    this.regions = regions;
    this.organizations = organizations;
    this.files = files;
    this.drafts = drafts;
    this.versions = versions;
    this.transaction = transaction;
  }

  /// Make one that acts through the doors of a context.
  static TestingOpenTables with(AutowireCapableBeanFactory beans) {
    return beans.createBean(TestingOpenTables.class);
  }

  /// A dataset with a draft version 1, not opened.
  DatasetId listed(OpenAttribute attribute) {
    return listed(attribute, TestingDatasets.GUANGXI);
  }

  DatasetId listed(OpenAttribute attribute, RegionCode region) {
    return listed(attribute, region, TABLE);
  }

  private DatasetId listed(OpenAttribute attribute, RegionCode region, String table) {
    var publisher = TestingDatasets.publisher(regions, organizations, region, "公交公司");
    var id =
        datasets.create(
            new NewDataset(region, publisher, TestingDatasets.unconditional("公交客流 日报"), STEWARD));
    var version = draft(id, table);
    datasets.describe(id, described(version, attribute), STEWARD);
    return id;
  }

  /// An open dataset with version 1.
  DatasetId open(OpenAttribute attribute) {
    return open(attribute, TestingDatasets.GUANGXI);
  }

  DatasetId open(OpenAttribute attribute, RegionCode region) {
    var id = listed(attribute, region);
    open(id, 1);
    return id;
  }

  /// An open unconditional dataset with another table as version 1, but for columns called 人次.
  DatasetId open(String table) {
    var id = listed(OpenAttribute.UNCONDITIONAL, TestingDatasets.GUANGXI, table);
    open(id, 1);
    return id;
  }

  /// Publish a draft and open it with the latest description.
  void open(DatasetId id, int number) {
    transaction.executeWithoutResult(_ -> {
      var version = new org.kaishu.tables.VersionId(id, number);
      versions.publish(version, STEWARD);
      int revision = datasets.find(id).orElseThrow().latest().number();
      if (datasets.open(id, revision, number, STEWARD).isPresent()) {
        throw new IllegalStateException("not opened");
      }
    });
  }

  /// Load another draft version.
  Version draft(DatasetId id, String table) {
    var stored =
        files.put(
            new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), "test-" + id.value());
    var outcome =
        transaction.execute(
            _ -> drafts.load(id, stored, "table.csv", LoadPlan.asDetected(), STEWARD));
    if (outcome instanceof LoadOutcome.Drafted drafted) {
      return drafted.version();
    }
    throw new IllegalStateException("not loaded: " + outcome);
  }

  private static Description described(Version version, OpenAttribute attribute) {
    List<Field> fields = version.columns().stream().map(TestingOpenTables::field).toList();
    return TestingDatasets.unconditional("公交客流 日报")
        .withFields(fields)
        .withOpenAttribute(attribute, GX_19, attribute == OpenAttribute.CONDITIONAL ? "仅用于研究" : "");
  }

  private static Field field(Column column) {
    return new Field(
        column.id(),
        column.name(),
        column.title(),
        "说明",
        column.type().name().toLowerCase(java.util.Locale.ROOT),
        !column.title().equals("人次"));
  }
}
