package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kaishu.cases.Submission;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.springframework.util.MultiValueMap;

/// The closing of an entitlement as it was filled in, kept when it is refused.
///
/// @param evidence one document a line
record CloseForm(String reasons, String evidence, boolean confirmed) {

  /// Nothing filled in.
  static final CloseForm EMPTY = new CloseForm("", "", false);

  static CloseForm of(MultiValueMap<String, String> fields) {
    return new CloseForm(
        text(fields, "close-reasons"),
        text(fields, "close-evidence"),
        fields.containsKey("close-confirm"));
  }

  /// What must still be filled in.
  List<FieldError> errors(Messages words) {
    var errors = new ArrayList<FieldError>();
    if (reasons.isEmpty()) {
      errors.add(new FieldError("close-reasons", words.say("entitlement.close.reasons.required")));
    }
    if (evidence.isEmpty()) {
      errors.add(
          new FieldError("close-evidence", words.say("entitlement.close.evidence.required")));
    }
    if (!confirmed) {
      errors.add(new FieldError("close-confirm", words.say("entitlement.close.confirm.required")));
    }
    return errors;
  }

  Submission submission() {
    return Submission.because(reasons)
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
