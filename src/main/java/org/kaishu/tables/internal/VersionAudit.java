package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.RecordAudit;
import org.kaishu.tables.Version;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Compares every version with what the ledger says of it, and looks whether its files are there.
///
/// Of the files only the length is looked at: reading all bytes of a large home takes hours. Their
/// hashes are part of the digest, so a row can't name another file unnoticed.
@Component
class VersionAudit implements RecordAudit {
  private static final int BATCH = 500;

  private final VersionStore versions;
  private final ErasureStore erasures;
  private final ParquetFiles files;
  private final ObjectProvider<Ledger> ledger;

  VersionAudit(
      VersionStore versions,
      ErasureStore erasures,
      ParquetFiles files,
      ObjectProvider<Ledger> ledger) {
    this.versions = versions;
    this.erasures = erasures;
    this.files = files;
    this.ledger = ledger;
  }

  /// What the ledger says of one version.
  ///
  /// @param proof what the ledger says went with it; empty until something did
  private record Said(String digest, Set<String> kinds, List<String> proof) {}

  @Override
  public List<Finding> audit() {
    var findings = new ArrayList<Finding>();
    var recorded = recorded(findings);
    var batch = versions.after("", 0, BATCH);
    while (!batch.isEmpty()) {
      for (var version : batch) {
        var said = recorded.remove(version.id().toString());
        compare(version, said, findings);
        erased(version, said, findings);
        files(version, findings);
      }
      var last = batch.getLast().id();
      batch = versions.after(last.dataset().value(), last.number(), BATCH);
    }
    recorded.keySet().forEach(gone -> findings.add(finding(gone, "its row is gone")));
    return findings;
  }

  private Map<String, Said> recorded(List<Finding> findings) {
    var recorded = new HashMap<String, Said>();
    ledger.getObject().each("version.", entry -> read(entry, recorded, findings));
    return recorded;
  }

  private static void read(LedgerEntry entry, Map<String, Said> recorded, List<Finding> findings) {
    var id = entry.subject().id();
    var digest = entry.facts().getOrDefault("digest", "");
    var said =
        recorded.computeIfAbsent(id, _ -> new Said(digest, new HashSet<>(), new ArrayList<>()));
    if (!said.digest().equals(digest)) {
      findings.add(finding(id, "entry " + entry.number() + " names another content"));
    }
    Optional.ofNullable(entry.facts().get("proof")).ifPresent(said.proof()::add);
    if (!said.kinds().add(entry.kind())) {
      findings.add(finding(id, "it is recorded twice as " + entry.kind()));
    }
  }

  private static void compare(
      Version version, @org.jspecify.annotations.Nullable Said said, List<Finding> findings) {
    var id = version.id().toString();
    if (said == null) {
      findings.add(finding(id, "the ledger does not know it"));
      return;
    }
    var digest = Loading.digest(version.columns(), version.key(), version.files());
    if (!digest.equals(said.digest()) || !digest.equals(version.digest())) {
      findings.add(finding(id, "its columns or files are not those recorded"));
    }
    if (version.publishedAt().isPresent() != said.kinds().contains("version.published")) {
      findings.add(finding(id, "whether it is published is not as recorded"));
    }
    if (version.withdrawnAt().isPresent() != said.kinds().contains("version.withdrawn")) {
      findings.add(finding(id, "whether it is withdrawn is not as recorded"));
    }
  }

  private void erased(
      Version version, @org.jspecify.annotations.Nullable Said said, List<Finding> findings) {
    if (said == null || version.withdrawnAt().isEmpty()) {
      return;
    }
    var recorded =
        erasures.find(version.id()).map(it -> ErasureStore.proof(it.items())).stream().toList();
    if (!recorded.equals(said.proof())) {
      findings.add(finding(version.id().toString(), "what went with it is not as recorded"));
    }
  }

  private void files(Version version, List<Finding> findings) {
    if (version.withdrawnAt().isPresent()) {
      return;
    }
    for (var file : version.files()) {
      var length = files.length(file.hash());
      if (length.isEmpty()) {
        findings.add(finding(version.id().toString(), "its file is gone: " + file.hash()));
      } else if (length.getAsLong() != file.bytes()) {
        findings.add(
            finding(version.id().toString(), "its file has another length: " + file.hash()));
      }
    }
  }

  private static Finding finding(String version, String what) {
    return new Finding("version " + version, what);
  }
}
