package org.kaishu.rulebook.internal;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.kaishu.rulebook.internal.RulebookReader.each;
import static org.kaishu.rulebook.internal.RulebookReader.texts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.calendar.Period;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Appeal;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.ChecklistItem;
import org.kaishu.rulebook.ClockStart;
import org.kaishu.rulebook.Extension;
import org.kaishu.rulebook.Filing;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Requirement;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.kaishu.rulebook.Tell;
import org.kaishu.rulebook.TimeLimit;
import org.kaishu.rulebook.Urgency;

/// Makes the processes of a rulebook whose YAML has been checked.
final class ProcessReader {
  private static final Urgency NORMAL =
      new Urgency(
          Process.NORMAL, "普通", new Basis.Convention("条文没有分紧急程度，一律按普通办理。", List.of(), List.of()));

  private final RulebookReader reader;

  ProcessReader(RulebookReader reader) {
    this.reader = reader;
  }

  Process process(String name, Yaml process) {
    var stages = process.map("stages");
    var anytime = each(process.map("anytime"), this::act);
    return new Process(
        name,
        process.required("title"),
        process.required("subject"),
        process.required("applicant"),
        process.text("form"),
        each(process.map("opening"), (key, act) -> act(key, act.without("within"))).getFirst(),
        process.map("opening").values().stream()
            .findFirst()
            .map(this::filing)
            .orElse(Filing.ANY_TIME),
        urgencies(process),
        each(stages, (key, stage) -> stage(key, stage, stages, anytime)),
        anytime,
        each(process.map("outcomes"), (key, title) -> new Outcome(key, title.text().orElse(key))),
        each(
            process.map("appeals"),
            (key, appeal) ->
                new Appeal(
                    key, texts(appeal.list("after")).collect(toSet()), reader.basis(appeal))),
        reader.basis(process));
  }

  private List<Urgency> urgencies(Yaml process) {
    var urgencies =
        each(
            process.map("urgencies"),
            (name, urgency) -> new Urgency(name, urgency.required("title"), reader.basis(urgency)));
    return urgencies.isEmpty() ? List.of(NORMAL) : urgencies;
  }

  private Filing filing(Yaml opening) {
    return new Filing(
        opening.at("within").map(within -> timeLimit(within, Map.of())),
        opening
            .at("lead")
            .map(lead ->
                new Filing.LeadTime(
                    lead.required("field"), workingDays(lead, "at-least"), reader.basis(lead))),
        opening
            .at("day-off")
            .map(rule -> new Filing.EventOnDayOff(rule.required("field"), reader.basis(rule))));
  }

  private static int workingDays(Yaml place, String key) {
    return Period.parse(place.required(key)) instanceof Period.WorkingDays working
        ? working.days()
        : 0;
  }

  /// A stage may leave out an act that is possible in every other, or have its own of that name.
  private Stage stage(String name, Yaml stage, Map<String, Yaml> stages, List<Act> anytime) {
    var own = each(stage.map("acts"), this::act);
    var without = texts(stage.list("without")).collect(toSet());
    stage.map("acts").keySet().forEach(without::add);
    var all = texts(stage.list("all-of")).toList();
    return new Stage(
        name,
        stage.required("title"),
        all.isEmpty() ? List.of(stage.required("actor")) : all,
        stage.at("within").map(within -> timeLimit(within, stages)),
        Stream.concat(own.stream(), anytime.stream().filter(act -> !without.contains(act.name())))
            .toList(),
        reader.basis(stage));
  }

  /// A clock that goes on is that of the other stage, with all it rests on.
  private TimeLimit timeLimit(Yaml within, Map<String, Yaml> stages) {
    var continues = within.text("continues");
    var own =
        continues
            .flatMap(stage -> Optional.ofNullable(stages.get(stage)))
            .flatMap(stage -> stage.at("within"))
            .orElse(within);
    var start = ClockStart.valueOf(own.required("clock-starts").toUpperCase(Locale.ROOT));
    return new TimeLimit(
        periods(own.at("period").orElseThrow()),
        start,
        own.text("from"),
        continues,
        own.text("in-principle").filter("yes"::equals).isPresent(),
        reader.basis(own));
  }

  private Map<String, Period> periods(Yaml period) {
    return period
        .text()
        .map(text ->
            text.equals(ClockCheck.GIVEN)
                ? Map.<String, Period>of()
                : Map.of(Process.NORMAL, reader.counted(Period.parse(text))))
        .orElseGet(() ->
            period.entries().entrySet().stream()
                .collect(
                    toMap(
                        Entry::getKey,
                        entry ->
                            reader.counted(Period.parse(entry.getValue().text().orElseThrow())))));
  }

  private Act act(String name, Yaml act) {
    var basis = reader.basis(act);
    return new Act(
        name,
        act.required("title"),
        act.text("to")
            .<Target>map(Target.ToStage::new)
            .orElseGet(() -> new Target.End(act.required("end"))),
        texts(act.list("requires"))
            .map(word -> Requirement.valueOf(word.toUpperCase(Locale.ROOT)))
            .collect(toSet()),
        each(
            act.map("checklist"),
            (key, item) -> new ChecklistItem(key, item.required("title"), reader.basis(item))),
        reader.citations(act.list("bases")),
        act.text("effect"),
        act.list("tells").stream().map(tell -> tell(tell, basis)).toList(),
        act.text("when"),
        act.text("starts-round").filter("yes"::equals).isPresent(),
        act.text("lowers-urgency").filter("yes"::equals).isPresent(),
        act.text("actor"),
        act.at("extends")
            .map(more ->
                new Extension(
                    workingDays(more, "by"), Integer.parseInt(more.text("times").orElse("1")))),
        act.at("within").map(within -> timeLimit(within, Map.of())),
        act.text("one-time-notice").filter("yes"::equals).isPresent(),
        basis);
  }

  /// A tell rests on what its act rests on, unless it says otherwise.
  private Tell tell(Yaml tell, Basis ofAct) {
    var own = tell.at("cites").isPresent() || tell.at("convention").isPresent();
    return new Tell(tell.required("role"), tell.required("what"), own ? reader.basis(tell) : ofAct);
  }
}
