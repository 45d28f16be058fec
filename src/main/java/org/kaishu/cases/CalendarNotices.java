package org.kaishu.cases;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Notice;
import org.kaishu.calendar.NoticeFault;
import org.kaishu.calendar.Workdays;
import org.kaishu.cases.internal.CalendarRecorded;
import org.kaishu.cases.internal.KnownWorkdays;
import org.kaishu.cases.internal.NoticeStore;
import org.kaishu.cases.internal.Recounting;
import org.kaishu.ledger.Actor;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The calendar on which every case runs, and the yearly notices that extend and correct it.
@Component
public class CalendarNotices {
  private final KnownWorkdays known;
  private final NoticeStore notices;
  private final Recounting recounting;
  private final ApplicationEventPublisher publisher;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CalendarNotices(
      KnownWorkdays known,
      NoticeStore notices,
      Recounting recounting,
      ApplicationEventPublisher publisher,
      TransactionTemplate transaction,
      Clock clock) {
    this.known = known;
    this.notices = notices;
    this.recounting = recounting;
    this.publisher = publisher;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Return the working days by which deadlines are counted now.
  public Workdays workdays() {
    return known.now();
  }

  /// Return the notices that were confirmed here, newest first.
  public List<ConfirmedNotice> confirmed() {
    return notices.all().reversed();
  }

  /// Say what a notice would bring about; changes nothing.
  ///
  /// @param offset how many of the deadlines that move to pass over
  /// @param limit how many of them to return at most
  public NoticePreview preview(Notice notice, int offset, int limit) {
    known.reload();
    var before = known.now();
    var faults = faults(before, notice);
    if (!faults.isEmpty()) {
      return new NoticePreview.Unfit(faults);
    }
    var after = before.with(notice, "preview");
    var moved = recounting.moved(new LegalClock(after));
    return new NoticePreview.Fits(
        notice,
        before.version(),
        before.changes(after),
        moved.stream().skip(offset).limit(limit).toList(),
        moved.size());
  }

  /// Take a notice into the calendar and count every open deadline by it: whole, or not at all.
  ///
  /// Each case whose deadline moves says so in its history; the body whose turn it is is told. Who
  /// confirms the same twice gets the same answer.
  ///
  /// @param basedOn the version of the calendar that the preview looked at
  /// @param source where the notice was published
  public NoticeConfirmation confirm(Notice notice, String basedOn, String source, Principal by) {
    if (!by.holds(Role.ADMIN)) {
      return new NoticeConfirmation.NotCompetent();
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException("a notice needs a source");
    }
    var confirmation =
        transaction.execute(_ -> {
          notices.hold();
          known.reload();
          return confirmHeld(notice, basedOn, source.strip(), by);
        });
    refresh();
    return Objects.requireNonNull(confirmation);
  }

  private NoticeConfirmation confirmHeld(
      Notice notice, String basedOn, String source, Principal by) {
    var before = known.now();
    if (!before.version().equals(basedOn)) {
      return notices.all().stream()
          .filter(other -> other.basedOn().equals(basedOn) && other.by().equals(by.person()))
          .filter(other -> other.notice().equals(notice))
          .findFirst()
          .<NoticeConfirmation>map(NoticeConfirmation.Done::new)
          .orElseGet(() -> new NoticeConfirmation.Outdated(before.version()));
    }
    var faults = faults(before, notice);
    if (!faults.isEmpty()) {
      return new NoticeConfirmation.Unfit(faults);
    }
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var actor = Actor.person(by.person().value());
    var number = notices.nextNumber();
    var version = KnownWorkdays.versionOf(number);
    var moved = recounting.recount(new LegalClock(before.with(notice, version)), actor, at);
    var confirmed = notices.insert(number, notice, source, basedOn, moved, at, by.person());
    publisher.publishEvent(CalendarRecorded.of(confirmed, version));
    return new NoticeConfirmation.Done(confirmed);
  }

  private static List<NoticeFault> faults(Workdays before, Notice notice) {
    return before.notices().contains(notice)
        ? List.of(new NoticeFault("", "和现在的" + notice.year() + "年放假安排一样，不用导入"))
        : before.faults(notice);
  }

  /// Learn what another node confirmed, and count the open deadlines that were entered meanwhile by
  /// an older calendar; done by itself every few seconds.
  public void refresh() {
    known.reload();
    recounting.recountLeftBehind();
  }
}
