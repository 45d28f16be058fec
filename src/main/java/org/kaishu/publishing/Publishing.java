package org.kaishu.publishing;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Revision;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Subject;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Role;
import org.kaishu.publishing.internal.Blockers;
import org.kaishu.publishing.internal.Comparisons;
import org.kaishu.publishing.internal.Describing;
import org.kaishu.publishing.internal.Intake;
import org.kaishu.publishing.internal.Pin;
import org.kaishu.publishing.internal.UploadStore;
import org.kaishu.rulebook.Grounds;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.tables.Change;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.Reject;
import org.kaishu.tables.Renamed;
import org.kaishu.tables.Version;
import org.kaishu.tables.Versions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a steward does: bring a file, describe it, submit it, stop it when it must be stopped.
@Component
public class Publishing {
  /// The process by which a dataset is published, in every rulebook.
  public static final String PUBLISH = "publish-dataset";

  /// The process by which a claimed infringement is verified.
  public static final String INFRINGEMENT = "infringement";

  private final Intake intake;
  private final UploadStore uploads;
  private final Datasets datasets;
  private final Versions versions;
  private final Cases cases;
  private final Blockers blockers;
  private final Describing describing;
  private final Comparisons comparisons;

  Publishing(
      Intake intake,
      UploadStore uploads,
      Datasets datasets,
      Versions versions,
      Cases cases,
      Blockers blockers,
      Describing describing,
      Comparisons comparisons) {
    this.intake = intake;
    this.uploads = uploads;
    this.datasets = datasets;
    this.versions = versions;
    this.cases = cases;
    this.blockers = blockers;
    this.describing = describing;
    this.comparisons = comparisons;
  }

  /// Take a file as the first draft of a new dataset, or as the next draft of one.
  ///
  /// The file is kept in any case. A new dataset is listed with a title made of the file's name.
  ///
  /// @param existing the dataset it is a new version of; empty for a new dataset
  /// @param content read to its end, not closed
  /// @throws IllegalArgumentException if there is no such dataset
  public UploadOutcome upload(
      OrganizationId openEntity,
      Optional<DatasetId> existing,
      String fileName,
      InputStream content,
      LoadPlan plan,
      Principal by) {
    return upload(openEntity, existing, fileName, content, plan, new Change.Replace(), by);
  }

  /// Take a file that may also change the open version of a dataset, as its next draft.
  ///
  /// @param content read to its end, not closed
  /// @param existing that dataset; a new one has nothing that could be changed, and is refused
  /// @throws IllegalArgumentException if there is no such dataset
  public UploadOutcome upload(
      OrganizationId openEntity,
      Optional<DatasetId> existing,
      String fileName,
      InputStream content,
      LoadPlan plan,
      Change change,
      Principal by) {
    return intake.take(openEntity, existing, fileName, content, plan, change, by);
  }

  /// Read a kept upload again, as a draft, with another plan; what it changes stays the same.
  ///
  /// @throws IllegalArgumentException if there is no such upload
  public UploadOutcome readAgain(long upload, LoadPlan plan, Principal by) {
    return intake.again(upload, plan, by);
  }

  /// Take a heading of the newest draft for that of a field the dataset has had before.
  ///
  /// @param version the draft as the steward saw it
  /// @throws IllegalArgumentException if there is no such dataset, or it is another agency's
  @Transactional
  public Renamed rename(DatasetId id, int version, String title, int field, Principal by) {
    return candidate(id, version, by)
        .map(draft -> {
          var renamed = versions.rename(draft.id(), title, field, actor(by));
          if (renamed instanceof Renamed.Done(var next)) {
            intake.follow(draft, next, by);
          }
          return renamed;
        })
        .orElseGet(() -> new Renamed.Refused("草稿已经换了，请看新的草稿"));
  }

