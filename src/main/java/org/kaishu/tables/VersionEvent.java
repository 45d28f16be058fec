package org.kaishu.tables;

import java.time.Instant;
import java.util.Optional;
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
  ///
  /// @param changed what it did to the version it builds on; empty if it replaces everything
  record VersionDrafted(
      VersionId version, String digest, Optional<Changed> changed, Actor actor, Instant at)
      implements VersionEvent {
    @Override
    public SortedMap<String, String> facts() {
      var facts = VersionEvent.super.facts();
      changed.ifPresent(done -> {
        facts.put("change", done.change().word());
        facts.put("base", String.valueOf(done.base().number()));
        facts.put("base-digest", done.baseDigest());
      });
      return facts;
    }

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

  /// The bytes of a withdrawn version were looked for again and not found.
  ///
  /// @param files how many files went
  /// @param bytes how long they were
  /// @param proof SHA-256 over the list of them
  record VersionErased(
      VersionId version,
      String digest,
      int files,
      long bytes,
      String proof,
      Actor actor,
      Instant at)
      implements VersionEvent {
    @Override
    public String kind() {
      return "version.erased";
    }

    @Override
    public SortedMap<String, String> facts() {
      var facts = VersionEvent.super.facts();
      facts.put("files", String.valueOf(files));
      facts.put("bytes", String.valueOf(bytes));
      facts.put("proof", proof);
      return facts;
    }
  }
}
