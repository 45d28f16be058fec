package org.kaishu.portal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.kaishu.diagram.Flow;
import org.kaishu.diagram.FlowDrawing;
import org.kaishu.diagram.FlowSvg;
import org.kaishu.diagram.LimitWords;
import org.kaishu.page.Chip;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Requirement;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;
import org.kaishu.rulebook.Tell;
import org.kaishu.rulebook.TimeLimit;

/// Draws the processes of a rulebook: a picture, and the same in words.
final class LawMatterDrawing {
  private final Messages words;
  private final FlowDrawing flows;
  private final LimitWords limits;

  LawMatterDrawing(Messages words) {
    this.words = words;
    this.flows = new FlowDrawing(words);
    this.limits = new LimitWords(words);
  }

  /// The fragment of a process on the page of its law.
  static String anchor(String process) {
    return "p-" + process;
  }

  /// The fragment of a stage in words.
  static String place(Process process, Stage stage) {
    return "t-" + process.name() + "." + stage.name();
  }

  LawPage.Matter draw(Rulebook rulebook, Process process) {
    var flow = flows.draw(rulebook, process);
    return new LawPage.Matter(
        anchor(process.name()),
        process.title(),
        words.say("law.opener", role(rulebook, process.applicant()), process.opening().title()),
        Chip.of(rulebook, process.basis()),
        FlowSvg.inline(flow),
        articles(flow),
        process.stages().stream().map(stage -> stop(rulebook, process, stage)).toList(),
        process.anytime().stream().map(act -> way(rulebook, process, act)).toList(),
        process.outcomes().stream().map(Outcome::title).toList());
  }

  private static String articles(Flow flow) {
    return flow.nodes().stream()
        .flatMap(node -> node.articles().stream())
        .distinct()
        .collect(joining(" "));
  }

  private LawPage.Stop stop(Rulebook rulebook, Process process, Stage stage) {
    var chips = new LinkedHashSet<>(Chip.of(rulebook, stage.basis()));
    stage.within().map(TimeLimit::basis).ifPresent(basis -> chips.addAll(Chip.of(rulebook, basis)));
    return new LawPage.Stop(
        place(process, stage),
        stage.title(),
        flows.actors(rulebook, stage),
        limit(rulebook, process, stage),
        String.join(" ", FlowDrawing.articles(stage)),
        List.copyOf(chips),
        stage.acts().stream()
            .filter(act -> !process.anytime().contains(act))
            .map(act -> way(rulebook, process, act))
            .toList());
  }

  /// How long a stage may take, in one line.
  String limit(Rulebook rulebook, Process process, Stage stage) {
    return limits.lines(rulebook, process, stage).stream()
        .map(Flow.Line::text)
        .collect(joining("；"));
  }

  private LawPage.Way way(Rulebook rulebook, Process process, Act act) {
    var to =
        switch (act.to()) {
          case Target.ToStage(var name) -> process.stage(name).map(Stage::title).orElse(name);
          case Target.End(var name) -> process.outcome(name).map(Outcome::title).orElse(name);
        };
    return new LawPage.Way(
        act.title(), to, needs(rulebook, process, act), Chip.of(rulebook, act.basis()));
  }

  private String needs(Rulebook rulebook, Process process, Act act) {
    var needs = new ArrayList<String>();
    act.actor().map(role -> words.say("law.by", role(rulebook, role))).ifPresent(needs::add);
    act.within().map(limit -> limits.line(rulebook, process, limit)).ifPresent(needs::add);
    act.extension()
        .map(more -> words.say("diagram.extends", more.by(), more.times()))
        .ifPresent(needs::add);
    if (act.oneTimeNotice()) {
      needs.add(words.say("law.needs.at-once"));
    }
    act.requires().stream().map(this::need).forEach(needs::add);
    act.tells().stream().map(tell -> told(rulebook, tell)).forEach(needs::add);
    return String.join("；", needs);
  }

  private String need(Requirement requirement) {
    return words.say(
        "law.needs."
            + switch (requirement) {
              case REASONS -> "reasons";
              case BASIS -> "basis";
              case EVIDENCE -> "evidence";
              case CHECKLIST -> "checklist";
            });
  }

  private String told(Rulebook rulebook, Tell tell) {
    return words.say("law.tells", role(rulebook, tell.role()), tell.what());
  }

  private static String role(Rulebook rulebook, String role) {
    var body = rulebook.roles().get(role);
    return body == null ? role : body.title();
  }

  /// The stages that cite a provision, in themselves, their clock or one of their acts.
  static Stream<LawPage.Step> steps(Rulebook rulebook, String article) {
    return rulebook.processes().stream()
        .flatMap(process ->
            process.stages().stream()
                .filter(stage -> Set.copyOf(FlowDrawing.articles(stage)).contains(article))
                .map(stage ->
                    new LawPage.Step(
                        process.title() + " · " + stage.title(),
                        FlowSvg.stageAnchor(process.name(), stage.name()),
                        place(process, stage))));
  }
}
