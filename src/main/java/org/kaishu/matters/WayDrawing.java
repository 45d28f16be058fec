package org.kaishu.matters;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.diagram.Flow;
import org.kaishu.diagram.FlowDrawing;
import org.kaishu.diagram.LimitWords;
import org.kaishu.page.Chip;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Filing;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.TimeLimit;
import org.kaishu.rulebook.Vocabulary;
import org.springframework.stereotype.Component;

/// Draws the way of a process before it is gone: who decides, how long they have, what the text
/// says of the time of the filing, and what the platform can't do yet.
@Component
class WayDrawing {
  private static final int FIRST = 3;

  private final LocalLaw law;
  private final Rulebooks rulebooks;
  private final ClockDrawing clocks;
  private final LegalClock legalClock;
  private final Messages words;
  private final Clock clock;
  private final FlowDrawing flows;
  private final LimitWords limits;

  WayDrawing(
      LocalLaw law,
      Rulebooks rulebooks,
      ClockDrawing clocks,
      LegalClock legalClock,
      Messages words,
      Clock clock) {
    this.law = law;
    this.rulebooks = rulebooks;
    this.clocks = clocks;
    this.legalClock = legalClock;
    this.words = words;
    this.clock = clock;
    this.flows = new FlowDrawing(words);
    this.limits = new LimitWords(words);
  }

  /// Every stage.
  List<Stop> stops(Rulebook rulebook, Process process) {
    return process.stages().stream().map(stage -> stop(rulebook, process, stage)).toList();
  }

  /// The first stages in one line.
  String line(Rulebook rulebook, Process process) {
    var stages = process.stages();
    var line =
        stages.stream()
            .limit(FIRST)
            .map(stage ->
                words.say(
                    "matters.stop",
                    stage.title(),
                    flows.actors(rulebook, stage),
                    limit(rulebook, process, stage)))
            .collect(joining(words.say("matters.then")));
    return stages.size() > FIRST ? line + words.say("matters.stops.more", stages.size()) : line;
  }

  /// What the text says of the time of the filing.
  List<Question.Rule> rules(Rulebook rulebook, Process process) {
    var filing = process.filing();
    var rules = new ArrayList<Question.Rule>();
    filing.lead().ifPresent(lead -> rules.add(lead(rulebook, lead)));
    filing.dayOff().ifPresent(rule -> rules.add(dayOff(rulebook, rule)));
    filing.within().ifPresent(limit -> rules.add(within(rulebook, limit)));
    return rules;
  }

  /// What the text says of the day in a field.
  List<Question.Rule> rules(Rulebook rulebook, Process process, String field) {
    var filing = process.filing();
    var rules = new ArrayList<Question.Rule>();
    filing
        .lead()
        .filter(lead -> lead.field().equals(field))
        .ifPresent(lead -> rules.add(lead(rulebook, lead)));
    filing
        .dayOff()
        .filter(rule -> rule.field().equals(field))
        .ifPresent(rule -> rules.add(dayOff(rulebook, rule)));
    filing
        .within()
        .filter(limit -> limit.from().filter(field::equals).isPresent())
        .ifPresent(limit -> rules.add(within(rulebook, limit)));
    process
        .first()
        .within()
        .filter(limit -> limit.from().filter(field::equals).isPresent())
        .ifPresent(limit -> rules.add(counted(rulebook, limit)));
    return rules;
  }

  /// The effects of a process that the platform can't bring about yet, in words.
  List<String> notBuilt(Process process) {
    return Stream.concat(
            Stream.of(process.opening()),
            process.stages().stream().flatMap(stage -> stage.acts().stream()))
        .flatMap(act -> notBuilt(act).stream())
        .distinct()
        .toList();
  }

  /// The effect of an act, in words, if the platform can't bring it about yet.
  List<String> notBuilt(Act act) {
    return act.effect().stream()
        .flatMap(effect -> Stream.ofNullable(rulebooks.vocabulary().effects().get(effect)))
        .filter(word -> !word.carried())
        .map(Vocabulary.Word::title)
        .toList();
  }

  /// The name of an effect, in words.
  String effect(String name) {
    var word = rulebooks.vocabulary().effects().get(name);
    return word == null ? name : word.title();
  }

  private Stop stop(Rulebook rulebook, Process process, Stage stage) {
    var chips = new LinkedHashSet<Chip>(law.chips(rulebook, stage.basis()));
    stage
        .within()
        .map(TimeLimit::basis)
        .ifPresent(basis -> chips.addAll(law.chips(rulebook, basis)));
    return new Stop(
        stage.title(),
        flows.actors(rulebook, stage),
        limit(rulebook, process, stage),
        List.copyOf(chips));
  }

  private String limit(Rulebook rulebook, Process process, Stage stage) {
    return limits.lines(rulebook, process, stage).stream()
        .map(Flow.Line::text)
        .collect(joining(words.say("comma")));
  }

  /// The first day that keeps the lead time, counted as the engine counts it.
  private Question.Rule lead(Rulebook rulebook, Filing.LeadTime lead) {
    var first =
        legalClock
            .deadline(clock.instant(), new Period.WorkingDays(lead.days()))
            .lastDay()
            .plusDays(1);
    return new Question.Rule(
        words.say("opening.rule.lead", lead.days(), words.weekday(first)),
        law.chips(rulebook, lead.basis()));
  }

  private Question.Rule dayOff(Rulebook rulebook, Filing.EventOnDayOff rule) {
    return new Question.Rule(words.say("opening.rule.day-off"), law.chips(rulebook, rule.basis()));
  }

  private Question.Rule within(Rulebook rulebook, TimeLimit limit) {
    return new Question.Rule(
        words.say("opening.rule.within", clocks.limit(limit, Process.NORMAL)),
        law.chips(rulebook, limit.basis()));
  }

  private Question.Rule counted(Rulebook rulebook, TimeLimit limit) {
    return new Question.Rule(
        limit
            .period(Process.NORMAL)
            .map(period -> words.say("opening.rule.counted", clocks.period(period)))
            .orElseGet(() -> words.say("opening.rule.last")),
        law.chips(rulebook, limit.basis()));
  }
}
