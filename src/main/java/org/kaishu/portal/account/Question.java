package org.kaishu.portal.account;

import java.util.List;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;

/// One question of a form with the answer so far, right or wrong.
///
/// @param kind `text`, `choice`, `date`, `fields` or `files`
/// @param need whether it must be answered, in words; empty where it always must
/// @param answer what was typed or chosen
/// @param atMost the most characters a text may have; 0 without a limit
/// @param counted how many characters were typed, in words; empty where none are counted
/// @param note what else to know, such as what need not be asked for; may be empty
/// @param choices the options of a choice, or the fields of the dataset
/// @param files what was attached so far
/// @param most bytes that one file may have
/// @param tooLarge what to say of a larger one
public record Question(
    String kind,
    String name,
    String title,
    String hint,
    String need,
    String answer,
    int atMost,
    String counted,
    String note,
    List<Choice> choices,
    List<Attached> files,
    long most,
    String tooLarge,
    List<Chip> chips) {
  public Question {
    choices = List.copyOf(choices);
    files = List.copyOf(files);
    chips = List.copyOf(chips);
  }

  /// One thing to choose.
  public record Choice(String name, String title, String hint, boolean chosen) {}

  /// One file that was attached.
  public record Attached(String name, String size, String href, String hash) {}

  /// One part of a date as it was typed: 0 the year, 1 the month, 2 the day.
  public String part(int index) {
    var parts = answer.split("-", -1);
    return index < parts.length ? parts[index] : "";
  }

  /// Whether something is wrong with the answer.
  public boolean wrong(List<FieldError> errors) {
    return FieldError.in(errors, name);
  }

  /// The ids of what describes the input, for those who can't see it.
  public String described(List<FieldError> errors) {
    var ids =
        (hint.isEmpty() ? "" : name + "-hint ")
            + (wrong(errors) ? name + "-error " : "")
            + (counted.isEmpty() ? "" : name + "-count");
    return ids.strip();
  }
}
