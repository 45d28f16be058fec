package org.kaishu.access;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.Principal;
import org.kaishu.storage.FileHash;
import org.springframework.stereotype.Component;

/// Applications for conditional data.
///
/// Only the applicant reads and writes a draft; what was filed is read through its case. A method
/// that changes an application throws IllegalArgumentException when it is not the caller's.
@Component
public class Applications {

  /// The process by which conditional data are applied for, in every rulebook.
  public static final String PROCESS = "conditional-access";

  /// Tell on what terms a dataset is applied for; empty where there is nothing to apply for.
  public Optional<Terms> terms(DatasetId id) {
    throw new IllegalStateException("being built: " + id);
  }

  /// Begin an application, or go on with the one that was begun.
  public Started start(DatasetId id, Principal by) {
    throw new IllegalStateException("being built: " + id + by);
  }

  /// Return an application of one's own, as it is being written.
  public Optional<Application> find(ApplicationId id, Principal by) {
    throw new IllegalStateException("being built: " + id + by);
  }

  /// Return what was filed last in a case, to whoever may read the case.
  public Optional<Application> of(CaseView matter, Principal by) {
    throw new IllegalStateException("being built: " + matter + by);
  }

  /// Return what was filed in one round of a case, to whoever may read the case.
  public Optional<Application> of(CaseView matter, int round, Principal by) {
    throw new IllegalStateException("being built: " + matter + by + round);
  }

  /// Return one's own applications, newest first.
  public List<Application> mine(Principal by) {
    throw new IllegalStateException("being built: " + by);
  }

  /// Whether an application can be changed now: it is a draft, or it was returned.
  public boolean editable(Application application) {
    throw new IllegalStateException("being built: " + application);
  }

  /// Keep answers as typed; fields that are not named keep theirs.
  public Saved save(ApplicationId id, int version, Map<String, String> answers, Principal by) {
    throw new IllegalStateException("being built: " + id + by + version + answers);
  }

  /// Keep a file.
  ///
  /// @param content a stream that is here already, such as a received upload; read at most one byte
  ///   beyond the limit, not closed
  public Attached attach(
      ApplicationId id, String field, String fileName, InputStream content, Principal by) {
    throw new IllegalStateException("being built: " + id + by + field + fileName + content);
  }

  /// Let a file go; what was filed with it keeps it.
  public Saved detach(ApplicationId id, String field, FileHash file, Principal by) {
    throw new IllegalStateException("being built: " + id + by + field + file);
  }

  /// Throw a draft away with its files; false once it was filed.
  public boolean discard(ApplicationId id, Principal by) {
    throw new IllegalStateException("being built: " + id + by);
  }

  /// Say everything that must be mended before filing.
  public List<Fault> check(Application application) {
    throw new IllegalStateException("being built: " + application);
  }

  /// File a draft: open its case. A second click gives the same case.
  public Filed file(ApplicationId id, Principal by) {
    throw new IllegalStateException("being built: " + id + by);
  }

  /// File again what was returned or refused, as a new round of its case.
  public Filed resubmit(ApplicationId id, Principal by) {
    throw new IllegalStateException("being built: " + id + by);
  }

  /// Open a file of one's own application.
  public Optional<Content> content(ApplicationId id, FileHash file, Principal by) {
    throw new IllegalStateException("being built: " + id + by + file);
  }

  /// Open a file that was filed in a case, for whoever may read the case.
  public Optional<Content> content(CaseView matter, FileHash file, Principal by) {
    throw new IllegalStateException("being built: " + matter + by + file);
  }
}
