package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Sample;
import org.kaishu.catalog.Theme;
import org.kaishu.catalog.UpdateFrequency;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Grounds;
import org.kaishu.rulebook.Rulebook;
import org.springframework.util.MultiValueMap;

/// What a steward says of a dataset, as the form sends it.
record DescribeForm(MultiValueMap<String, String> fields) {
  /// The access mode of samples in every rulebook that knows them.
  static final String SAMPLE = "sample";

  /// The description with what the form says; what it leaves out stays.
  Description over(Description before, Rulebook rulebook) {
    var attribute = given("attribute").flatMap(OpenAttribute::of).orElse(before.openAttribute());
    var open = Set.copyOf(fields.getOrDefault("open", List.of()));
    return new Description(
        given("title").orElse(before.title()),
        text("summary"),
        given("theme").flatMap(Theme::of).orElse(before.theme()),
        Arrays.stream(text("keywords").split("[\\s,，、]+")).filter(word -> !word.isEmpty()).toList(),
        given("frequency").flatMap(UpdateFrequency::of).orElse(before.updateFrequency()),
        attribute,
        grounds(rulebook, attribute).orElse(before.grounds()),
        text("conditions"),
        before.fields().stream().map(field -> field(field, open)).toList(),
        before.formats(),
        text("code"),
        text("relations"),
        text("supervision"),
        text("contact"),
        sampled(rulebook, attribute) ? sample(before) : Optional.empty());
  }

  /// What can't be taken, an attribute that the rulebook does not know or a sample; then the rest
  /// is kept, and these stay as they were.
  List<FieldError> errors(Rulebook rulebook, Messages words) {
    var errors = new ArrayList<FieldError>();
    if (given("attribute").filter(code -> rulebook.attribute(code).isEmpty()).isPresent()) {
      errors.add(new FieldError("attribute", words.say("publish.attribute.wrong")));
    }
    if (!text("sample-rows").isEmpty() && rows().isEmpty()) {
      errors.add(new FieldError("sample-rows", words.say("sample.rows.wrong", Sample.MOST)));
    }
    return errors;
  }

  /// Whether a rulebook lets everybody have a sample of what is open so far.
  static boolean sampled(Rulebook rulebook, OpenAttribute attribute) {
    return attribute == OpenAttribute.CONDITIONAL
        && rulebook.accessModes().stream()
            .anyMatch(
                mode -> mode.name().equals(SAMPLE) && mode.attributes().contains(attribute.code()));
  }

  /// The sample that the form chooses; what was chosen before where it can't be taken.
  private Optional<Sample> sample(Description before) {
    if (text("sample-rows").isEmpty()) {
      return before.sample();
    }
    var chosen = fields.getOrDefault("sample-field", List.of());
    var names = before.fields().stream().map(Field::name).filter(chosen::contains).toList();
    return names.isEmpty()
        ? Optional.empty()
        : rows().map(rows -> new Sample(rows, names)).or(before::sample);
  }

  private Optional<Integer> rows() {
    return Optional.of(text("sample-rows"))
        .filter(text -> text.matches("[0-9]{1,4}"))
        .map(Integer::parseInt)
        .filter(rows -> rows >= 1 && rows <= Sample.MOST);
  }

  private Field field(Field before, Set<String> open) {
    return new Field(
        before.id(),
        before.name(),
        before.title(),
        text("field." + before.id()),
        before.type(),
        open.contains(Integer.toString(before.id())));
  }

  /// The chosen grounds of an attribute, or what the attribute itself rests on.
  private Optional<Grounds> grounds(Rulebook rulebook, OpenAttribute attribute) {
    var chosen = fields.getOrDefault("ground." + attribute.code(), List.of());
    var known = rulebook.attribute(attribute.code()).orElseThrow();
    var cited =
        known.grounds().stream()
            .filter(ground -> chosen.contains(ground.name()))
            .flatMap(ground -> citations(ground.basis()).stream())
            .distinct()
            .toList();
    var citations = cited.isEmpty() ? citations(known.basis()) : cited;
    return citations.isEmpty() ? Optional.empty() : Optional.of(new Grounds(citations));
  }

  /// The provisions that a rule cites, or that a convention fills out.
  static List<Citation> citations(Basis basis) {
    return switch (basis) {
      case Basis.Law(var cited) -> cited.citations();
      case Basis.Convention(var _, var _, var near) -> near;
    };
  }

  private Optional<String> given(String name) {
    return Optional.of(text(name)).filter(text -> !text.isEmpty());
  }

  private String text(String name) {
    return Optional.ofNullable(fields.getFirst(name)).orElse("").strip();
  }
}
