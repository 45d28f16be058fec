package org.kaishu.demo.internal;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Reading;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Stay;
import org.kaishu.cases.Submission;
import org.kaishu.demo.Doors;
import org.kaishu.demo.PlayClock;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Requirement;
import org.kaishu.rulebook.Rulebook;

/// The moves in a case of any process, with everything that its rulebook asks for.
final class Moves {
  private static final String REASONS = "情况属实，按规定办理";
  private static final Duration PAUSE = Duration.ofMinutes(20);

  private final Doors doors;
  private final PlayClock time;
  private final Rulebook rulebook;
  private final Players players;
  private final Matters matters;

  Moves(Doors doors, PlayClock time, Rulebook rulebook, Players players) {
    this.doors = doors;
    this.time = time;
    this.rulebook = rulebook;
    this.players = players;
    this.matters = new Matters(doors, time, players);
  }

  /// Open a case of a process, on a matter that it can be about.
  CaseView open(Process process) {
    pause();
    var special = matters.open(process);
    if (special.isPresent()) {
      return special.get();
    }
    var by = players.opener(process.applicant());
    var agency = players.steward();
    var wanted =
        new NewCase(
            process.name(),
            agency.region().orElseThrow(),
            agency.organization().orElseThrow(),
            matters.subject(process),
            process.title(),
            by,
            Process.NORMAL,
            Answers.to(rulebook, process, today()),
            filing(process));
    return switch (doors.cases().open(wanted)) {
      case Opened.Done(var now) -> now;
      case Opened.Refused(var why) -> throw new Desk.Stuck("open: " + why);
    };
  }

  /// Do an act, by everybody who must do it.
  CaseView act(CaseView seen, Act act) {
    pause();
    var stage = doors.cases().stage(seen).orElseThrow();
    var own = act.actor().isPresent();
    var now = seen;
    for (var stay : List.copyOf(seen.open())) {
      var answer = answer(now, stay, act);
      now =
          switch (answer) {
            case Answer.Done(var after) -> after;
            case Answer.Refused(var why, _) -> throw new Desk.Stuck(act.name() + ": " + why);
          };
      if (own || !stage.asksAll()) {
        break;
      }
    }
    return now;
  }

  /// Try an act whose effect is not built, and tell the effect once it was refused for that.
  String refusedAsNotCarried(CaseView seen, Act act) {
    pause();
    var stage = doors.cases().stage(seen).orElseThrow();
    var now = seen;
    for (var stay : List.copyOf(seen.open())) {
      switch (answer(now, stay, act)) {
        case Answer.Done(var after) -> now = after;
        case Answer.Refused(Refusal.NotCarried(var effect), _) -> {
          return effect;
        }
        case Answer.Refused(var why, _) -> throw new Desk.Stuck(act.name() + ": " + why);
      }
    }
    throw new Desk.Stuck(act.name() + " of " + stage.name() + " was done without its effect");
  }

  /// Extend the clock of the present stage, once.
  void extend(CaseView seen, Act act) {
    var before = seen.current().flatMap(Stay::deadline).orElseThrow();
    var stay = seen.current().orElseThrow();
    var by = players.actor(seen, stay, act);
    var days = act.extension().orElseThrow().by();
    var answer = doors.cases().act(request(seen, act, by).extending(days));
    if (!(answer instanceof Answer.Done(var now))) {
      throw new Desk.Stuck(act.name() + ": " + answer);
    }
    var after = now.current().flatMap(Stay::deadline).orElseThrow();
    if (!after.end().isAfter(before.end())) {
      throw new Desk.Stuck("the deadline did not move: " + after);
    }
  }

  /// Let the limit of the present stage pass: noted in the history, told to the supervisor, read as
  /// overdue.
  void late(CaseView seen) {
    var stay = seen.current().orElseThrow();
    var deadline = stay.deadline().orElseThrow(() -> new Desk.Stuck("no limit in " + stay.stage()));
    time.moveTo(deadline.end().plus(PAUSE));
    doors.cases().noteOverdue();
    var noted =
        doors.cases().history(seen.number()).stream()
            .anyMatch(event -> event.kind().equals("overdue"));
    var read = doors.cases().reading(stay).map(Reading::state);
    var told =
        players
            .supervisor()
            .map(person -> doors.notices().unread(person, 10_000))
            .orElse(List.of())
            .stream()
            .anyMatch(message -> message.link().endsWith(seen.number().value()));
    if (!noted || !told || !read.equals(Optional.of(Reading.State.OVERDUE))) {
      throw new Desk.Stuck("noted " + noted + ", told " + told + ", read " + read);
    }
  }

  private Answer answer(CaseView now, Stay stay, Act act) {
    var by = players.actor(now, stay, act);
    return matters.act(now, act, by).orElseGet(() -> doors.publishing().act(request(now, act, by)));
  }

  private ActRequest request(CaseView now, Act act, Principal by) {
    var form = new TreeMap<String, String>();
    if (act.oneTimeNotice()) {
      form.put("fault-existed", "no");
    }
    var days = Answers.to(rulebook, doors.cases().process(now), today());
    doors
        .cases()
        .asked(now, act)
        .forEach(field -> form.put(field.name(), days.getOrDefault(field.name(), "no")));
    form.putAll(matters.form(now, act));
    return ActRequest.of(now, act.name(), by, submission(act)).with(form);
  }

  /// Everything that the opening of a case asks for, with the files of its form.
  private Submission filing(Process process) {
    var submission = submission(process.opening());
    var files = Answers.files(rulebook, process);
    return submission.with(
        Stream.concat(
                submission.evidence().stream(),
                IntStream.rangeClosed(1, files).mapToObj(number -> "附件" + number + ".pdf"))
            .toArray(String[]::new));
  }

  /// Everything that an act asks for.
  private Submission submission(Act act) {
    var basis =
        act.bases().stream()
            .findFirst()
            .or(() -> act.basis().grounds().map(grounds -> grounds.citations().getFirst()))
            .orElseGet(() -> rulebook.provisions().getFirst().citation());
    return new Submission(
        REASONS,
        act.requires().contains(Requirement.BASIS) ? List.of(basis) : List.<Citation>of(),
        act.requires().contains(Requirement.EVIDENCE) ? List.of("材料.pdf") : List.of(),
        act.checklist().stream().map(item -> item.name()).collect(toSet()));
  }

  private LocalDate today() {
    return time.instant().atZone(LegalClock.ZONE).toLocalDate();
  }

  private void pause() {
    time.moveTo(time.instant().plus(PAUSE));
  }
}
