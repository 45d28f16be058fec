package org.kaishu.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.LegalClock;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.party.Principal;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Grounds;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.Ruling;
import org.kaishu.tables.Column;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.stereotype.Component;

/// The single point that decides whether data may be served.
///
/// It denies unless every condition holds, and keeps nothing between two questions: what is
/// suspended in one transaction is refused on every channel from its commit on.
@Component
public class Gate {

  private final Datasets datasets;
  private final Versions versions;
  private final Regions regions;
  private final Rulebooks rulebooks;
  private final Clock clock;

  Gate(Datasets datasets, Versions versions, Regions regions, Rulebooks rulebooks, Clock clock) {
    this.datasets = datasets;
    this.versions = versions;
    this.regions = regions;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /// Decide about the open version, or about one version by its number.
  ///
  /// @param who who asks; empty for anybody
  public Decision decide(
      Optional<Principal> who, DatasetId id, Optional<Integer> version, Channel channel) {
    var dataset = datasets.find(id);
    if (dataset.isEmpty()) {
      return denied(Denial.NO_SUCH_DATASET);
    }
    return switch (dataset.get().availability()) {
      case Availability.NotYet _ -> denied(Denial.NOT_OPEN_YET);
      case Availability.Suspended(Instant since, Grounds grounds) ->
          denied(Denial.SUSPENDED, grounds, since);
      case Availability.Withdrawn(Instant since, Grounds grounds) ->
          denied(Denial.WITHDRAWN, grounds, since);
      case Availability.Open _ ->
          dataset
              .get()
              .current()
              .map(current -> decide(who, dataset.get(), current, version, channel))
              .orElseGet(() -> denied(Denial.NOT_OPEN_YET));
    };
  }

  private Decision decide(
      Optional<Principal> who,
      Dataset dataset,
      Dataset.Current current,
      Optional<Integer> number,
      Channel channel) {
    var description = current.revision().description();
    if (description.openAttribute() == OpenAttribute.CLOSED) {
      return new Decision.Denied(
          Denial.CLOSED, Optional.of(description.grounds()), Optional.empty());
    }
    if (channel != Channel.PAGE) {
      var anonymous = anonymousAccess(dataset);
      if (who.isEmpty() && !anonymous.value()) {
        return new Decision.Denied(
            Denial.SIGN_IN_REQUIRED, grounds(anonymous.basis()), Optional.empty());
      }
    }
    int wanted = number.orElse(current.version());
    var version = wanted < 1 ? Optional.<Version>empty() : find(dataset.id(), wanted);
    if (version.isEmpty()) {
      return denied(Denial.NO_SUCH_VERSION);
    }
    var columns = served(version.get(), description.openFields());
    if (columns.isEmpty() && channel != Channel.PAGE) {
      return new Decision.Denied(
          Denial.APPLICATION_REQUIRED, Optional.of(description.grounds()), Optional.empty());
    }
    return new Decision.Granted(
        new Permit(channel, dataset, current.revision(), version.get(), columns));
  }

  private Optional<Version> find(DatasetId id, int number) {
    return versions
        .find(new VersionId(id, number))
        .filter(version -> version.publishedAt().isPresent() && version.withdrawnAt().isEmpty());
  }

  /// The columns whose field the open description leaves open: a field that was closed later is
  /// closed in earlier versions too.
  private static List<Column> served(Version version, List<Field> open) {
    var ids = open.stream().map(Field::id).toList();
    return version.columns().stream().filter(column -> ids.contains(column.id())).toList();
  }

  private Ruling<Boolean> anonymousAccess(Dataset dataset) {
    var region =
        regions
            .find(dataset.region())
            .orElseThrow(() -> new IllegalArgumentException("no region " + dataset.region()));
    return rulebooks
        .governing(region.jurisdiction(), LocalDate.ofInstant(clock.instant(), LegalClock.ZONE))
        .anonymousAccess();
  }

  private static Optional<Grounds> grounds(Basis basis) {
    return basis.grounds();
  }

  private static Decision denied(Denial denial) {
    return new Decision.Denied(denial, Optional.empty(), Optional.empty());
  }

  private static Decision denied(Denial denial, Grounds grounds, Instant since) {
    return new Decision.Denied(denial, Optional.of(grounds), Optional.of(since));
  }
}
