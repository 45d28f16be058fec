package org.kaishu.access.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kaishu.ledger.Finding;
import org.kaishu.ledger.Ledger;
import org.kaishu.ledger.RecordAudit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Compares applications, what was filed of them, agreements and signatures with the ledger.
///
/// What an applicant types before filing is theirs to change and is not compared.
@Component
class AccessAudit implements RecordAudit {
  private final ApplicationStore applications;
  private final FilingStore filings;
  private final AgreementStore agreements;
  private final ObjectProvider<Ledger> ledger;

  AccessAudit(
      ApplicationStore applications,
      FilingStore filings,
      AgreementStore agreements,
      ObjectProvider<Ledger> ledger) {
    this.applications = applications;
    this.filings = filings;
    this.agreements = agreements;
    this.ledger = ledger;
  }

  @Override
  public List<Finding> audit() {
    var recorded = new TreeMap<String, String>();
    ledger
        .getObject()
        .each(
            "application.",
            entry -> {
              var id = entry.subject().id();
              switch (entry.kind()) {
                case "application.started" ->
                    recorded.put("application " + id, digest(entry.facts()));
                case "application.discarded" ->
                    recorded.keySet().removeIf(kept -> kept.contains("application " + id));
                case "application.filed" -> {
                  var matter = fact(entry.facts(), "case");
                  recorded.put(filing(matter, fact(entry.facts(), "round")), digest(entry.facts()));
                  recorded.put("case of application " + id, matter);
                }
                case "application.attached" -> recorded.put(file(id, entry.facts()), "attached");
                case "application.detached" -> recorded.remove(file(id, entry.facts()));
                default -> {}
              }
            });
    ledger
        .getObject()
        .each(
            "agreement.",
            entry -> {
              var id = entry.subject().id();
              recorded.put(
                  entry.kind().equals("agreement.signed")
                      ? signature(id, fact(entry.facts(), "side"))
                      : "agreement " + id,
                  digest(entry.facts()));
            });
    return compare(found(recorded), recorded);
  }

  private Map<String, String> found(Map<String, String> recorded) {
    var found = new TreeMap<String, String>();
    for (var application : applications.all()) {
      var id = application.id().value();
      found.put("application " + id, Drafting.digest(application));
      application
          .matter()
          .ifPresent(matter -> found.put("case of application " + id, matter.value()));
      for (var file : application.attachments()) {
        found.put(
            file(id, Map.of("field", file.field(), "sha256", file.hash().sha256())), "attached");
      }
    }
    for (var filing : filings.all()) {
      found.put(
          filing(filing.matter().value(), Integer.toString(filing.round())), filing.recomputed());
    }
    for (var row : agreements.all()) {
      var where = "agreement " + row.id();
      var digest = AgreementText.digest(row.document());
      // what is not the document that was recorded need not be readable
      boolean same = digest.equals(recorded.get(where)) && digest.equals(row.digest());
      found.put(where, same && row.consistent() ? digest : "differs");
      for (var signature : row.signatures()) {
        found.put(
            signature(row.id().value(), signature.side().name().toLowerCase(Locale.ROOT)),
            AgreementSigning.digest(row.id(), signature));
      }
    }
    return found;
  }

  private static List<Finding> compare(Map<String, String> found, Map<String, String> recorded) {
    var findings = new ArrayList<Finding>();
    var all = new TreeSet<>(found.keySet());
    all.addAll(recorded.keySet());
    for (var where : all) {
      var is = found.get(where);
      var was = recorded.get(where);
      if (is == null) {
        findings.add(new Finding(where, "it is gone"));
      } else if (was == null) {
        findings.add(new Finding(where, "it has no entry in the ledger"));
      } else if (!is.equals(was)) {
        findings.add(new Finding(where, "it was changed"));
      }
    }
    return findings;
  }

  private static String filing(String matter, String round) {
    return "application filed in case %s, round %s".formatted(matter, round);
  }

  private static String file(String application, Map<String, String> facts) {
    return "attachment %s of application %s, field %s"
        .formatted(fact(facts, "sha256"), application, fact(facts, "field"));
  }

  private static String signature(String agreement, String side) {
    return "signature of the %s on agreement %s".formatted(side, agreement);
  }

  private static String digest(Map<String, String> facts) {
    return fact(facts, "digest");
  }

  private static String fact(Map<String, String> facts, String name) {
    return facts.getOrDefault(name, "");
  }
}
