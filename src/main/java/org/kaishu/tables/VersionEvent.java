package org.kaishu.tables;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;

/// Something happened to a version; the ledger writes it down in the same transaction.
public sealed interface VersionEvent extends Recorded {

  /// Which version.
  VersionId version();

  /// What it holds.
  String digest();

  @Override
  default Subject subject() {
    return new Subject("version", version().toString());
  }

  @Override
  default SortedMap<String, String> facts() {
    var facts = new TreeMap<String, String>();
    facts.put("dataset", version().dataset().value());
    facts.put("number", String.valueOf(version().number()));
    facts.put("digest", digest());
    return facts;
  }

  /// A file became a draft.
  record VersionDrafted(VersionId version, String digest, Actor actor, Instant at)
      implements VersionEvent {
    @Override
    public String kind() {
      return "version.drafted";
    }
  }

  /// A draft became public.
  record VersionPublished(VersionId version, String digest, Actor actor, Instant at)
      implements VersionEvent {
    @Override
    public String kind() {
      return "version.published";
    }
  }

  /// A version was taken away.
  record VersionWithdrawn(VersionId version, String digest, Actor actor, Instant at)
      implements VersionEvent {
    @Override
    public String kind() {
      return "version.withdrawn";
    }
  }
}
