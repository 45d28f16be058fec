package org.kaishu.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.internal.EntitlementStore;
import org.kaishu.access.internal.Meter;
import org.kaishu.calendar.LegalClock;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Revision;
import org.kaishu.party.Principal;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Grounds;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.tables.Column;
import org.kaishu.tables.Filter;
import org.kaishu.tables.RowQueryParser;
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
  private final EntitlementStore entitlements;
  private final Meter meter;
  private final Clock clock;

  Gate(
      Datasets datasets,
      Versions versions,
      Regions regions,
      Rulebooks rulebooks,
      EntitlementStore entitlements,
      Meter meter,
      Clock clock) {
    this.datasets = datasets;
    this.versions = versions;
    this.regions = regions;
    this.rulebooks = rulebooks;
    this.entitlements = entitlements;
    this.meter = meter;
    this.clock = clock;
  }

  /// Which entitlements a question is about.
  private sealed interface Claim {
    /// Whichever the caller holds.
    record Any() implements Claim {}

    /// None: what anybody may have.
    record None() implements Claim {}

    /// One under which something is being served.
    record UnderWay(EntitlementId id) implements Claim {}
  }

  /// A question, with what was found out so far.
  private record Asked(
      Optional<Principal> who, Dataset dataset, Version version, Channel channel, Claim claim) {}

  /// Decide about the open version, or about one version by its number.
  ///
  /// @param who who asks; empty for anybody
  public Decision decide(
      Optional<Principal> who, DatasetId id, Optional<Integer> version, Channel channel) {
    return decide(who, id, version, channel, new Claim.Any());
  }

  /// Decide about what is open to all, leaving aside what the caller is entitled to.
  public Decision decideAsForAll(
      Optional<Principal> who, DatasetId id, Optional<Integer> version, Channel channel) {
    return decide(who, id, version, channel, new Claim.None());
  }

  /// Whether something that is being served under a permit may go on.
  ///
  /// @param who the caller as the records know them now; empty if it was anybody
  public boolean stillHolds(Permit permit, Optional<Principal> who) {
    Claim claim =
        permit
            .entitlement()
            .<Claim>map(it -> new Claim.UnderWay(it.id()))
            .orElseGet(Claim.None::new);
    var now =
        decide(
            who,
            permit.dataset().id(),
            Optional.of(permit.versionId().number()),
            permit.channel(),
            claim);
    return now instanceof Decision.Granted(Permit again)
        && again
            .entitlement()
            .map(Entitlement::id)
            .equals(permit.entitlement().map(Entitlement::id))
        && again.rows().equals(permit.rows())
        && again.columns().containsAll(permit.columns());
  }

  private Decision decide(
      Optional<Principal> who,
      DatasetId id,
      Optional<Integer> version,
      Channel channel,
      Claim claim) {
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
              .map(current -> decide(who, dataset.get(), current, version, channel, claim))
              .orElseGet(() -> denied(Denial.NOT_OPEN_YET));
    };
  }

  private Decision decide(
      Optional<Principal> who,
      Dataset dataset,
      Dataset.Current current,
      Optional<Integer> number,
      Channel channel,
      Claim claim) {
    var description = current.revision().description();
    if (description.openAttribute() == OpenAttribute.CLOSED) {
      return new Decision.Denied(
          Denial.CLOSED, Optional.of(description.grounds()), Optional.empty());
    }
    if (channel != Channel.PAGE) {
      var anonymous = law(dataset).anonymousAccess();
      if (who.isEmpty() && !anonymous.value()) {
        return new Decision.Denied(
            Denial.SIGN_IN_REQUIRED, grounds(anonymous.basis()), Optional.empty());
      }
    }
    int wanted = number.orElse(current.version());
    var version = wanted < 1 ? Optional.<Version>empty() : find(dataset.id(), wanted);
    return version
        .map(found -> decide(new Asked(who, dataset, found, channel, claim), current.revision()))
        .orElseGet(() -> denied(Denial.NO_SUCH_VERSION));
  }

  private Decision decide(Asked asked, Revision revision) {
    var description = revision.description();
    if (asked.channel() == Channel.SAMPLE) {
      return sample(asked, revision);
    }
    if (asked.who().isPresent()
        && asked.channel().metered()
        && description.openAttribute() == OpenAttribute.CONDITIONAL) {
      var held = held(asked, asked.who().get());
      if (!held.isEmpty() || asked.claim() instanceof Claim.UnderWay) {
        return entitled(asked, revision, held);
      }
    }
    var columns = served(asked.version(), description.openFields());
    if (columns.isEmpty() && asked.channel() != Channel.PAGE) {
      return new Decision.Denied(
          Denial.APPLICATION_REQUIRED, Optional.of(description.grounds()), Optional.empty());
    }
    return granted(asked, revision, columns, Filter.all(), Optional.empty());
  }

  /// What the caller holds and means, newest first.
  private List<Entitlement> held(Asked asked, Principal who) {
    return switch (asked.claim()) {
      case Claim.None _ -> List.of();
      case Claim.Any _ ->
          entitlements.of(who, asked.dataset().id()).stream()
              .filter(it -> it.grant().channels().contains(asked.channel()))
              .toList();
      case Claim.UnderWay(EntitlementId id) ->
          entitlements
              .find(id)
              .filter(it -> it.heldBy(who) && it.dataset().equals(asked.dataset().id()))
              .stream()
              .toList();
    };
  }

  private Decision entitled(Asked asked, Revision revision, List<Entitlement> held) {
    if (held.isEmpty()) {
      return denied(Denial.ENTITLEMENT_REVOKED);
    }
    var now = clock.instant();
    var live = held.stream().filter(it -> usable(asked, it, now)).findFirst();
    if (live.isEmpty()) {
      return stopped(asked.dataset(), held.getFirst(), now);
    }
    var entitlement = live.get();
    var description = revision.description();
    var fields =
        description.fields().stream()
            .filter(it ->
                description.openFields().contains(it)
                    || entitlement.grant().fields().contains(it.name()))
            .toList();
    var columns = served(asked.version(), fields);
    var rows = RowQueryParser.filter(entitlement.grant().rows(), asked.version().columns());
    if (rows.isEmpty() || columns.isEmpty()) {
      return new Decision.Denied(
          Denial.ROWS_UNCLEAR, Optional.empty(), Optional.empty(), Optional.of(entitlement));
    }
    return granted(asked, revision, columns, rows.get(), Optional.of(entitlement));
  }

  private boolean usable(Asked asked, Entitlement entitlement, Instant now) {
    return switch (entitlement.standing(now)) {
      case LIVE -> true;
      case SPENT -> asked.claim() instanceof Claim.UnderWay || meter.hasLeft(entitlement);
      case CLOSED, EXPIRED, REVOKED -> false;
    };
  }

  /// Why an entitlement lets nobody in any more. Closing and revoking rest on what the rulebook
  /// says of violations, the rest on what it says of the agreement.
  private Decision.Denied stopped(Dataset dataset, Entitlement entitlement, Instant now) {
    var violation = law(dataset).process("violation").flatMap(it -> grounds(it.basis()));
    var agreement = law(dataset).process("conditional-access").flatMap(it -> grounds(it.basis()));
    return switch (entitlement.standing(now)) {
      case CLOSED ->
          new Decision.Denied(
              Denial.ENTITLEMENT_CLOSED,
              violation,
              entitlement.closed().map(Entitlement.Halt::at),
              Optional.of(entitlement));
      case REVOKED ->
          new Decision.Denied(
              Denial.ENTITLEMENT_REVOKED,
              violation,
              entitlement.revoked().map(Entitlement.Halt::at),
              Optional.of(entitlement));
      case EXPIRED ->
          new Decision.Denied(
              Denial.ENTITLEMENT_EXPIRED,
              agreement,
              Optional.of(entitlement.until()),
              Optional.of(entitlement));
      case LIVE, SPENT ->
          new Decision.Denied(
              Denial.QUOTA_SPENT, agreement, Optional.empty(), Optional.of(entitlement));
    };
  }

  /// Say why a permit that was given is of no use any more: its entitlement was stopped or its
  /// quota spent between the decision and the serving.
  public Decision.Denied noLonger(Permit permit) {
    var entitlement = permit.entitlement().orElseThrow();
    var now = entitlements.find(entitlement.id()).orElse(entitlement);
    return stopped(permit.dataset(), now, clock.instant());
  }

  private Decision sample(Asked asked, Revision revision) {
    var description = revision.description();
    var mode =
        law(asked.dataset()).accessModes().stream()
            .filter(it -> it.name().equals("sample"))
            .filter(it -> it.attributes().contains(description.openAttribute().code()))
            .findFirst();
    var columns =
        description
            .sample()
            .map(sample ->
                served(
                    asked.version(),
                    description.fields().stream()
                        .filter(field -> sample.fields().contains(field.name()))
                        .toList()))
            .orElse(List.of());
    if (mode.isEmpty() || columns.isEmpty()) {
      return new Decision.Denied(
          Denial.NO_SAMPLE, mode.flatMap(it -> grounds(it.basis())), Optional.empty());
    }
    return granted(asked, revision, columns, Filter.all(), Optional.empty());
  }

  private static Decision granted(
      Asked asked,
      Revision revision,
      List<Column> columns,
      Filter rows,
      Optional<Entitlement> entitlement) {
    return new Decision.Granted(
        new Permit(
            asked.channel(),
            asked.dataset(),
            revision,
            asked.version(),
            columns,
            rows,
            entitlement));
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

  private Rulebook law(Dataset dataset) {
    var region =
        regions
            .find(dataset.region())
            .orElseThrow(() -> new IllegalArgumentException("no region " + dataset.region()));
    return rulebooks.governing(
        region.jurisdiction(), LocalDate.ofInstant(clock.instant(), LegalClock.ZONE));
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
