package org.kaishu.publishing.internal;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.kaishu.publishing.Upload;

/// An upload on its way into the ledger.
record UploadRecorded(Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
    implements Recorded {

  static UploadRecorded of(Upload upload) {
    var facts = new TreeMap<String, String>();
    facts.put("sha256", upload.file().sha256());
    facts.put("readable", upload.reasons().isEmpty() ? "yes" : "no");
    if (upload.change().hasBase()) {
      facts.put("change", upload.change().word());
    }
    upload.dataset().ifPresent(dataset -> facts.put("dataset", dataset.value()));
    upload.version().ifPresent(version -> facts.put("version", Integer.toString(version)));
    return new UploadRecorded(
        Actor.person(upload.by().value()),
        new Subject("upload", Long.toString(upload.id())),
        upload.at(),
        facts);
  }

  @Override
  public String kind() {
    return "upload.received";
  }
}
