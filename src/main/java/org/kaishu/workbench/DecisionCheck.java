package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.access.Agreements;
import org.kaishu.access.Applications;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.page.FieldError;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Urgency;
import org.springframework.stereotype.Component;

/// Finds everything that a decision lacks, each beside its field, before the engine refuses it.
///
/// The engine asks again and has the last word; who may not act, or saw an older version, is told
/// so by the engine alone.
@Component
class DecisionCheck {
  private final Cases cases;
  private final Applications applications;
  private final Agreements agreements;
  private final LocalLaw law;
  private final Messages words;

  DecisionCheck(
      Cases cases, Applications applications, Agreements agreements, LocalLaw law, Messages words) {
    this.cases = cases;
    this.applications = applications;
    this.agreements = agreements;
    this.law = law;
    this.words = words;
  }

  List<FieldError> errors(CaseView matter, Principal reader, DecisionForm filled) {
    if (filled.act().isEmpty()) {
      return List.of(new FieldError("act", words.say("case.decision.act.required")));
    }
    var act =
        cases.acts(matter, reader).stream()
            .filter(each -> each.name().equals(filled.act()))
            .findFirst();
    if (act.isEmpty() || filled.version() != matter.version()) {
      return List.of();
    }
    var errors = new ArrayList<FieldError>();
    if (act.get().lowersUrgency()) {
      urgency(matter, act.get(), filled, errors);
    }
    if (grants(act.get())) {
      grant(matter, reader, filled, errors);
    }
    asked(matter, act.get(), filled, errors);
    required(matter, act.get(), filled, errors);
    return errors.stream().distinct().toList();
  }

  /// What the chosen act changes of the form of the case.
  SortedMap<String, String> form(CaseView matter, DecisionForm filled) {
    var form = new TreeMap<String, String>();
    act(matter, filled)
        .ifPresent(act -> {
          if (grants(act)) {
            form.putAll(filled.grant());
          }
          cases
              .asked(matter, act)
              .forEach(field ->
                  Optional.ofNullable(filled.fields().get(field.name()))
                      .ifPresent(text -> form.put(field.name(), text)));
        });
    return form;
  }

  /// The working days that the chosen act extends its stage by, if it is one that does.
  Optional<Integer> days(CaseView matter, DecisionForm filled) {
    return act(matter, filled).flatMap(Act::extension).flatMap(_ -> filled.days());
  }

  /// The lower urgency that the chosen act names, if it is one that names any.
  Optional<String> urgency(CaseView matter, DecisionForm filled) {
    return act(matter, filled).filter(Act::lowersUrgency).flatMap(_ -> filled.urgency());
  }

  /// Whether an act comes with a grant.
  static boolean grants(Act act) {
    return act.effect().equals(Optional.of(GrantDrawing.EFFECT));
  }

  private Optional<Act> act(CaseView matter, DecisionForm filled) {
    return cases.stage(matter).flatMap(stage -> stage.act(filled.act()));
  }

  private void asked(CaseView matter, Act act, DecisionForm filled, List<FieldError> errors) {
    var id = "field." + act.name() + ".";
    act.extension()
        .filter(extension ->
            filled.days().filter(days -> days >= 1 && days <= extension.by()).isEmpty())
        .ifPresent(extension ->
            errors.add(
                new FieldError(
                    id + "days", words.say("case.decision.days.required", extension.by()))));
    cases.asked(matter, act).stream()
        .filter(field -> filled.fields().getOrDefault(field.name(), "").isEmpty())
        .forEach(field ->
            errors.add(
                new FieldError(
                    id + field.name(), words.say("case.decision.field.required", field.title()))));
  }

  private void urgency(CaseView matter, Act act, DecisionForm filled, List<FieldError> errors) {
    var lower =
        cases.process(matter).lowerThan(matter.urgency()).stream().map(Urgency::name).toList();
    if (filled.urgency().filter(lower::contains).isEmpty()) {
      errors.add(
          new FieldError("urgency." + act.name(), words.say("case.decision.urgency.required")));
    }
  }

  private void grant(
      CaseView matter, Principal reader, DecisionForm filled, List<FieldError> errors) {
    applications
        .of(matter, reader)
        .map(asked -> agreements.check(matter, asked, filled.grant(), filled.reasons()))
        .orElse(List.of())
        .forEach(fault -> errors.add(new FieldError(fault.field(), fault.text())));
  }

  private void required(CaseView matter, Act act, DecisionForm filled, List<FieldError> errors) {
    for (var requirement : act.requires()) {
      switch (requirement) {
        case REASONS -> {
          if (filled.reasons().isBlank()) {
            errors.add(new FieldError("reasons", words.say("case.decision.reasons.required")));
          }
        }
        case BASIS -> basis(matter, act, filled, errors);
        case EVIDENCE -> {
          if (filled.evidence().isEmpty()) {
            errors.add(new FieldError("evidence", words.say("case.decision.evidence.required")));
          }
        }
        case CHECKLIST ->
            act.checklist().stream()
                .filter(item -> !filled.confirmed().contains(item.name()))
                .map(item ->
                    new FieldError(
                        "c-" + act.name() + "-" + item.name(),
                        words.say("case.decision.check.required", item.title())))
                .forEach(errors::add);
      }
    }
  }

  private void basis(CaseView matter, Act act, DecisionForm filled, List<FieldError> errors) {
    var cited = filled.submission(law.edition(matter.edition()).id()).basis();
    if (cited.isEmpty()) {
      errors.add(new FieldError("basis", words.say("case.decision.basis.required")));
    } else if (!act.bases().isEmpty() && cited.stream().noneMatch(act.bases()::contains)) {
      errors.add(
          new FieldError(
              "basis",
              words.say(
                  "case.decision.basis.one-of",
                  String.join(
                      words.say("list.separator"),
                      act.bases().stream().map(Citation::label).toList()))));
    }
  }
}
