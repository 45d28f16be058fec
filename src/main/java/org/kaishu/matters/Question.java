package org.kaishu.matters;

import java.util.List;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;

/// One thing to fill in, with the answer so far, right or wrong.
///
/// @param kind `text`, `line`, `lines`, `date`, `datetime-local`, `select`, `choice` or `choices`
/// @param name of the input, and its id
/// @param need whether it must be answered, in words; empty where it always must
/// @param value what was typed
/// @param atMost the most characters a text may have; 0 without a limit
/// @param options of a select, a choice or choices
/// @param rules what the text says of the answer
/// @param chips why it is asked
public record Question(
    String kind,
    String name,
    String title,
    String hint,
    String need,
    String value,
    int atMost,
    List<Option> options,
    List<Rule> rules,
    List<Chip> chips) {
  public Question {
    options = List.copyOf(options);
    rules = List.copyOf(rules);
    chips = List.copyOf(chips);
  }

  /// One thing to choose.
  public record Option(String value, String title, String hint, boolean chosen, List<Chip> chips) {
    public Option {
      chips = List.copyOf(chips);
    }
  }

  /// A sentence with what it rests on.
  public record Rule(String text, List<Chip> chips) {
    public Rule {
      chips = List.copyOf(chips);
    }
  }

  /// Whether it is answered by ticking, so that its inputs stand in a group.
  public boolean ticked() {
    return kind.equals("choice") || kind.equals("choices");
  }

  /// The most characters that the input takes: more than is allowed, so that nothing is cut off
  /// unseen; none without a limit.
  public int room() {
    return atMost > 0 && atMost < 100_000 ? atMost * 2 : 40_000;
  }

  /// Whether something is wrong with the answer.
  public boolean wrong(List<FieldError> errors) {
    return FieldError.in(errors, name);
  }

  /// The ids of what describes the input, for those who can't see it.
  public String described(List<FieldError> errors) {
    var ids =
        (hint.isEmpty() ? "" : name + "-hint ")
            + (rules.isEmpty() ? "" : name + "-rules ")
            + (wrong(errors) ? name + "-error" : "");
    return ids.strip();
  }
}
