package org.kaishu.diagram;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Stage;
import org.kaishu.rulebook.Target;

/// Turns a process of a rulebook into boxes and arrows. It holds no state and decides nothing.
public final class FlowDrawing {
  private static final String OPENING = "opening";

  private final Messages words;
  private final LimitWords limits;

  /// Draw with the words of a bundle.
  public FlowDrawing(Messages words) {
    this.words = words;
    this.limits = new LimitWords(words);
  }

  /// Draw a process.
  public Flow draw(Rulebook rulebook, Process process) {
    var nodes = new ArrayList<Flow.Node>();
    nodes.add(opening(rulebook, process));
    process.stages().forEach(stage -> nodes.add(stage(rulebook, process, stage)));
    var edges = edges(process);
    process.outcomes().stream()
        .filter(outcome -> leadsTo(edges, outcomeId(outcome.name())))
        .forEach(outcome ->
            nodes.add(
                new Flow.Node(
                    outcomeId(outcome.name()),
                    Flow.Kind.OUTCOME,
                    outcome.title(),
                    List.of(),
                    false,
                    false,
                    List.of())));
    return new Flow(
        process.name(), process.title(), rulebook.title(), description(nodes, edges), nodes, edges);
  }

  private Flow.Node opening(Rulebook rulebook, Process process) {
    var act = process.opening();
    var lines = new ArrayList<Flow.Line>();
    lines.add(new Flow.Line(role(rulebook, process.applicant()), Flow.Tone.ACTOR));
    lines.add(basis(act.basis()));
    return new Flow.Node(
        OPENING,
        Flow.Kind.OPENING,
        act.title(),
        lines,
        act.basis().isConvention(),
        false,
        articles(List.of(act.basis())));
  }

  private Flow.Node stage(Rulebook rulebook, Process process, Stage stage) {
    var lines = new ArrayList<Flow.Line>();
    lines.add(new Flow.Line(role(rulebook, stage.actor()), Flow.Tone.ACTOR));
    lines.addAll(limits.lines(process, stage));
    lines.add(basis(stage.basis()));
    var bases = new ArrayList<Basis>();
    bases.add(stage.basis());
    stage.within().ifPresent(limit -> bases.add(limit.basis()));
    stage.acts().forEach(act -> bases.add(act.basis()));
    return new Flow.Node(
        stageId(stage.name()),
        Flow.Kind.STAGE,
        stage.title(),
        lines,
        stage.basis().isConvention(),
        false,
        articles(bases));
  }

  private Flow.Line basis(Basis basis) {
    return basis.isConvention()
        ? new Flow.Line(words.say("diagram.own"), Flow.Tone.OWN)
        : new Flow.Line(basis.label(), Flow.Tone.CITATION);
  }

  private static String role(Rulebook rulebook, String role) {
    var body = rulebook.roles().get(role);
    return body == null ? role : body.title();
  }

  private static List<Flow.Edge> edges(Process process) {
    var edges = new LinkedHashMap<String, Flow.Edge>();
    add(edges, OPENING, process.opening(), "");
    for (var stage : process.stages()) {
      stage.acts().forEach(act -> add(edges, stageId(stage.name()), act, act.title()));
    }
    return List.copyOf(edges.values());
  }

  private static void add(Map<String, Flow.Edge> edges, String from, Act act, String label) {
    var to = target(act.to());
    var convention = act.basis().isConvention();
    edges.merge(
        from + " " + to + " " + convention,
        new Flow.Edge(
            from,
            to,
            label.isEmpty() ? List.of() : List.of(label),
            convention,
            articles(List.of(act.basis()))),
        FlowDrawing::both);
  }

  private static Flow.Edge both(Flow.Edge one, Flow.Edge other) {
    return new Flow.Edge(
        one.from(),
        one.to(),
        union(one.labels(), other.labels()),
        one.convention(),
        union(one.articles(), other.articles()));
  }

  private static String target(Target target) {
    return switch (target) {
      case Target.ToStage(var stage) -> stageId(stage);
      case Target.End(var outcome) -> outcomeId(outcome);
    };
  }

  /// The id of the box of a stage.
  public static String stageId(String stage) {
    return "s-" + stage;
  }

  private static String outcomeId(String outcome) {
    return "o-" + outcome;
  }

  private static boolean leadsTo(List<Flow.Edge> edges, String id) {
    return edges.stream().anyMatch(edge -> edge.to().equals(id));
  }

  private static List<String> articles(List<Basis> bases) {
    var articles = new LinkedHashSet<String>();
    bases.stream()
        .flatMap(basis -> basis.grounds().stream())
        .flatMap(grounds -> grounds.citations().stream())
        .map(Citation::article)
        .forEach(articles::add);
    return List.copyOf(articles);
  }

  private static List<String> union(List<String> one, List<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  /// One sentence a box: what it is, and where each act leads.
  private String description(List<Flow.Node> nodes, List<Flow.Edge> edges) {
    var titles = new LinkedHashMap<String, String>();
    nodes.forEach(node -> titles.put(node.key(), node.title()));
    return nodes.stream()
        .filter(node -> node.kind() != Flow.Kind.OUTCOME && node.kind() != Flow.Kind.PROCESS)
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
