package org.kaishu.catalog;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.kaishu.rulebook.Grounds;

/// What happened to a dataset; each goes into the ledger in the transaction that did it.
public sealed interface DatasetEvent extends Recorded {

  /// The kind of ledger subject a dataset is.
  String SUBJECT = "dataset";

  DatasetId dataset();

  @Override
  default Subject subject() {
    return new Subject(SUBJECT, dataset().value());
  }

  /// The dataset got its id and its first revision.
  record DatasetListed(DatasetId dataset, Revision revision, Actor actor, Instant at)
      implements DatasetEvent {
    @Override
    public String kind() {
      return "dataset.listed";
    }

    @Override
    public SortedMap<String, String> facts() {
      return revisionFacts(revision);
    }
  }

  /// The dataset got another revision.
  record DatasetDescribed(DatasetId dataset, Revision revision, Actor actor, Instant at)
      implements DatasetEvent {
    @Override
    public String kind() {
      return "dataset.described";
    }

    @Override
    public SortedMap<String, String> facts() {
      return revisionFacts(revision);
    }
  }

  /// A revision and a version of the table were opened.
  record DatasetOpened(DatasetId dataset, Revision revision, int version, Actor actor, Instant at)
      implements DatasetEvent {
    @Override
    public String kind() {
      return "dataset.opened";
    }

    @Override
    public SortedMap<String, String> facts() {
      var facts = revisionFacts(revision);
      facts.put("attribute", revision.description().openAttribute().code());
      facts.put("version", Integer.toString(version));
      return facts;
    }
  }

  /// The dataset was stopped on every channel.
  record DatasetSuspended(DatasetId dataset, Grounds grounds, Actor actor, Instant at)
      implements DatasetEvent {
    @Override
    public String kind() {
      return "dataset.suspended";
    }

    @Override
    public SortedMap<String, String> facts() {
      return groundsFacts(grounds);
    }
  }

  /// The suspension ended.
  record DatasetResumed(DatasetId dataset, Grounds grounds, Actor actor, Instant at)
      implements DatasetEvent {
    @Override
    public String kind() {
      return "dataset.resumed";
    }

    @Override
    public SortedMap<String, String> facts() {
      return groundsFacts(grounds);
    }
  }

  /// The dataset was taken back.
  record DatasetWithdrawn(DatasetId dataset, Grounds grounds, Actor actor, Instant at)
      implements DatasetEvent {
    @Override
    public String kind() {
      return "dataset.withdrawn";
    }

    @Override
    public SortedMap<String, String> facts() {
      return groundsFacts(grounds);
    }
  }

  private static SortedMap<String, String> revisionFacts(Revision revision) {
    var facts = new TreeMap<String, String>();
    facts.put("revision", Integer.toString(revision.number()));
    facts.put("digest", revision.digest());
    return facts;
  }

  private static SortedMap<String, String> groundsFacts(Grounds grounds) {
    var facts = new TreeMap<String, String>();
    facts.put("grounds", GroundsText.of(grounds));
    return facts;
  }
}
