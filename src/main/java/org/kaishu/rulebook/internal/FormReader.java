package org.kaishu.rulebook.internal;

import static org.kaishu.rulebook.internal.RulebookReader.each;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kaishu.rulebook.Form;

/// Makes the forms of a rulebook whose YAML has been checked.
final class FormReader {
  private final RulebookReader reader;

  FormReader(RulebookReader reader) {
    this.reader = reader;
  }

  /// A form that names no steps has one step, which is the form itself.
  Form form(String name, Yaml form) {
    var title = form.required("title");
    var steps = each(form.map("steps"), (key, step) -> new Form.Step(key, step.text().orElse(key)));
    var fields = each(form.map("fields"), (key, field) -> field(key, field, name));
    return new Form(
        name,
        title,
        steps.isEmpty() ? List.of(new Form.Step(name, title)) : steps,
        fields,
        reader.basis(form));
  }

  private Form.Field field(String name, Yaml field, String onlyStep) {
    return new Form.Field(
        name,
        field.required("title"),
        field.text("hint").orElse(""),
        constant(Form.Kind.class, field.text("kind")).orElse(Form.Kind.TEXT),
        need(field.text("required").orElse("yes")),
        field.text("at-least").map(Integer::valueOf).orElse(0),
        field.text("at-most").map(Integer::valueOf).orElse(Form.Field.UNBOUNDED),
        each(
            options(field),
            (key, option) ->
                new Form.Option(
                    key,
                    option.text().orElseGet(() -> option.required("title")),
                    option.text("hint").orElse(""))),
        field.text("step").orElse(onlyStep),
        reader.basis(field));
  }

  private Map<String, Yaml> options(Yaml field) {
    return field.text("options-from").map(reader::items).orElseGet(() -> field.map("options"));
  }

  private static Form.Need need(String word) {
    return switch (word) {
      case "yes" -> Form.Need.ALWAYS;
      case "if-urgent" -> Form.Need.IF_URGENT;
      case "no" -> Form.Need.NO;
      default -> throw new IllegalStateException("required: " + word);
    };
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, Optional<String> word) {
    return word.map(it -> Enum.valueOf(type, it.toUpperCase(Locale.ROOT)));
  }
}
