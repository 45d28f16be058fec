package org.kaishu.catalog;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kaishu.ledger.Actor;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Grounds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The datasets of all regions, and the only way to change what is said of them or whether they can
/// be had.
///
/// Every change is one transaction with its ledger entry. Who may change what is decided by cases,
/// not here; that a closed dataset is never opened is decided here as well.
@Component
public class Datasets {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DatasetStore store;
  private final KnownDatasets known;
  private final Regions regions;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Datasets(
      DatasetStore store,
      KnownDatasets known,
      Regions regions,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.known = known;
    this.regions = regions;
    this.events = events;
    this.clock = clock;
  }

  /// List a dataset with its first revision; nobody outside sees it before [#open].
  @Transactional
  public DatasetId create(NewDataset dataset) {
    String slug =
        regions
            .find(dataset.region())
            .orElseThrow(() -> new IllegalArgumentException("no region " + dataset.region()))
            .slug();
    Instant at = now();
    DatasetId id = nextId(slug);
    while (!store.insert(id, dataset, at)) {
      id = nextId(slug);
    }
    var revision = store.insert(id, 1, dataset.description(), dataset.by(), at);
    events.publishEvent(new DatasetEvent.DatasetListed(id, revision, dataset.by(), at));
    return id;
  }

  /// Add a revision. What is open stays as it was. A description equal to the latest adds none.
  ///
  /// @throws IllegalArgumentException if there is no such dataset
  @Transactional
  public Revision describe(DatasetId id, Description description, Actor by) {
    var dataset = store.lock(id).orElseThrow(() -> unknown(id));
    if (dataset.latest().description().equals(description)) {
      return dataset.latest();
    }
    Instant at = now();
    var revision = store.insert(id, dataset.latest().number() + 1, description, by, at);
    store.moveLatest(id, revision.number());
    events.publishEvent(new DatasetEvent.DatasetDescribed(id, revision, by, at));
    return revision;
  }

  /// Open one revision of the description together with one version of the table.
  @Transactional
  public Optional<Refusal> open(DatasetId id, int revision, int version, Actor by) {
    if (version < 1) {
      throw new IllegalArgumentException("versions count from 1: " + version);
    }
    var dataset = store.lock(id);
    if (dataset.isEmpty()) {
      return Optional.of(Refusal.UNKNOWN_DATASET);
    }
    var chosen = revision(id, revision);
    if (chosen.isEmpty()) {
      return Optional.of(Refusal.UNKNOWN_REVISION);
    }
    var refusal = refusal(dataset.get(), chosen.get().description());
    if (refusal.isEmpty()) {
      Instant at = now();
      store.open(id, revision, version, at);
      events.publishEvent(new DatasetEvent.DatasetOpened(id, chosen.get(), version, by, at));
    }
    return refusal;
  }

  /// Stop the dataset on every channel at once.
  @Transactional
  public Optional<Refusal> suspend(DatasetId id, Grounds grounds, Actor by) {
    var dataset = store.lock(id);
    if (dataset.isEmpty()) {
      return Optional.of(Refusal.UNKNOWN_DATASET);
    }
    return switch (dataset.get().availability()) {
      case Availability.Open _ -> {
        Instant at = now();
        store.suspend(id, grounds, at);
        events.publishEvent(new DatasetEvent.DatasetSuspended(id, grounds, by, at));
        yield Optional.empty();
      }
      case Availability.Suspended _ -> Optional.of(Refusal.SUSPENDED);
      case Availability.NotYet _ -> Optional.of(Refusal.NOT_OPEN);
      case Availability.Withdrawn _ -> Optional.of(Refusal.WITHDRAWN);
    };
  }

  /// End a suspension: what was open before can be had again.
  @Transactional
  public Optional<Refusal> resume(DatasetId id, Grounds grounds, Actor by) {
    var dataset = store.lock(id);
    if (dataset.isEmpty()) {
      return Optional.of(Refusal.UNKNOWN_DATASET);
    }
    return switch (dataset.get().availability()) {
      case Availability.Suspended _ -> {
        store.resume(id);
        events.publishEvent(new DatasetEvent.DatasetResumed(id, grounds, by, now()));
        yield Optional.empty();
      }
      case Availability.Open _, Availability.NotYet _ -> Optional.of(Refusal.NOT_SUSPENDED);
      case Availability.Withdrawn _ -> Optional.of(Refusal.WITHDRAWN);
    };
  }

  /// Take the dataset back for good, whether it is open or suspended.
  @Transactional
  public Optional<Refusal> withdraw(DatasetId id, Grounds grounds, Actor by) {
    var dataset = store.lock(id);
    if (dataset.isEmpty()) {
      return Optional.of(Refusal.UNKNOWN_DATASET);
    }
    return switch (dataset.get().availability()) {
      case Availability.Open _, Availability.Suspended _ -> {
        Instant at = now();
        store.withdraw(id, grounds, at);
        events.publishEvent(new DatasetEvent.DatasetWithdrawn(id, grounds, by, at));
        yield Optional.empty();
      }
      case Availability.NotYet _ -> Optional.of(Refusal.NOT_OPEN);
      case Availability.Withdrawn _ -> Optional.of(Refusal.WITHDRAWN);
    };
  }

  /// Find a dataset as it stands in this transaction.
  public Optional<Dataset> find(DatasetId id) {
    return known.find(id);
  }

  /// Find one revision of a description.
  public Optional<Revision> revision(DatasetId id, int number) {
    return revisions(id).stream().filter(each -> each.number() == number).findFirst();
  }

  /// All revisions of a description, oldest first.
  public List<Revision> revisions(DatasetId id) {
    return store.revisions(id);
  }

  /// The datasets of an open entity, newest first.
  public List<Dataset> of(OrganizationId publisher) {
    return store.of(publisher);
  }

  /// The ids of all datasets of some regions, opened or not.
  public List<DatasetId> in(Collection<RegionCode> regions) {
    return regions.isEmpty() ? List.of() : store.in(regions);
  }

  /// The datasets of some regions, opened or not, whose id is a text or whose title has it, newest
  /// first; an empty text is in every title.
  public List<Dataset> matching(Collection<RegionCode> regions, String text, int most) {
    return regions.isEmpty() ? List.of() : store.matching(regions, text.strip(), most);
  }

  /// The datasets with the next ids, for whoever walks over all of them; begin with an empty text.
  public List<Dataset> after(String previous, int most) {
    return store.after(previous, most);
  }

  private static Optional<Refusal> refusal(Dataset dataset, Description description) {
    if (description.openAttribute() == OpenAttribute.CLOSED) {
      return Optional.of(Refusal.CLOSED);
    }
    if (description.openAttribute() == OpenAttribute.CONDITIONAL
        && description.conditions().isBlank()) {
      return Optional.of(Refusal.CONDITIONS_MISSING);
    }
    return switch (dataset.availability()) {
      case Availability.NotYet _, Availability.Open _ -> Optional.empty();
      case Availability.Suspended _ -> Optional.of(Refusal.SUSPENDED);
      case Availability.Withdrawn _ -> Optional.of(Refusal.WITHDRAWN);
    };
  }

  private static DatasetId nextId(String slug) {
    var id = new StringBuilder(slug).append('-');
    for (int i = 0; i < 8; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new DatasetId(id.toString());
  }

  private static IllegalArgumentException unknown(DatasetId id) {
    return new IllegalArgumentException("no dataset " + id);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
