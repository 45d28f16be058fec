package org.kaishu.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.LedgerEntry;
import org.kaishu.ledger.RecordAudit;
import org.kaishu.ledger.Subject;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Compares the catalogue's rows with what the ledger says of them.
@Component
class CatalogAudit implements RecordAudit {
  private static final int BATCH = 500;

  private final DatasetStore store;
  private final ObjectProvider<Ledger> ledger;

  CatalogAudit(DatasetStore store, ObjectProvider<Ledger> ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  @Override
  public List<Finding> audit() {
    var findings = new ArrayList<Finding>();
    var batch = store.after("", BATCH);
    while (!batch.isEmpty()) {
      batch.forEach(dataset -> audit(dataset, findings));
      batch = store.after(batch.getLast().id().value(), BATCH);
    }
    return findings;
  }

  private void audit(Dataset dataset, List<Finding> findings) {
    var entries = ledger.getObject().about(new Subject(DatasetEvent.SUBJECT, dataset.id().value()));
    revisions(dataset.id(), entries, findings);
    state(dataset, entries, findings);
  }

  private void revisions(DatasetId id, List<LedgerEntry> entries, List<Finding> findings) {
    var recorded = new HashMap<String, String>();
    for (LedgerEntry entry : entries) {
      if (entry.kind().equals("dataset.listed") || entry.kind().equals("dataset.described")) {
        recorded.put(fact(entry.facts(), "revision"), fact(entry.facts(), "digest"));
      }
    }
    for (var revision : store.stored(id)) {
      String where = "dataset " + id + ", revision " + revision.number();
      String digest = DescriptionJson.digest(DescriptionJson.canonical(revision.json()));
      String expected = recorded.remove(Integer.toString(revision.number()));
      if (expected == null) {
        findings.add(new Finding(where, "the ledger does not know it"));
      } else if (!expected.equals(digest)) {
        findings.add(new Finding(where, "its description is not the one recorded"));
      }
    }
    recorded
        .keySet()
        .forEach(number ->
            findings.add(new Finding("dataset " + id + ", revision " + number, "it is gone")));
  }

  private static void state(Dataset dataset, List<LedgerEntry> entries, List<Finding> findings) {
    String state = "dataset.listed";
    String version = "";
    for (LedgerEntry entry : entries) {
      switch (entry.kind()) {
        case "dataset.opened" -> {
          state = entry.kind();
          version = fact(entry.facts(), "version");
        }
        case "dataset.suspended", "dataset.withdrawn" -> state = entry.kind();
        case "dataset.resumed" -> state = "dataset.opened";
        default -> {
          // says nothing about whether the dataset can be had
        }
      }
    }
    String where = "dataset " + dataset.id();
    String stands =
        switch (dataset.availability()) {
          case Availability.NotYet _ -> "dataset.listed";
          case Availability.Open _ -> "dataset.opened";
          case Availability.Suspended _ -> "dataset.suspended";
          case Availability.Withdrawn _ -> "dataset.withdrawn";
        };
    if (!stands.equals(state)) {
      findings.add(new Finding(where, "it stands as " + stands + ", recorded is " + state));
    }
    String open = dataset.current().map(each -> Integer.toString(each.version())).orElse("");
    if (!open.equals(version)) {
      findings.add(new Finding(where, "version " + open + " is open, recorded is " + version));
    }
  }

  private static String fact(Map<String, String> facts, String name) {
    return facts.getOrDefault(name, "");
  }
}
