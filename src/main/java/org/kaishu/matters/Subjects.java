package org.kaishu.matters;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.access.Entitlement;
import org.kaishu.access.EntitlementId;
import org.kaishu.access.EntitlementQuery;
import org.kaishu.access.Entitlements;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.ledger.Subject;
import org.kaishu.page.LocalLaw;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.springframework.stereotype.Component;

/// What cases can be about that somebody opens: only what they may open a case about.
@Component
class Subjects {
  /// The most that a list shows; who looks for another types a part of its name.
  static final int MOST = 30;

  private final Datasets datasets;
  private final Entitlements entitlements;
  private final Agencies agencies;
  private final Cases cases;
  private final LocalLaw law;

  Subjects(
      Datasets datasets, Entitlements entitlements, Agencies agencies, Cases cases, LocalLaw law) {
    this.datasets = datasets;
    this.entitlements = entitlements;
    this.agencies = agencies;
    this.cases = cases;
    this.law = law;
  }

  /// Find those with a text in their name or number, the first of them.
  List<Candidate> find(Asking asking, String text) {
    if (asking.against().isPresent()) {
      return against(asking).stream().toList();
    }
    return switch (asking.process().subject()) {
      case "dataset" -> datasets(asking, text).map(this::of).limit(MOST).toList();
      case "organization" ->
          agencies
              .of(asking, text)
              .filter(each -> may(asking, each))
              .map(this::of)
              .limit(MOST)
              .toList();
      case "entitlement" ->
          entitlements(asking)
              .flatMap(each -> of(each).stream())
              .filter(each -> may(asking, each))
              .filter(each -> contains(each.title() + " " + each.about(), text))
              .limit(MOST)
              .toList();
      case "region" -> List.of(place(asking));
      default -> List.of();
    };
  }

  /// Find the one that an address names; empty where there is none that they may open a case about.
  Optional<Candidate> named(Asking asking, String about) {
    if (asking.against().isPresent()) {
      return against(asking);
    }
    return switch (asking.process().subject()) {
      case "dataset" ->
          DatasetId.parse(about)
              .flatMap(datasets::find)
              .filter(each -> visible(asking, each))
              .map(this::of)
              .filter(each -> may(asking, each));
      case "organization" ->
          agencies.find(asking, about).filter(each -> may(asking, each)).map(this::of);
      case "entitlement" ->
          EntitlementId.parse(about)
              .flatMap(entitlements::find)
              .filter(each -> asking.side().desk() || each.heldBy(asking.who()))
              .flatMap(this::of)
              .filter(each -> may(asking, each));
      case "region" -> Optional.of(place(asking));
      default -> Optional.empty();
    };
  }

  private static Optional<Candidate> against(Asking asking) {
    return asking
        .against()
        .map(other ->
            new Candidate(
                other.number().value(),
                other.subject(),
                other.region(),
                Optional.of(other.openEntity()),
                other.title(),
                ""));
  }

  private Stream<Dataset> datasets(Asking asking, String text) {
    if (asking.owner()) {
      return asking.body().stream()
          .flatMap(agency -> datasets.of(agency).stream())
          .filter(each -> contains(title(each) + " " + each.id(), text));
    }
    return datasets.matching(agencies.below(asking.place()), text, MOST * 3).stream()
        .filter(each -> visible(asking, each))
        .filter(each -> may(asking, of(each)));
  }

  /// The public knows of those that were opened.
  private static boolean visible(Asking asking, Dataset dataset) {
    return asking.side().desk()
        || switch (dataset.availability()) {
          case Availability.Open _, Availability.Suspended _ -> true;
          case Availability.NotYet _, Availability.Withdrawn _ -> false;
        };
  }

  private Stream<Entitlement> entitlements(Asking asking) {
    if (!asking.side().desk()) {
      return entitlements.of(asking.who()).stream();
    }
    var on =
        asking.owner()
            ? asking.body().stream()
                .flatMap(agency -> datasets.of(agency).stream())
                .map(Dataset::id)
                .toList()
            : datasets.in(agencies.below(asking.place()));
    return on.isEmpty()
        ? Stream.of()
        : entitlements
            .list(new EntitlementQuery(Optional.of(on), Optional.empty(), 0, 200))
            .entitlements()
            .stream();
  }

  private boolean may(Asking asking, Organization organization) {
    return may(asking, of(organization));
  }

  /// Whether they may open a case about it, under the rulebook that they look at.
  private boolean may(Asking asking, Candidate candidate) {
    return law.governing(candidate.region()).id().equals(asking.rulebook().id())
        && (!asking.side().desk()
            || candidate
                .openEntity()
                .filter(owner ->
                    cases.mayOpen(
                        asking.process().applicant(), candidate.region(), owner, asking.who()))
                .isPresent());
  }

  private Candidate of(Dataset dataset) {
    return new Candidate(
        dataset.id().value(),
        new Subject("dataset", dataset.id().value()),
        dataset.region(),
        Optional.of(dataset.publisher()),
        title(dataset),
        agencies.name(dataset.publisher()));
  }

  private Candidate of(Organization organization) {
    return new Candidate(
        organization.id().toString(),
        new Subject("organization", organization.id().toString()),
        organization.region(),
        Optional.of(organization.id()),
        organization.name(),
        law.region(organization.region()).name());
  }

  private Optional<Candidate> of(Entitlement entitlement) {
    return datasets
        .find(entitlement.dataset())
        .map(dataset ->
            new Candidate(
                entitlement.id().value(),
                new Subject("entitlement", entitlement.id().value()),
                dataset.region(),
                Optional.of(dataset.publisher()),
                title(dataset),
                entitlement.organization().map(agencies::name).orElse("")));
  }

  private Candidate place(Asking asking) {
    var region = law.region(asking.place());
    return new Candidate(
        region.code().value(),
        new Subject("region", region.code().value()),
        region.code(),
        asking.asksAgency() ? Optional.<OrganizationId>empty() : agencies.fallback(asking),
        region.name(),
        "");
  }

  private static String title(Dataset dataset) {
    return dataset
        .current()
        .map(Dataset.Current::revision)
        .orElse(dataset.latest())
        .description()
        .title();
  }

  static boolean contains(String name, String text) {
    return name.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
