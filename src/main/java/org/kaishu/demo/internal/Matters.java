package org.kaishu.demo.internal;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.kaishu.access.Channel;
import org.kaishu.access.Filed;
import org.kaishu.access.Grant;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Stay;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Theme;
import org.kaishu.catalog.UpdateFrequency;
import org.kaishu.demo.Doors;
import org.kaishu.demo.PlayClock;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Principal;
import org.kaishu.publishing.Publishing;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;

/// What cases of the processes are about whose effects are built: drafts, open datasets,
/// applications and entitlements, made anew for every walk.
final class Matters {
  private static final String SUSPEND = "suspend-dataset";
  private static final String GRANT = "propose-grant";
  private static final String FILE = "file-application";
  private static final String CLOSE = "close-access";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Doors doors;
  private final PlayClock time;
  private final Players players;
  private final Desk desk;
  private final Applying applying;

  Matters(Doors doors, PlayClock time, Players players) {
    this.doors = doors;
    this.time = time;
    this.players = players;
    this.desk = new Desk(doors);
    this.applying = new Applying(doors);
  }

  /// Open a case that only its own module opens.
  Optional<CaseView> open(Process process) {
    if (process.name().equals(Publishing.PUBLISH)) {
      var life = draft();
      return Optional.of(desk.submit(players.steward(), life, "新增开放，社会需要"));
    }
    if (has(process.opening(), FILE)) {
      return Optional.of(applying.file(players.opener("applicant"), published(), wish()));
    }
    if (has(process.opening(), CLOSE)) {
      return Optional.of(closed());
    }
    return Optional.empty();
  }

  /// What a case is about.
  Subject subject(Process process) {
    var onOpenData =
        process.stages().stream()
            .flatMap(stage -> stage.acts().stream())
            .anyMatch(act -> has(act, SUSPEND));
    if (onOpenData) {
      return new Subject("dataset", published().value());
    }
    return new Subject(
        process.subject(), players.steward().organization().orElseThrow().toString());
  }

  /// Bring about the fact that an act depends on, where somebody must first do something.
  private void prepare(CaseView now, Act act) {
    if (act.when().filter("overdue"::equals).isPresent()) {
      now.current()
          .flatMap(Stay::deadline)
          .map(Deadline::end)
          .filter(time.instant()::isBefore)
          .ifPresent(time::moveTo);
    }
    if (act.when().filter("dataset-not-open"::equals).isPresent()) {
      var claim =
          desk.claim(players.opener("applicant"), new DatasetId(now.subject().id()), "侵犯商业秘密");
      desk.act(claim, Desk.effect(SUSPEND), "有必要先停");
    }
  }

  /// Do an act that only its own module does.
  Optional<Answer> act(CaseView now, Act act, Principal by) {
    prepare(now, act);
    if (!has(act, FILE)) {
      return Optional.empty();
    }
    var application = applying.application(now, by);
    return switch (doors.applications().resubmit(application.id(), by)) {
      case Filed.Done(var after) -> Optional.of(new Answer.Done(after));
      case Filed.Faulty(var faults) -> throw new Desk.Stuck(faults.toString());
      case Filed.Refused(var why) -> throw new Desk.Stuck(why.toString());
    };
  }

  /// What an act proposes.
  Map<String, String> form(CaseView now, Act act) {
    if (!has(act, GRANT)) {
      return Map.of();
    }
    var applicant = doors.people().principal(now.applicant()).orElseThrow();
    var asked = applying.application(now, applicant);
    return new TreeMap<>(
        new Grant(
                asked.listed("fields"),
                EnumSet.of(Channel.API, Channel.DOWNLOAD),
                LocalDate.parse(asked.answer("until")),
                100,
                "")
            .form());
  }

  private CaseView closed() {
    var company = players.opener("applicant");
    var process = doors.applications().terms(published()).orElseThrow().process();
    var matter = applying.file(company, published(), wish());
    for (var steps = 0; matter.outcome().isEmpty() && steps < 12; steps++) {
      var now = matter;
      var stay = now.current().orElseThrow();
      var acts = process.stage(stay.stage()).orElseThrow().acts();
      var forward =
          acts.stream().filter(Desk::forwards).findFirst().or(() -> acts.stream().findFirst());
      matter =
          desk.act(
              now,
              act -> act.equals(forward.orElseThrow()),
              "同意",
              new TreeMap<>(form(now, forward.orElseThrow())));
    }
    var number = matter.number();
    var held =
        doors.entitlements().of(company).stream()
            .filter(each -> each.matter().equals(number))
            .findFirst()
            .orElseThrow(() -> new Desk.Stuck(number + " granted nothing"));
    var evidence = Submission.because("抽查发现转给他人").with("抽查记录.pdf");
    return switch (doors.violations().close(held.id(), players.steward(), evidence)) {
      case Opened.Done(var now) -> now;
      case Opened.Refused(var why) -> throw new Desk.Stuck(why.toString());
    };
  }

  private DatasetId draft() {
    var life =
        new Life(
            doors,
            players.steward(),
            Sheets.small(COUNT.incrementAndGet()),
            Theme.TRANSPORT,
            UpdateFrequency.MONTHLY,
            "用来走一遍办理过程的示例数据");
    life.begun(0, OpenAttribute.CONDITIONAL).steps().forEach(step -> step.deed().run());
    return life.dataset();
  }

  private DatasetId published() {
    var id = draft();
    var matter = desk.submit(players.steward(), id, "新增开放，社会需要");
    for (var steps = 0; matter.outcome().isEmpty() && steps < 6; steps++) {
      matter = desk.act(matter, act -> !Desk.sendsBack(act) || act.requires().isEmpty(), "同意");
    }
    return id;
  }

  private Wish wish() {
    var today = time.instant().atZone(LegalClock.ZONE).toLocalDate();
    return new Wish("做便民服务图，给社区居民免费使用。", today.plusDays(180), Process.NORMAL, List.of());
  }

  private static boolean has(Act act, String effect) {
    return act.effect().filter(effect::equals).isPresent();
  }
}
