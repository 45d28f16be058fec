package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Versions of one dataset of its own, made through the doors of a context.
final class TestingVersions {
  final DatasetId dataset = new DatasetId("gx-" + UUID.randomUUID().toString().substring(28));
  private final Drafts drafts;
  private final Versions versions;
  private final QueryEngine engine;
  private final FileStore files;
  private final TransactionTemplate transaction;

  TestingVersions(
      Drafts drafts,
      Versions versions,
      QueryEngine engine,
      FileStore files,
      TransactionTemplate transaction) {
    this.drafts = drafts;
    this.versions = versions;
    this.engine = engine;
    this.files = files;
    this.transaction = transaction;
  }

  static TestingVersions with(AutowireCapableBeanFactory beans) {
    return beans.createBean(TestingVersions.class);
  }

  LoadOutcome load(String content, LoadPlan plan, Change change) {
    var file = files.put(new ByteArrayInputStream(content.getBytes(UTF_8)), "test:" + dataset);
    return drafts.load(dataset, file, "表.csv", plan, change, Actor.SYSTEM);
  }

  LoadOutcome load(String content, Change change) {
    return load(content, LoadPlan.asDetected(), change);
  }

  Version draft(String content, Change change) {
    return switch (load(content, change)) {
      case Drafted drafted -> drafted.version();
      case LoadOutcome other -> throw new AssertionError(other);
    };
  }

  /// Load a whole table with a key and publish it.
  Version open(String content, String... key) {
    var outcome = load(content, LoadPlan.asDetected().withKey(List.of(key)), new Change.Replace());
    return publish(((Drafted) outcome).version());
  }

  Version open(String content, Change change) {
    return publish(draft(content, change));
  }

  Version publish(Version draft) {
    return transaction.execute(_ -> versions.publish(draft.id(), Actor.SYSTEM));
  }

  Version withdraw(Version version) {
    return transaction.execute(_ -> versions.withdraw(version.id(), Actor.SYSTEM));
  }

  /// The rows of a version as text, cells separated by blanks; `-` for a gap.
  List<String> rows(Version version) {
    var names = version.columns().stream().map(Column::name).toList();
    var rows = new ArrayList<String>();
    for (var row : engine.rows(version.id(), RowQuery.first(names, 1_000)).rows()) {
      var cells = row.stream().map(cell -> cell == null ? "-" : cell.toString()).toList();
      rows.add(String.join(" ", cells));
    }
    return rows;
  }
}
