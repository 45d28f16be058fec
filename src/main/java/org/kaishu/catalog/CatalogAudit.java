package org.kaishu.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
    var recorded = new TreeSet<String>();
    ledger
        .getObject()
        .each(DatasetEvent.SUBJECT + ".", entry -> recorded.add(entry.subject().id()));
    var batch = store.after("", BATCH);
    while (!batch.isEmpty()) {
      for (Dataset dataset : batch) {
        recorded.remove(dataset.id().value());
        audit(dataset, findings);
      }
      batch = store.after(batch.getLast().id().value(), BATCH);
    }
    recorded.forEach(id -> findings.add(new Finding("dataset " + id, "it is gone")));
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

  /// How a dataset stands: what happened to it last, what is open of it, and the grounds for
  /// stopping it.
  private record Standing(String last, String open, String grounds) {
    Standing after(LedgerEntry entry) {
      return switch (entry.kind()) {
        case "dataset.opened" ->
            new Standing(
                entry.kind(),
                "revision %s with version %s"
                    .formatted(fact(entry.facts(), "revision"), fact(entry.facts(), "version")),
                "");
        case "dataset.suspended", "dataset.withdrawn" ->
            new Standing(entry.kind(), open, fact(entry.facts(), "grounds"));
        case "dataset.resumed" -> new Standing("dataset.opened", open, "");
        default -> this;
      };
    }

    static Standing of(Dataset dataset) {
      var open =
          dataset
              .current()
              .map(it ->
                  "revision %d with version %d".formatted(it.revision().number(), it.version()))
              .orElse("nothing");
      return switch (dataset.availability()) {
        case Availability.NotYet _ -> new Standing("dataset.listed", open, "");
        case Availability.Open _ -> new Standing("dataset.opened", open, "");
        case Availability.Suspended(_, var grounds) ->
            new Standing("dataset.suspended", open, GroundsText.of(grounds));
        case Availability.Withdrawn(_, var grounds) ->
            new Standing("dataset.withdrawn", open, GroundsText.of(grounds));
      };
    }
  }

  private static void state(Dataset dataset, List<LedgerEntry> entries, List<Finding> findings) {
    var where = "dataset " + dataset.id();
    var stands = Standing.of(dataset);
    var recorded = new Standing("dataset.listed", "nothing", "");
    for (LedgerEntry entry : entries) {
      recorded = recorded.after(entry);
    }
    compare(where, "it stands as ", stands.last(), recorded.last(), findings);
    compare(where, "open is ", stands.open(), recorded.open(), findings);
    compare(where, "its grounds are ", stands.grounds(), recorded.grounds(), findings);
  }

  private static void compare(
      String where, String what, String found, String recorded, List<Finding> findings) {
    if (!found.equals(recorded)) {
      findings.add(new Finding(where, what + found + ", recorded is " + recorded));
    }
  }

  private static String fact(Map<String, String> facts, String name) {
    return facts.getOrDefault(name, "");
  }
}
