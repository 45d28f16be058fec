package org.kaishu.rulebook.internal;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Checks one form: every field stands in a step, and asks for what can be given.
final class FormCheck {
  private static final Set<String> BOUNDED = Set.of("text", "fields", "files", "choices");
  private static final Set<String> PRICES = Set.of("price", "fee", "charge");

  private final Yaml book;
  private final String name;
  private final Yaml form;
  private final FaultList faults;
  private final Map<String, Yaml> steps;

  FormCheck(Yaml book, String name, Yaml form, FaultList faults) {
    this.book = book;
    this.name = name;
    this.form = form;
    this.faults = faults;
    this.steps = form.map("steps");
  }

  void check() {
    var used = new HashSet<String>();
    form.map("fields")
        .forEach((fieldName, field) -> {
          field.text("step").ifPresent(used::add);
          step(fieldName, field);
          options(fieldName, field);
          bounds(fieldName, field);
        });
    steps.forEach((step, place) -> {
      if (!used.contains(step)) {
        faults.add(place, "step '" + step + "' of the form " + name + " has no field");
      }
    });
    urgency();
  }

  private void step(String fieldName, Yaml field) {
    var step = field.text("step");
    if (step.isEmpty() && !steps.isEmpty()) {
      faults.add(field, "field '" + fieldName + "' is in no step");
    }
    step.filter(word -> !steps.containsKey(word))
        .ifPresent(
            word -> faults.add(field.at("step").orElse(field), "unknown step '" + word + "'"));
  }

  private void options(String fieldName, Yaml field) {
    var choice = kind(field).startsWith("choice");
    var options = field.at("options").isPresent() || field.at("options-from").isPresent();
    if (choice && !options) {
      faults.add(field, "field '" + fieldName + "' is a choice without options");
    }
    if (field.at("options").isPresent() && field.at("options-from").isPresent()) {
      faults.add(field, "field '" + fieldName + "' has both 'options' and 'options-from'");
    }
    field
        .text("options-from")
        .filter(list -> !book.map("lists").containsKey(list))
        .ifPresent(list ->
            faults.add(field.at("options-from").orElse(field), "unknown list '" + list + "'"));
    if (PRICES.contains(fieldName)
        && book.at("free-of-charge")
            .flatMap(it -> it.text("value"))
            .filter("yes"::equals)
            .isPresent()) {
      faults.add(field, "field '" + fieldName + "': opened data are free of charge by this text");
    }
    if (!choice && options) {
      faults.add(field, "field '" + fieldName + "' has options but is no choice");
    }
  }

  private void bounds(String fieldName, Yaml field) {
    var least = number(field, "at-least");
    var most = number(field, "at-most");
    if ((least > 0 || most > 0) && !BOUNDED.contains(kind(field))) {
      faults.add(
          field,
          "field '"
              + fieldName
              + "': 'at-least' and 'at-most' are for text, fields, files, choices");
    } else if (most > 0 && least > most) {
      faults.add(
          field, "field '" + fieldName + "' asks for at least " + least + " and at most " + most);
    }
  }

  /// An urgency can be asked for once, and only where every process that uses the form knows some.
  private void urgency() {
    var asked = false;
    for (var field : form.map("fields").entrySet()) {
      if (kind(field.getValue()).equals("urgency")) {
        if (asked) {
          faults.add(field.getValue(), "field '" + field.getKey() + "' asks for the urgency again");
        }
        asked = true;
        known(field.getKey(), field.getValue());
      }
    }
    for (var field : form.map("fields").entrySet()) {
      if (!asked && field.getValue().text("required").filter("if-urgent"::equals).isPresent()) {
        faults.add(
            field.getValue(),
            "field '" + field.getKey() + "' is required if urgent, but the form asks no urgency");
      }
    }
  }

  private void known(String fieldName, Yaml field) {
    book.map("processes")
        .forEach((process, value) -> {
          if (value.text("form").filter(name::equals).isPresent()
              && value.map("urgencies").isEmpty()) {
            faults.add(
                field,
                "field '"
                    + fieldName
                    + "' asks for an urgency, but "
                    + process
                    + " knows only one");
          }
        });
  }

  private static String kind(Yaml field) {
    return field.text("kind").orElse("text");
  }

  private static int number(Yaml field, String key) {
    return field
        .text(key)
        .filter(text -> text.matches("[1-9][0-9]{0,8}"))
        .map(Integer::valueOf)
        .orElse(0);
  }
}