  /// Confirm how the fields of the newest draft differ from those that are open.
  ///
  /// @param version the draft as the steward saw it
  /// @return false if that is not the newest draft any more
  /// @throws IllegalArgumentException if there is no such dataset, or it is another agency's
  @Transactional
  public boolean confirmFields(DatasetId id, int version, Principal by) {
    var draft = candidate(id, version, by);
    draft
        .flatMap(found -> comparisons.of(dataset(id), draft))
        .ifPresent(comparison -> comparisons.confirm(draft.orElseThrow(), comparison, by.person()));
    return draft.isPresent();
  }

  private Optional<Version> candidate(DatasetId id, int version, Principal by) {
    var dataset = dataset(id);
    requireOwner(dataset, by);
    uploads.serialize(id);
    return candidate(dataset)
        .filter(draft -> draft.publishedAt().isEmpty() && draft.id().number() == version);
  }

  /// Describe a dataset; what is open stays as it was until it is published again. The formats are
  /// those in which the open fields of its newest version can be had.
  ///
  /// @throws IllegalArgumentException if there is no such dataset, or it is another agency's
  @Transactional
  public Revision describe(DatasetId id, Description description, Principal by) {
    var dataset = dataset(id);
    requireOwner(dataset, by);
    var fitted = describing.fitted(description, candidate(dataset));
    return datasets.describe(id, fitted, actor(by));
  }

  /// Return a dataset as its steward works on it; empty for anybody but its agency.
  public Optional<Work> work(DatasetId id, Principal by) {
    return datasets
        .find(id)
        .filter(dataset -> owns(dataset, by))
        .map(dataset -> {
          var candidate = candidate(dataset);
          var open = openCase(id);
          return new Work(
              dataset,
              candidate,
              comparisons.of(dataset, candidate),
              open,
              blockers.of(dataset, candidate, open),
              uploads.of(id));
        });
  }

  /// Return the uploads of an agency that could not be read, newest first.
  public List<Upload> unusable(OrganizationId openEntity) {
    return uploads.unusable(openEntity);
  }

  /// Return what was found in those of them that were refused for too many rejects, by upload.
  public Map<Long, UploadFinding> findings(OrganizationId openEntity) {
    return uploads.findings(openEntity);
  }

  /// Return what was found in an upload that was refused for too many rejects.
  public Optional<UploadFinding> finding(Upload upload) {
    return uploads.finding(upload.id());
  }

  /// Keep what a new dataset is to be called until the file of an upload can be read.
  ///
  /// @throws IllegalArgumentException if it is another agency's
  public void entitle(Upload upload, String title, Principal by) {
    if (!by.holds(Role.OPEN_ENTITY, upload.openEntity())) {
      throw new IllegalArgumentException(
          "person " + by.person() + " is no steward of upload " + upload.id());
    }
    uploads.entitle(upload.id(), title);
  }

  /// Return what was kept of the rejects of such an upload; there may have been more.
  public List<Reject> rejects(Upload upload) {
    return uploads
        .rejects(upload.id())
        .or(() -> finding(upload).map(UploadFinding::samples))
        .orElse(List.of());
  }

  /// Submit a dataset for publication: its newest draft and latest description, pinned.
  ///
  /// @throws IllegalArgumentException if there is no such dataset, or it is another agency's
  @Transactional
  public Submitted submit(DatasetId id, Principal by, Submission submission) {
    var dataset = dataset(id);
    requireOwner(dataset, by);
    uploads.serialize(id);
    var candidate = candidate(dataset);
    var found = blockers.of(dataset, candidate, openCase(id));
    if (!found.isEmpty()) {
      return new Submitted.Blocked(found);
    }
    var opened =
        cases.open(
            new NewCase(
                PUBLISH,
                dataset.region(),
                dataset.publisher(),
                subject(id),
                dataset.latest().description().title(),
                by,
                Process.NORMAL,
                Pin.of(candidate.orElseThrow(), dataset.latest()).form(),
                submission));
    return switch (opened) {
      case Opened.Done(var now) -> new Submitted.Done(now);
      case Opened.Refused(var why) -> new Submitted.Refused(why);
    };
  }

