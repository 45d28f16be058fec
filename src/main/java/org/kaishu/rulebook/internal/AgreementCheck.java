package org.kaishu.rulebook.internal;

import org.kaishu.rulebook.AgreementTemplate;

/// Checks that an agreement belongs to a process and leaves only known things to be filled in.
final class AgreementCheck {
  private AgreementCheck() {}

  static void check(Yaml book, FaultList faults) {
    book.map("agreements")
        .forEach((process, agreement) -> {
          if (!book.map("processes").containsKey(process)) {
            faults.add(agreement, "unknown process '" + process + "'");
          }
          agreement.map("clauses").values().forEach(clause -> clause(clause, faults));
        });
  }

  private static void clause(Yaml clause, FaultList faults) {
    var place = clause.at("text").orElse(clause);
    var text = clause.text("text").orElse("");
    for (var placeholder : AgreementTemplate.placeholders(text)) {
      if (!AgreementTemplate.PLACEHOLDERS.contains(placeholder)) {
        faults.add(place, "unknown placeholder '{" + placeholder + "}'");
      }
    }
    if (text.replaceAll("\\{[^{}]*}", "").matches("(?s).*[{}].*")) {
      faults.add(place, "a brace that belongs to no placeholder");
    }
  }
}
