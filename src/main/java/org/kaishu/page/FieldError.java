package org.kaishu.page;

import java.util.List;

/// What is wrong with one field of a form and what to do about it.
///
/// @param field the id of the input, to which the summary links
public record FieldError(String field, String message) {

  /// Whether a field is among the wrong ones.
  public static boolean in(List<FieldError> errors, String field) {
    return errors.stream().anyMatch(error -> error.field().equals(field));
  }
}