  /// Act in a case about a dataset. An act that begins a new round of a publication pins the newest
  /// draft and description, and is refused while they are not ready.
  @Transactional
  public Answer act(ActRequest request) {
    var matter = cases.find(request.number()).orElseThrow();
    if (!beginsRound(matter, request.act()) || !matter.process().equals(PUBLISH)) {
      return cases.act(request);
    }
    var dataset = dataset(new DatasetId(matter.subject().id()));
    var candidate = candidate(dataset);
    var lacking =
        blockers.of(dataset, candidate, Optional.empty()).stream().map(Blocker::text).toList();
    if (!lacking.isEmpty()) {
      return new Answer.Refused(new Refusal.Lacking(lacking), matter);
    }
    return cases.act(request.with(Pin.of(candidate.orElseThrow(), dataset.latest()).form()));
  }

  /// Register the claim that open data infringes somebody's rights.
  ///
  /// @param answers to the form of the process
  /// @throws IllegalArgumentException if there is no such dataset
  @Transactional
  public Opened claimInfringement(
      DatasetId id, Principal by, SortedMap<String, String> answers, Submission submission) {
    var dataset = dataset(id);
    return cases.open(
        new NewCase(
            INFRINGEMENT,
            dataset.region(),
            dataset.publisher(),
            subject(id),
            dataset
                .current()
                .map(open -> open.revision())
                .orElse(dataset.latest())
                .description()
                .title(),
            by,
            Process.NORMAL,
            answers,
            submission));
  }

  /// Return the rulebook that governs a region today.
  public Rulebook rulebook(RegionCode region) {
    return describing.rulebook(region);
  }

  /// Return what puts data into an attribute, by the rulebook that governs a region today.
  public Grounds grounds(RegionCode region, OpenAttribute attribute) {
    return describing.grounds(region, attribute);
  }

  /// Return the version that a publication case pins.
  public Optional<Version> pinned(CaseView matter) {
    return Optional.of(matter)
        .filter(found -> found.process().equals(PUBLISH))
        .map(Pin::of)
        .flatMap(pin -> versions.find(pin.version()));
  }

  /// Return the description that a publication case pins.
  public Optional<Revision> pinnedRevision(CaseView matter) {
    return Optional.of(matter)
        .filter(found -> found.process().equals(PUBLISH))
        .map(Pin::of)
        .flatMap(pin -> datasets.revision(pin.version().dataset(), pin.revision()));
  }

  private boolean beginsRound(CaseView matter, String act) {
    return cases
        .stage(matter)
        .flatMap(stage -> stage.act(act))
        .filter(found -> found.startsRound())
        .isPresent();
  }

  private Optional<CaseView> openCase(DatasetId id) {
    return cases.about(subject(id)).stream()
        .filter(matter -> matter.process().equals(PUBLISH) && matter.outcome().isEmpty())
        .findFirst();
  }

  private Optional<Version> candidate(Dataset dataset) {
    int open = dataset.current().map(Dataset.Current::version).orElse(0);
    return versions.list(dataset.id()).stream()
        .filter(version -> version.withdrawnAt().isEmpty())
        .filter(version ->
            version.publishedAt().isEmpty()
                ? version.id().number() > open
                : version.id().number() == open)
        .findFirst();
  }

  private Dataset dataset(DatasetId id) {
    return datasets.find(id).orElseThrow(() -> new IllegalArgumentException("no dataset " + id));
  }

  private static boolean owns(Dataset dataset, Principal by) {
    return by.holds(Role.OPEN_ENTITY, dataset.publisher());
  }

  private static void requireOwner(Dataset dataset, Principal by) {
    if (!owns(dataset, by)) {
      throw new IllegalArgumentException(
          "person " + by.person() + " is no steward of dataset " + dataset.id());
    }
  }

  private static Subject subject(DatasetId id) {
    return new Subject("dataset", id.value());
  }

  static Actor actor(Principal by) {
    return Actor.person(by.person().value());
  }
}
