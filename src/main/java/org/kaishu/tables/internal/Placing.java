package org.kaishu.tables.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.ledger.Actor;
import org.kaishu.tables.Changed;
import org.kaishu.tables.Reject;
import org.kaishu.tables.TablesException;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionEvent;
import org.kaishu.tables.VersionFile;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Makes a draft real, inside the caller's transaction: files first, then the row.
@Component
class Placing {
  private final ParquetFiles files;
  private final VersionStore versions;
  private final ChangeStore changes;
  private final ApplicationEventPublisher events;

  Placing(
      ParquetFiles files,
      VersionStore versions,
      ChangeStore changes,
      ApplicationEventPublisher events) {
    this.files = files;
    this.versions = versions;
    this.changes = changes;
    this.events = events;
  }

  /// Give new files their places. All are held to the end of the transaction, so that no sweep
  /// takes one before its row shows.
  List<VersionFile> place(List<Part> parts) {
    var stored = new ArrayList<VersionFile>(parts.size());
    for (var part : parts) {
      var file = part.file().orElseThrow();
      versions.hold(file.hash());
      try {
        if (part.kept()) {
          files.existing(file.hash());
        } else {
          files.place(part.path(), file.hash());
        }
      } catch (IOException e) {
        throw new TablesException(Code.ENGINE_FAILED, "can't place " + file.hash(), e);
      }
      stored.add(file);
    }
    return stored;
  }

  /// Write a draft down and tell the ledger.
  void insert(Version draft, List<Reject> rejects, Optional<Changed> changed, Actor by) {
    versions.insert(draft, rejects);
    changed.ifPresent(done -> changes.insert(draft.id(), done));
    events.publishEvent(
        new VersionEvent.VersionDrafted(draft.id(), draft.digest(), changed, by, draft.loadedAt()));
  }
}
