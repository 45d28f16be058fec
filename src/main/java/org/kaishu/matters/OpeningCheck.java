package org.kaishu.matters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Fault;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Refusal;
import org.kaishu.catalog.Field;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Requirement;
import org.springframework.stereotype.Component;

/// Says everything that a form lacks, each fault beside its field: what the engine finds, and what
/// only this form knows.
@Component
class OpeningCheck {
  /// Where what belongs to no field is said.
  static final String WHOLE = "opening";

  private final Cases cases;
  private final Columns columns;
  private final FieldDrawing questions;
  private final WayDrawing ways;
  private final Messages words;

  OpeningCheck(
      Cases cases, Columns columns, FieldDrawing questions, WayDrawing ways, Messages words) {
    this.cases = cases;
    this.columns = columns;
    this.questions = questions;
    this.ways = ways;
    this.words = words;
  }

  /// @param wanted the case as it would be opened; empty while it is not said whose it is
  /// @param tried the same, or what stands for it to be looked at
  List<FieldError> faults(
      Asking asking,
      Optional<Candidate> subject,
      OpeningForm filled,
      Optional<NewCase> wanted,
      Optional<NewCase> tried) {
    var own = own(asking, filled, wanted);
    own.addAll(columns(asking, subject, filled));
    return Stream.concat(
            own.stream(),
            tried.map(cases::lacking).stream()
                .flatMap(lacking -> lacking(asking, filled, lacking).stream()))
        .distinct()
        .toList();
  }

  /// Say why the engine opened nothing.
  List<FieldError> refused(Asking asking, OpeningForm filled, Refusal why) {
    return switch (why) {
      case Refusal.Lacking lacking -> lacking(asking, filled, lacking);
      case Refusal.EffectRefused(var reason) -> List.of(new FieldError(WHOLE, reason));
      case Refusal.NotCarried(var effect) ->
          List.of(whole("opening.refused.not-carried", ways.effect(effect)));
      case Refusal.NotCompetent _ -> List.of(whole("opening.refused.not-competent"));
      case Refusal.Ended _, Refusal.Stale _, Refusal.UnknownAct _, Refusal.Spoken _ ->
          List.of(whole("opening.refused.other"));
    };
  }

  private FieldError whole(String key, Object... arguments) {
    return new FieldError(WHOLE, words.say(key, arguments));
  }

  private List<FieldError> own(Asking asking, OpeningForm filled, Optional<NewCase> wanted) {
    var faults = new ArrayList<FieldError>();
    if (!asking.kept() && filled.named().isBlank()) {
      faults.add(
          new FieldError("named", words.say("opening.fault.missing", questions.name(asking))));
    }
    if (wanted.isEmpty()) {
      faults.add(
          asking.asksAgency()
              ? new FieldError("agency", words.say("opening.agency.required"))
              : whole("opening.no-body"));
    }
    return faults;
  }

  /// Data items that are none of the dataset: the engine knows no datasets.
  private List<FieldError> columns(Asking asking, Optional<Candidate> subject, OpeningForm filled) {
    var known = columns.of(subject).stream().map(Field::name).collect(Collectors.toSet());
    return fields(asking)
        .filter(field -> field.kind() == Form.Kind.FIELDS)
        .filter(field -> !known.containsAll(filled.chosen(field.name())))
        .map(field ->
            new FieldError(
                OpeningForm.FIELD + field.name(), words.say("opening.fault.option", field.title())))
        .toList();
  }

  /// What the engine lacks: the form's faults at their fields, what the act requires at its inputs.
  private List<FieldError> lacking(Asking asking, OpeningForm filled, Refusal.Lacking lacking) {
    return Stream.of(
            lacking.others().stream().map(text -> new FieldError(WHOLE, text)),
            lacking.faults().stream().map(fault -> fault(asking, filled, fault)),
            lacking.unmet().stream()
                .map(unmet -> new FieldError(input(unmet.requirement()), unmet.text())))
        .flatMap(each -> each)
        .toList();
  }

  private static String input(Requirement requirement) {
    return switch (requirement) {
      case REASONS -> "reasons";
      case EVIDENCE -> "evidence";
      case BASIS -> "basis";
      case CHECKLIST -> "confirmed";
    };
  }

  /// Material is named here and not uploaded.
  private FieldError fault(Asking asking, OpeningForm filled, Fault fault) {
    var unnamed =
        fields(asking)
            .filter(field -> field.name().equals(fault.field()))
            .filter(field -> field.kind() == Form.Kind.FILES)
            .filter(field -> filled.answer(field.name()).isBlank())
            .findFirst();
    return new FieldError(
        OpeningForm.FIELD + fault.field(),
        unnamed
            .map(field -> words.say("opening.fault.missing", field.title()))
            .orElse(fault.text()));
  }

  private static Stream<Form.Field> fields(Asking asking) {
    return asking.form().stream().flatMap(form -> form.fields().stream());
  }
}
