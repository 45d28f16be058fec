package org.kaishu.matters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.cases.Cases;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Refusal;
import org.kaishu.catalog.Field;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Form;
import org.springframework.stereotype.Component;

/// Finds everything that a form lacks before its case is opened, each fault beside its field. The
/// engine asks again and has the last word.
@Component
class OpeningCheck {
  /// Where what belongs to no field is said.
  static final String WHOLE = "opening";

  private final Cases cases;
  private final Columns columns;
  private final FieldDrawing questions;
  private final WayDrawing ways;
  private final Messages words;
  private final AnswerCheck answers;

  OpeningCheck(
      Cases cases, Columns columns, FieldDrawing questions, WayDrawing ways, Messages words) {
    this.cases = cases;
    this.columns = columns;
    this.questions = questions;
    this.ways = ways;
    this.words = words;
    this.answers = new AnswerCheck(words);
  }

  /// @param wanted the case as it would be opened; empty while it is not said what it is about
  List<FieldError> faults(
      Asking asking, Optional<Candidate> subject, OpeningForm filled, Optional<NewCase> wanted) {
    var faults = new ArrayList<FieldError>();
    if (!asking.kept() && filled.named().isBlank()) {
      faults.add(
          new FieldError("named", words.say("opening.fault.missing", questions.name(asking))));
    }
    if (wanted.isEmpty() && asking.asksAgency()) {
      faults.add(new FieldError("agency", words.say("opening.agency.required")));
    } else if (wanted.isEmpty()) {
      faults.add(new FieldError(WHOLE, words.say("opening.no-body")));
    }
    faults.addAll(
        answers.faults(
            asking,
            filled,
            columns.of(subject).stream().map(Field::name).collect(Collectors.toSet())));
    var own = List.copyOf(faults);
    wanted.ifPresent(found ->
        cases.obstacles(found).stream()
            .map(text -> beside(asking, text))
            .filter(fault -> fault.field().equals(WHOLE) || !FieldError.in(own, fault.field()))
            .forEach(faults::add));
    required(asking.process().opening(), filled, faults);
    return faults;
  }

  /// Say why the engine opened nothing.
  List<FieldError> refused(Asking asking, Refusal why) {
    return switch (why) {
      case Refusal.Lacking lacking ->
          lacking.what().stream()
              .map(text ->
                  lacking.faults().stream()
                      .filter(fault -> fault.text().equals(text))
                      .findFirst()
                      .map(fault -> new FieldError(OpeningForm.FIELD + fault.field(), text))
                      .orElseGet(() -> new FieldError(WHOLE, text)))
              .toList();
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

  /// A lack that quotes the title of a field stands beside that field.
  private static FieldError beside(Asking asking, String text) {
    return asking.form().stream()
        .flatMap(form -> form.fields().stream())
        .filter(field -> text.contains("“" + field.title() + "”"))
        .map(Form.Field::name)
        .findFirst()
        .map(name -> new FieldError(OpeningForm.FIELD + name, text))
        .orElseGet(() -> new FieldError(WHOLE, text));
  }

  private void required(Act opening, OpeningForm filled, List<FieldError> faults) {
    for (var requirement : opening.requires()) {
      switch (requirement) {
        case REASONS -> {
          if (filled.reasons().isBlank()) {
            faults.add(new FieldError("reasons", words.say("case.decision.reasons.required")));
          }
        }
        case EVIDENCE -> {
          if (filled.evidence().isEmpty()) {
            faults.add(new FieldError("evidence", words.say("case.decision.evidence.required")));
          }
        }
        case BASIS -> basis(opening, filled, faults);
        case CHECKLIST ->
            opening.checklist().stream()
                .filter(item -> !filled.confirmed().contains(item.name()))
                .map(item ->
                    new FieldError(
                        "confirmed", words.say("case.decision.check.required", item.title())))
                .forEach(faults::add);
      }
    }
  }

  private void basis(Act opening, OpeningForm filled, List<FieldError> faults) {
    var wanted = opening.bases().stream().map(Citation::article).toList();
    if (filled.basis().isEmpty()) {
      faults.add(new FieldError("basis", words.say("case.decision.basis.required")));
    } else if (!wanted.isEmpty() && filled.basis().stream().noneMatch(wanted::contains)) {
      faults.add(
          new FieldError(
              "basis",
              words.say(
                  "case.decision.basis.one-of",
                  String.join(
                      words.say("list.separator"),
                      opening.bases().stream().map(Citation::label).toList()))));
    }
  }
}
