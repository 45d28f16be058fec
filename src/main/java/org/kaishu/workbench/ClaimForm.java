package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.cases.Submission;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.springframework.util.MultiValueMap;

/// A notice of infringement as it was filled in, kept when it is refused.
///
/// @param claimant who told the agency
/// @param right which right they see infringed
/// @param evidence one document a line
record ClaimForm(String claimant, String right, String reasons, String evidence) {

  /// Nothing filled in.
  static final ClaimForm EMPTY = new ClaimForm("", "", "", "");

  static ClaimForm of(MultiValueMap<String, String> fields) {
    return new ClaimForm(
        text(fields, "claimant"),
        text(fields, "claim-right"),
        text(fields, "claim-reasons"),
        text(fields, "claim-evidence"));
  }

  /// What must still be filled in.
  List<FieldError> errors(Messages words) {
    var errors = new ArrayList<FieldError>();
    if (claimant.isEmpty()) {
      errors.add(new FieldError("claimant", words.say("claim.claimant.required")));
    }
    if (right.isEmpty()) {
      errors.add(new FieldError("claim-right", words.say("claim.right.required")));
    }
    if (reasons.isEmpty()) {
      errors.add(new FieldError("claim-reasons", words.say("claim.reasons.required")));
    }
    if (evidence.isEmpty()) {
      errors.add(new FieldError("claim-evidence", words.say("claim.evidence.required")));
    }
    return errors;
  }

  /// The answers to the form of the process, which asks the same in every rulebook.
  SortedMap<String, String> answers() {
    return new TreeMap<>(Map.of("right", right, "statement", reasons));
  }

  Submission submission(Messages words) {
    return Submission.because(words.say("claim.said", claimant, reasons))
        .with(
            Arrays.stream(evidence.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toArray(String[]::new));
  }

  private static String text(MultiValueMap<String, String> fields, String name) {
    return Optional.ofNullable(fields.getFirst(name)).orElse("").strip();
  }
}
