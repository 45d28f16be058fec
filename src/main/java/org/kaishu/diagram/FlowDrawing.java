package org.kaishu.diagram;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;

/// Turns a process of a rulebook into boxes and arrows. It holds no state and decides nothing.
public final class FlowDrawing {
  private final Messages words;
  private final LimitWords limits;

  /// Draw with the words of a bundle.
  public FlowDrawing(Messages words) {
    this.words = words;
    this.limits = new LimitWords(words);
  }

  /// Draw a process.
  public Flow draw(Rulebook rulebook, Process process) {
    var ways = FlowWays.of(rulebook, process, words);
    var nodes = new ArrayList<Flow.Node>();
    nodes.add(opening(rulebook, process));
    process.stages().forEach(stage -> nodes.add(stage(rulebook, process, stage)));
    ways.anytime().forEach((key, without) -> nodes.add(anytime(key, without, ways.allOwn(key))));
    process.outcomes().stream()
        .filter(outcome -> ways.leadTo(FlowWays.outcome(outcome.name())))
        .map(FlowDrawing::outcome)
        .forEach(nodes::add);
    process
        .appeals()
        .forEach(appeal ->
            nodes.add(
                new Flow.Node(
                    FlowWays.process(appeal.process()),
                    Flow.Kind.PROCESS,
                    title(rulebook, appeal.process()),
                    List.of(basis(appeal.basis())),
                    appeal.basis().isConvention(),
                    false,
                    articles(List.of(appeal.basis())))));
    return new Flow(
        process.name(),
        process.title(),
        rulebook.title(),
        description(nodes, ways.edges()),
        nodes,
        ways.edges());
  }

  private Flow.Node opening(Rulebook rulebook, Process process) {
    var act = process.opening();
    var lines = new ArrayList<Flow.Line>();
    lines.add(new Flow.Line(role(rulebook, process.applicant()), Flow.Tone.ACTOR));
    lines.addAll(limits.filing(rulebook, process));
    lines.add(basis(act.basis()));
    var bases = new ArrayList<Basis>();
    bases.add(act.basis());
    process.filing().within().ifPresent(limit -> bases.add(limit.basis()));
    process.filing().lead().ifPresent(lead -> bases.add(lead.basis()));
    process.filing().dayOff().ifPresent(dayOff -> bases.add(dayOff.basis()));
    return new Flow.Node(
        FlowWays.OPENING,
        Flow.Kind.OPENING,
        act.title(),
        lines,
        act.basis().isConvention(),
        false,
        articles(bases));
  }

  private Flow.Node stage(Rulebook rulebook, Process process, Stage stage) {
    var lines = new ArrayList<Flow.Line>();
    lines.add(new Flow.Line(actors(rulebook, stage), Flow.Tone.ACTOR));
    lines.addAll(limits.lines(rulebook, process, stage));
    lines.add(basis(stage.basis()));
    return new Flow.Node(
        FlowWays.stage(stage.name()),
        Flow.Kind.STAGE,
        stage.title(),
        lines,
        stage.basis().isConvention(),
        stage.asksAll(),
        articles(stage));
  }

  /// Who acts in a stage, in words.
  public String actors(Rulebook rulebook, Stage stage) {
    var names = stage.actors().stream().map(role -> role(rulebook, role)).collect(joining("、"));
    return stage.asksAll() ? words.say("diagram.each", names) : names;
  }

  /// The keys of the provisions that a stage, its clock or its acts cite.
  public static List<String> articles(Stage stage) {
    var bases = new ArrayList<Basis>();
    bases.add(stage.basis());
    stage.within().ifPresent(limit -> bases.add(limit.basis()));
    stage
        .acts()
        .forEach(act -> {
          bases.add(act.basis());
          act.within().ifPresent(limit -> bases.add(limit.basis()));
        });
    return articles(bases);
  }

  private Flow.Node anytime(String key, List<String> without, boolean own) {
    return new Flow.Node(
        key,
        Flow.Kind.ANYTIME,
        without.isEmpty()
            ? words.say("diagram.anytime")
            : words.say("diagram.anytime.but", String.join("、", without)),
        List.of(),
        own,
        false,
        List.of());
  }

  private static Flow.Node outcome(Outcome outcome) {
    return new Flow.Node(
        FlowWays.outcome(outcome.name()),
        Flow.Kind.OUTCOME,
        outcome.title(),
        List.of(),
        false,
        false,
        List.of());
  }

  private Flow.Line basis(Basis basis) {
    return basis.isConvention()
        ? new Flow.Line(words.say("diagram.own"), Flow.Tone.OWN)
        : new Flow.Line(basis.label(), Flow.Tone.CITATION);
  }

  private static String title(Rulebook rulebook, String process) {
    return rulebook.process(process).map(Process::title).orElse(process);
  }

  static String role(Rulebook rulebook, String role) {
    var body = rulebook.roles().get(role);
    return body == null ? role : body.title();
  }

  static List<String> articles(List<Basis> bases) {
    var articles = new LinkedHashSet<String>();
    bases.stream()
        .flatMap(basis -> basis.grounds().stream())
        .flatMap(grounds -> grounds.citations().stream())
        .map(Citation::article)
        .forEach(articles::add);
    return List.copyOf(articles);
  }

  /// One sentence a box: what it is, and where each act leads.
  private String description(List<Flow.Node> nodes, List<Flow.Edge> edges) {
    var titles = new LinkedHashMap<String, String>();
    nodes.forEach(node -> titles.put(node.key(), node.title()));
    return nodes.stream()
        .filter(node -> edges.stream().anyMatch(edge -> edge.from().equals(node.key())))
        .map(node -> sentence(node, edges, titles))
        .collect(joining());
  }

  private String sentence(Flow.Node node, List<Flow.Edge> edges, Map<String, String> titles) {
    var box =
        node.title()
            + (node.lines().isEmpty()
                ? ""
                : words.say(
                    "diagram.said.box",
                    node.lines().stream().map(Flow.Line::text).collect(joining("，"))));
    var ways =
        edges.stream()
            .filter(edge -> edge.from().equals(node.key()))
            .map(edge -> way(edge, titles.getOrDefault(edge.to(), edge.to())))
            .collect(joining("；"));
    return words.say("diagram.said", box, ways);
  }

  private String way(Flow.Edge edge, String to) {
    return edge.labels().isEmpty()
        ? words.say("diagram.said.then", to)
        : words.say("diagram.said.way", String.join("、", edge.labels()), to);
  }
}
