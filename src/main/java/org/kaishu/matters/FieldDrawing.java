package org.kaishu.matters;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Organization;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Provision;
import org.kaishu.rulebook.Requirement;
import org.springframework.stereotype.Component;

/// Draws what is asked of whoever opens a case: the rest of its subject, the form of the process,
/// and what the opening act requires.
@Component
class FieldDrawing {
  private static final int SHORT = 60;
  private static final int MOST_AGENCIES = 300;

  private final Agencies agencies;
  private final Columns columns;
  private final WayDrawing ways;
  private final LocalLaw law;
  private final Messages words;

  FieldDrawing(Agencies agencies, Columns columns, WayDrawing ways, LocalLaw law, Messages words) {
    this.agencies = agencies;
    this.columns = columns;
    this.ways = ways;
    this.law = law;
    this.words = words;
  }

  /// What the subject leaves open: the name of what the platform does not keep, the agency
  /// concerned.
  List<Question> about(Asking asking, OpeningForm filled) {
    var asked = new ArrayList<Question>();
    if (!asking.kept()) {
      asked.add(plain("line", "named", name(asking), "opening.named.hint", "", filled.named()));
    }
    if (asking.asksAgency()) {
      asked.add(
          new Question(
              "select",
              "agency",
              words.say("opening.agency"),
              words.say("opening.agency.hint"),
              "",
              filled.agency(),
              0,
              agencies
                  .of(asking, "")
                  .limit(MOST_AGENCIES)
                  .map(each -> option(each, filled.agency()))
                  .toList(),
              List.of(),
              List.of()));
    }
    return asked;
  }

  /// What the thing is called that a case is about and the platform does not keep.
  String name(Asking asking) {
    return words
        .find("opening.named." + asking.process().subject())
        .orElseGet(() -> words.say("opening.named.other"));
  }

  /// A field of the form.
  Question field(Asking asking, Optional<Candidate> subject, Form.Field field, OpeningForm filled) {
    var bounded = field.atMost() != Form.Field.UNBOUNDED;
    return new Question(
        kind(field, bounded),
        OpeningForm.FIELD + field.name(),
        field.title(),
        field.kind() == Form.Kind.FILES ? files(field.hint()) : field.hint(),
        need(field.required()),
        filled.answer(field.name()),
        field.kind() == Form.Kind.TEXT && bounded ? field.atMost() : 0,
        options(asking, subject, field, filled),
        ways.rules(asking.rulebook(), asking.process(), field.name()),
        law.chips(asking.rulebook(), field.basis()));
  }

  /// What the opening act requires.
  List<Question> submitted(Asking asking, OpeningForm filled) {
    var opening = asking.process().opening();
    var asked = new ArrayList<Question>();
    var onDayOff = asking.process().filing().dayOff();
    if (opening.requires().contains(Requirement.REASONS)) {
      asked.add(
          plain(
              "text",
              "reasons",
              words.say("case.decision.reasons"),
              "case.decision.reasons.hint",
              "",
              filled.reasons()));
    } else if (onDayOff.isPresent()) {
      asked.add(
          plain(
              "text",
              "reasons",
              words.say("case.decision.reasons"),
              "opening.reasons.day-off",
              words.say("opening.need.workday"),
              filled.reasons()));
    } else if (asking.form().isEmpty()) {
      asked.add(
          plain(
              "text",
              "reasons",
              words.say("case.decision.reasons"),
              "opening.reasons.free",
              words.say("apply.need.no"),
              filled.reasons()));
    }
    if (opening.requires().contains(Requirement.EVIDENCE)) {
      asked.add(
          plain(
              "lines",
              "evidence",
              words.say("case.decision.evidence"),
              "case.decision.evidence.hint",
              "",
              String.join("\n", filled.evidence())));
    }
    if (opening.requires().contains(Requirement.BASIS)) {
      asked.add(basis(asking, opening, filled));
    }
    if (opening.requires().contains(Requirement.CHECKLIST)) {
      asked.add(checklist(asking, opening, filled));
    }
    return asked;
  }

  private Question checklist(Asking asking, Act opening, OpeningForm filled) {
    return new Question(
        "choices",
        "confirmed",
        words.say("opening.checklist"),
        "",
        "",
        "",
        0,
        opening.checklist().stream()
            .map(item ->
                new Question.Option(
                    item.name(),
                    item.title(),
                    "",
                    filled.confirmed().contains(item.name()),
                    law.chips(asking.rulebook(), item.basis())))
            .toList(),
        List.of(),
        List.of());
  }

  private Question basis(Asking asking, Act opening, OpeningForm filled) {
    var wanted = new LinkedHashSet<String>();
    opening.bases().stream().map(Citation::article).forEach(wanted::add);
    return new Question(
        "choices",
        "basis",
        words.say("case.decision.basis"),
        "",
        "",
        "",
        0,
        asking.rulebook().provisions().stream()
            .filter(each -> wanted.isEmpty() || wanted.contains(each.citation().article()))
            .map(each -> option(each, filled))
            .toList(),
        List.of(),
        List.of());
  }

  private static Question.Option option(Provision provision, OpeningForm filled) {
    var article = provision.citation().article();
    return new Question.Option(
        article,
        provision.citation().label(),
        provision.summary(),
        filled.basis().contains(article),
        List.of());
  }

  private static Question.Option option(Organization organization, String chosen) {
    var number = organization.id().toString();
    return new Question.Option(number, organization.name(), "", number.equals(chosen), List.of());
  }

  private List<Question.Option> options(
      Asking asking, Optional<Candidate> subject, Form.Field field, OpeningForm filled) {
    var chosen = filled.chosen(field.name());
    return switch (field.kind()) {
      case TEXT, DATE, TIME, FILES -> List.of();
      case CHOICE, CHOICES ->
          field.options().stream()
              .map(each ->
                  new Question.Option(
                      each.name(),
                      each.title(),
                      each.hint(),
                      chosen.contains(each.name()),
                      List.of()))
              .toList();
      case URGENCY -> {
        var claimed = asking.urgency(filled);
        yield asking.process().urgencies().stream()
            .map(each ->
                new Question.Option(
                    each.name(), each.title(), "", each.name().equals(claimed), List.of()))
            .toList();
      }
      case FIELDS ->
          columns.of(subject).stream()
              .map(each ->
                  new Question.Option(
                      each.name(),
                      each.title(),
                      each.description(),
                      chosen.contains(each.name()),
                      List.of()))
              .toList();
    };
  }

  private String files(String hint) {
    return hint.isEmpty() ? words.say("opening.files") : hint + words.say("opening.files.also");
  }

  private Question plain(
      String kind, String name, String title, String hint, String need, String value) {
    return new Question(
        kind, name, title, words.say(hint), need, value, 0, List.of(), List.of(), List.of());
  }

  private String need(Form.Need need) {
    return switch (need) {
      case ALWAYS -> "";
      case IF_URGENT -> words.say("apply.need.urgent");
      case NO -> words.say("apply.need.no");
    };
  }

  private static String kind(Form.Field field, boolean bounded) {
    return switch (field.kind()) {
      case TEXT -> bounded && field.atMost() <= SHORT ? "line" : "text";
      case CHOICE, URGENCY -> "choice";
      case CHOICES, FIELDS -> "choices";
      case DATE -> "date";
      case TIME -> "datetime-local";
      case FILES -> "lines";
    };
  }
}
