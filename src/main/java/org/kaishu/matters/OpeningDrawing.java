package org.kaishu.matters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.page.FieldError;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Outcome;
import org.springframework.stereotype.Component;

/// Draws the form of a process, and the choice of what its case is to be about.
@Component
class OpeningDrawing {
  private final Subjects subjects;
  private final FieldDrawing questions;
  private final WayDrawing ways;
  private final LocalLaw law;
  private final Messages words;

  OpeningDrawing(
      Subjects subjects, FieldDrawing questions, WayDrawing ways, LocalLaw law, Messages words) {
    this.subjects = subjects;
    this.questions = questions;
    this.ways = ways;
    this.law = law;
    this.words = words;
  }

  PickPage pick(Asking asking, String region, String text) {
    var found = subjects.find(asking, text);
    return new PickPage(
        asking.side(),
        asking.process().title(),
        asking.rulebook().seal(),
        law.region(asking.place()).name(),
        law.chips(asking.rulebook(), asking.process().basis()),
        asking.process().subject(),
        asking.side().form(asking.process().name()),
        region,
        text,
        found.stream()
            .map(each ->
                new PickPage.Row(
                    each.title(),
                    detail(each),
                    Matters.address(
                        asking.side(), asking.process(), "region", region, "about", each.about())))
            .toList(),
        found.size() >= Subjects.MOST);
  }

  OpeningPage draw(
      Asking asking,
      Optional<Candidate> subject,
      String region,
      OpeningForm filled,
      List<FieldError> errors) {
    var process = asking.process();
    var rulebook = asking.rulebook();
    return new OpeningPage(
        asking.side(),
        process.title(),
        process.opening().title(),
        rulebook.seal(),
        law.region(asking.place()).name(),
        law.chips(rulebook, process.basis()),
        asking.side().form(process.name()),
        region,
        asking.against().map(CaseView::number).map(CaseNumber::value).orElse(""),
        filled.key().toString(),
        subject.map(Candidate::about).orElse(""),
        subject.map(found -> subject(asking, found, region)),
        groups(asking, subject, filled),
        ways.stops(rulebook, process),
        process.outcomes().stream().map(Outcome::title).toList(),
        ways.notBuilt(process),
        errors);
  }

  private OpeningPage.Subject subject(Asking asking, Candidate found, String region) {
    return new OpeningPage.Subject(
        found.title(),
        detail(found),
        asking.choosesSubject()
            ? Matters.address(asking.side(), asking.process(), "region", region, "pick", "true")
            : "");
  }

  private String detail(Candidate found) {
    var shown = new ArrayList<String>();
    if (!found.detail().isEmpty()) {
      shown.add(found.detail());
    }
    if (!found.about().matches("[0-9]+")) {
      shown.add(found.about());
    }
    return String.join(words.say("list.dot"), shown);
  }

  private List<OpeningPage.Group> groups(
      Asking asking, Optional<Candidate> subject, OpeningForm filled) {
    var groups = new ArrayList<OpeningPage.Group>();
    add(groups, words.say("opening.group.about"), questions.about(asking, filled));
    asking
        .form()
        .ifPresent(form ->
            form.steps()
                .forEach(step ->
                    add(
                        groups,
                        form.steps().size() > 1 ? step.title() : words.say("opening.group.form"),
                        form.of(step).stream()
                            .map(field -> questions.field(asking, subject, field, filled))
                            .toList())));
    add(groups, words.say("opening.group.more"), questions.submitted(asking, filled));
    return groups.size() == 1
        ? List.of(new OpeningPage.Group("", groups.getFirst().questions()))
        : groups;
  }

  private static void add(List<OpeningPage.Group> groups, String title, List<Question> questions) {
    if (!questions.isEmpty()) {
      groups.add(new OpeningPage.Group(title, questions));
    }
  }
}
