package org.kaishu.rulebook.internal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.kaishu.rulebook.EditionId;

/// Checks that an edition is what its path says, and that its dates fit its status.
final class EditionCheck {
  private EditionCheck() {}

  static void check(Yaml book, EditionId id, FaultList faults) {
    same(book, "instrument", id.name(), faults);
    same(book, "edition", id.edition(), faults);
    var from = day(book, "in-force", faults);
    var until = day(book, "expires", faults);
    switch (book.text("status").orElse("")) {
      case "draft" -> absent(book, "in-force", faults);
      case "expired" -> {
        present(book, "in-force", faults);
        present(book, "expires", faults);
      }
      default -> {}
    }
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      faults.add(book.at("expires").orElse(book), "expires before it is in force");
    }
  }

  /// The day under a key, if it is one.
  static Optional<LocalDate> day(Yaml book, String key) {
    try {
      return book.text(key).map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(Yaml book, String key, FaultList faults) {
    var day = day(book, key);
    if (book.at(key).isPresent() && day.isEmpty()) {
      faults.add(book.at(key).orElse(book), key + ": not a day (write 2026-03-01)");
    }
    return day;
  }

  private static void same(Yaml book, String key, String path, FaultList faults) {
    var written = book.text(key).orElse(path);
    if (!written.equals(path)) {
      faults.add(
          book.at(key).orElse(book), key + " '" + written + "' but the path says '" + path + "'");
    }
  }

  private static void present(Yaml book, String key, FaultList faults) {
    if (book.at(key).isEmpty()) {
      faults.add(book.at("status").orElse(book), "an edition of this status needs '" + key + "'");
    }
  }

  private static void absent(Yaml book, String key, FaultList faults) {
    if (book.at(key).isPresent()) {
      faults.add(book.at(key).orElse(book), "a draft is not in force: drop '" + key + "'");
    }
  }
}
