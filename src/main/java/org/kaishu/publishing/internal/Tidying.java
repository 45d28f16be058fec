package org.kaishu.publishing.internal;

import org.kaishu.storage.FileStore;
import org.kaishu.tables.Versions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Removes what a crash left behind, at each start and every night.
///
/// A file is kept before its upload is written down; one that lost its upload to a crash is let go
/// before anybody can upload again. The files themselves go while the platform serves already.
@Component
class Tidying implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);

  private final FileStore files;
  private final Versions versions;
  private final UploadStore uploads;
  private final UploadErasing erasing;

  Tidying(FileStore files, Versions versions, UploadStore uploads, UploadErasing erasing) {
    this.files = files;
    this.versions = versions;
    this.uploads = uploads;
    this.erasing = erasing;
  }

  @Override
  public void afterSingletonsInstantiated() {
    var owners = uploads.owners();
    for (var kept : files.kept(UploadStore.OWNER)) {
      if (!owners.contains(kept.hash() + " " + kept.owner())) {
        files.release(kept.hash(), kept.owner());
      }
    }
  }

  @EventListener
  void on(ApplicationReadyEvent ready) {
    Thread.ofVirtual().name("tidying").start(this::sweep);
  }

  /// Remove what nobody owns; safe beside everything else.
  void sweep() {
    try {
      erasing.catchUp();
      var swept = files.sweep();
      int tables = versions.sweep();
      if (swept.files() + tables > 0) {
        LOG.info("Removed {} files and {} table files without owner", swept.files(), tables);
      }
    } catch (RuntimeException e) {
      LOG.warn("Files without owner were not all removed; the next sweep tries again", e);
    }
  }
}
