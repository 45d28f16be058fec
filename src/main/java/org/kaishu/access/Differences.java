package org.kaishu.access;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kaishu.access.internal.RefusalBook;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Field;
import org.kaishu.ledger.Actor;
import org.kaishu.party.Principal;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionDiff;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.stereotype.Component;

/// How the published versions of a dataset differ, in the fields that are open to all.
///
/// What somebody is entitled to beyond that is not told here: differences are not metered.
@Component
public class Differences {
  private final Gate gate;
  private final Versions versions;
  private final Usage usage;
  private final RefusalBook refusals;

  Differences(Gate gate, Versions versions, Usage usage, RefusalBook refusals) {
    this.gate = gate;
    this.versions = versions;
    this.usage = usage;
    this.refusals = refusals;
  }

  /// What the gate said, and the differences where it said yes.
  public sealed interface Shown {
    /// How the rows differ; empty for the first version.
    record Rows(Permit permit, Optional<VersionDiff> diff) implements Shown {}

    /// Nothing, and why.
    record Nothing(Decision.Denied denied) implements Shown {}
  }

  /// Show how a version differs from another, or from the one published before it.
  ///
  /// @param offset rows that differ to leave out of the sample
  @Serves(Channel.PREVIEW)
  public Shown between(
      Optional<Principal> who, DatasetId id, int to, Optional<Integer> from, long offset) {
    return switch (gate.decideAsForAll(who, id, Optional.of(to), Channel.PREVIEW)) {
      case Decision.Denied denied -> nothing(who, id, denied);
      case Decision.Granted(Permit later) -> {
        var other = from.or(() -> before(later.versionId()));
        if (other.isEmpty()) {
          yield new Shown.Rows(later, Optional.empty());
        }
        yield switch (gate.decideAsForAll(who, id, other, Channel.PREVIEW)) {
          case Decision.Denied denied -> nothing(who, id, denied);
          case Decision.Granted(Permit earlier) -> {
            usage.count(later);
            yield new Shown.Rows(later, Optional.of(compare(earlier, later, offset)));
          }
        };
      }
    };
  }

  /// Compare two versions in the fields that both permits let be told of.
  public VersionDiff compare(Permit earlier, Permit later, long offset) {
    var fields = open(later);
    // one may have been closed between the two decisions
    fields.retainAll(open(earlier));
    return versions.diff(earlier.versionId(), later.versionId(), fields, offset);
  }

  private static Set<Integer> open(Permit permit) {
    return permit.revision().description().openFields().stream()
        .map(Field::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// The number of the version that was published before one; empty for the first.
  public Optional<Integer> before(VersionId id) {
    return versions.list(id.dataset()).stream()
        .filter(version -> version.publishedAt().isPresent() && version.withdrawnAt().isEmpty())
        .map(Version::id)
        .map(VersionId::number)
        .filter(number -> number < id.number())
        .findFirst();
  }

  private Shown nothing(Optional<Principal> who, DatasetId id, Decision.Denied denied) {
    who.ifPresentOrElse(
        known ->
            refusals.note(
                Actor.person(known.person().value()), id, Channel.PREVIEW, denied.denial()),
        () -> usage.refused(id, Channel.PREVIEW, denied.denial()));
    return new Shown.Nothing(denied);
  }
}
