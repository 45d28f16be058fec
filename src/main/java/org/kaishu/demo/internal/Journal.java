package org.kaishu.demo.internal;

import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.kaishu.calendar.Deadline;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Stay;
import org.kaishu.demo.Doors;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Rulebook;

/// Prints a tour step by step, each with its article and its deadline, and counts what held.
public final class Journal {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd EEE", Locale.CHINA);

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy-MM-dd EEE HH:mm", Locale.CHINA);

  private final PrintWriter out;
  private int step;
  private int failed;
  private int notYet;

  /// Print to a writer.
  public Journal(PrintWriter out) {
    this.out = out;
  }

  /// Begin a tour.
  public void title(String text) {
    out.println();
    out.println(text);
    out.flush();
  }

  /// Print a row of a table.
  void row(String head, List<String> cells) {
    out.println("  " + String.join(" | ", cells) + " | " + head);
    out.flush();
  }

  /// Tell of a step that held, with what it rests on.
  public void held(String what, String grounds) {
    line("held    ", what, grounds);
  }

  /// Tell of a step, held or not.
  public void check(boolean holds, String what, String grounds) {
    if (!holds) {
      failed++;
    }
    line(holds ? "held    " : "FAILED  ", what, grounds);
  }

  /// Tell of a step that is not built yet; it does not count as held.
  public void notYet(String what, String grounds) {
    notYet++;
    line("not yet ", what, grounds);
  }

  /// Tell that the tour broke off.
  public void broke(RuntimeException why) {
    failed++;
    line("FAILED  ", why.toString(), "");
  }

  private void line(String mark, String what, String grounds) {
    step++;
    out.printf("%3d %s %s%s%n", step, mark, what, grounds.isEmpty() ? "" : "  [" + grounds + "]");
    out.flush();
  }

  /// Print the end and answer whether every built step held.
  public boolean ended() {
    out.printf("%d steps held, %d failed, %d not yet%n", step - failed - notYet, failed, notYet);
    out.flush();
    return failed == 0;
  }

  /// Return where a case stands and until when, with the article or the convention behind it.
  static String clock(Doors doors, CaseView matter) {
    return matter.current().map(stay -> clock(doors, matter, stay)).orElse("已办结");
  }

  private static String clock(Doors doors, CaseView matter, Stay stay) {
    var stage = doors.cases().stage(matter).orElseThrow();
    var limit =
        stay.deadline()
            .map(deadline ->
                "%s %s，%s 到期%s"
                    .formatted(
                        stay.internal() ? "约" : stage.within().orElseThrow().basis().label(),
                        deadline.period().label(),
                        end(deadline),
                        deadline.provisional() ? "（暂定）" : ""))
            .orElse("条文未定期限");
    return "现在 " + stage.title() + "，" + limit;
  }

  /// Return the article of the act that a case moved by last, and where it stands now.
  static String moved(Doors doors, Rulebook rulebook, CaseView matter) {
    return article(rulebook, last(doors, matter).basis().label()) + "] [" + clock(doors, matter);
  }

  /// Return the act that a case moved by last.
  static Act last(Doors doors, CaseView matter) {
    var last = doors.cases().history(matter.number()).getLast();
    var process = doors.cases().process(matter);
    return last.stage()
        .flatMap(process::stage)
        .flatMap(stage -> stage.act(last.act().orElseThrow()))
        .orElse(process.opening());
  }

  private static String end(Deadline deadline) {
    return switch (deadline.period()) {
      case Period.Days _ -> deadline.lastDay().format(DAY);
      case Period.Hours _ -> deadline.end().atZone(LegalClock.ZONE).format(HOUR);
    };
  }

  /// Return the label of an article of a rulebook for the journal: 桂 第十六条.
  static String article(Rulebook rulebook, String label) {
    return label.equals("约") ? label : rulebook.seal() + " " + label;
  }
}
