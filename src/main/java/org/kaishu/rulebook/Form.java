package org.kaishu.rulebook;

import java.util.List;
import java.util.Optional;

/// What is asked of whoever opens a case, step by step.
///
/// @param steps in the order in which they are asked; a form that names none has one, itself
/// @param fields in the order in which they are asked; each belongs to one step
public record Form(String name, String title, List<Step> steps, List<Field> fields, Basis basis) {
  public Form {
    steps = List.copyOf(steps);
    fields = List.copyOf(fields);
  }

  /// The field of this name.
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /// The fields of a step.
  public List<Field> of(Step step) {
    return fields.stream().filter(field -> field.step().equals(step.name())).toList();
  }

  /// One page of a form.
  public record Step(String name, String title) {}

  /// One thing to fill in.
  ///
  /// @param hint in Chinese, what helps to fill it in; empty where the title says it all
  /// @param atLeast the fewest characters of a text, or of fields or files chosen; 0 without a
  ///   bound
  /// @param atMost the most of them; [#UNBOUNDED] without a bound
  /// @param options of a choice or of choices, in order; empty for every other kind
  /// @param step the name of the step it belongs to
  public record Field(
      String name,
      String title,
      String hint,
      Kind kind,
      Need required,
      int atLeast,
      int atMost,
      List<Option> options,
      String step,
      Basis basis) {
    /// What `atMost` is where the rulebook sets no bound.
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    public Field {
      options = List.copyOf(options);
    }
  }

  /// What a field holds.
  public enum Kind {
    /// Words.
    TEXT,
    /// One of some options.
    CHOICE,
    /// Some of several options.
    CHOICES,
    /// A day.
    DATE,
    /// A day and a time of day.
    TIME,
    /// Data items of the dataset that the case is about.
    FIELDS,
    /// Attached files.
    FILES,
    /// One of the urgencies of the process.
    URGENCY
  }

  /// Whether a field must be filled in.
  public enum Need {
    ALWAYS,
    /// Only where the case is more urgent than the lowest urgency.
    IF_URGENT,
    NO
  }

  /// One thing to choose.
  ///
  /// @param hint in Chinese; empty where the title says it all
  public record Option(String name, String title, String hint) {}
}
