package org.kaishu.access;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaishu.access.internal.ApplicationStore;
import org.kaishu.access.internal.Attaching;
import org.kaishu.access.internal.Drafting;
import org.kaishu.access.internal.Eligibility;
import org.kaishu.access.internal.FilingStore;
import org.kaishu.access.internal.FilingWork;
import org.kaishu.access.internal.Turns;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Fault;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.Principal;
import org.kaishu.storage.FileHash;
import org.kaishu.storage.FileStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Applications for conditional data.
///
/// Only the applicant reads and writes a draft; what was filed is read through its case. A method
/// that changes an application throws IllegalArgumentException when it is not the caller's.
@Component
public class Applications {

  /// The process by which conditional data are applied for, in every rulebook.
  public static final String PROCESS = "conditional-access";

  private final ApplicationStore store;
  private final FilingStore filings;
  private final Eligibility eligibility;
  private final Turns turns;
  private final Drafting drafting;
  private final Attaching attaching;
  private final FilingWork filing;
  private final Cases cases;
  private final FileStore files;

  Applications(
      ApplicationStore store,
      FilingStore filings,
      Eligibility eligibility,
      Turns turns,
      Drafting drafting,
      Attaching attaching,
      FilingWork filing,
      Cases cases,
      FileStore files) {
    this.store = store;
    this.filings = filings;
    this.eligibility = eligibility;
    this.turns = turns;
    this.drafting = drafting;
    this.attaching = attaching;
    this.filing = filing;
    this.cases = cases;
    this.files = files;
  }

  /// Tell on what terms a dataset is applied for; empty where there is nothing to apply for.
  public Optional<Terms> terms(DatasetId id) {
    return eligibility.terms(id);
  }

  /// Say why a dataset can't be applied for, in Chinese; empty if it can.
  public Optional<String> obstacle(DatasetId id) {
    return eligibility.obstacle(id);
  }

  /// Tell on what terms an application stands: today's for a draft, those of its case once filed;
  /// empty for a draft whose dataset can't be applied for any more.
  public Optional<Terms> terms(Application application) {
    return turns.terms(application);
  }

  /// Begin an application, or go on with the one that was begun.
  @Transactional
  public Started start(DatasetId id, Principal by) {
    return drafting.start(id, by);
  }

  /// Return an application of one's own, as it is being written.
  @Transactional(readOnly = true)
  public Optional<Application> find(ApplicationId id, Principal by) {
    return store.find(id).filter(found -> found.applicant().equals(by.person()));
  }

  /// Return what was filed last in a case, to whoever may read the case.
  public Optional<Application> of(CaseView matter, Principal by) {
    return of(matter, matter.round(), by);
  }

  /// Return what was decided on in one round of a case, to whoever may read the case.
  public Optional<Application> of(CaseView matter, int round, Principal by) {
    return cases.mayRead(matter, by) ? filings.last(matter.number(), round) : Optional.empty();
  }

  /// Return one's own applications, newest first.
  @Transactional(readOnly = true)
  public List<Application> mine(Principal by) {
    return store.of(by.person());
  }

  /// Whether an application can be changed now: it is a draft, or it was returned.
  public boolean editable(Application application) {
    return turns.editable(application);
  }

  /// Keep answers as typed; fields that are not named keep theirs, unknown ones are left out.
  @Transactional
  public Saved save(ApplicationId id, int version, Map<String, String> answers, Principal by) {
    return drafting.save(id, version, answers, by);
  }

  /// Keep a file.
  ///
  /// @param content a stream that is here already, such as a received upload; read at most one byte
  ///   beyond the limit, not closed
  @Transactional
  public Attached attach(
      ApplicationId id, String field, String fileName, InputStream content, Principal by) {
    return attaching.attach(id, field, fileName, content, by);
  }

  /// Let a file go; what was filed with it keeps it.
  @Transactional
  public Saved detach(ApplicationId id, String field, FileHash file, Principal by) {
    return attaching.detach(id, field, file, by);
  }

  /// Throw a draft away with its files; false once it was filed.
  @Transactional
  public boolean discard(ApplicationId id, Principal by) {
    return drafting.discard(id, by);
  }

  /// Say everything that must be mended before filing.
  public List<Fault> check(Application application) {
    return turns.faults(application);
  }

  /// File a draft: open its case. A second click gives the same case.
  @Transactional
  public Filed file(ApplicationId id, Principal by) {
    return filing.file(id, by);
  }

  /// File again what was returned or refused, as a new round of its case. A second click changes
  /// nothing.
  @Transactional
  public Filed resubmit(ApplicationId id, Principal by) {
    return filing.fileAgain(id, by);
  }

  /// Open a file of one's own application.
  public Optional<Content> content(ApplicationId id, FileHash file, Principal by) {
    return find(id, by).flatMap(own -> content(own.attachments(), file));
  }

  /// Open a file that was filed in a case, for whoever may read the case.
  public Optional<Content> content(CaseView matter, FileHash file, Principal by) {
    if (!cases.mayRead(matter, by)) {
      return Optional.empty();
    }
    return content(
        filings.all(matter.number()).stream()
            .flatMap(filed -> filed.attachments().stream())
            .toList(),
        file);
  }

  private Optional<Content> content(List<Attachment> attachments, FileHash file) {
    return attachments.stream()
        .filter(attachment -> attachment.hash().equals(file))
        .findFirst()
        .map(attachment -> new Content(attachment, files.open(file)));
  }
}
