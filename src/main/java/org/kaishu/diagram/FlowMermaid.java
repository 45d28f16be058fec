package org.kaishu.diagram;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

/// Writes a flow as Mermaid text.
public final class FlowMermaid {
  private FlowMermaid() {}

  /// Write it.
  public static String of(Flow flow) {
    var text = new StringBuilder();
    text.append("---\ntitle: \"").append(quoted(flow.title())).append("\"\n---\n");
    text.append("flowchart TD\n");
    flow.nodes().forEach(node -> text.append("  ").append(box(node)).append('\n'));
    flow.edges().forEach(edge -> text.append("  ").append(arrow(edge)).append('\n'));
    text.append("  classDef own stroke-dasharray: 4 3\n");
    return text.toString();
  }

  private static String box(Flow.Node node) {
    var words =
        Stream.concat(Stream.of(node.title()), node.lines().stream().map(Flow.Line::text))
            .map(FlowMermaid::quoted)
            .collect(joining("<br>"));
    var shape =
        switch (node.kind()) {
          case OPENING, OUTCOME -> "([\"%s\"])";
          case STAGE -> node.joint() ? "[[\"%s\"]]" : "[\"%s\"]";
          case ANYTIME -> "{{\"%s\"}}";
          case PROCESS -> "[/\"%s\"/]";
        };
    return id(node.key()) + shape.formatted(words) + (node.convention() ? ":::own" : "");
  }

  private static String arrow(Flow.Edge edge) {
    var line = edge.convention() ? " -.->" : " -->";
    var label =
        edge.labels().isEmpty()
            ? " "
            : "|\"%s\"| "
                .formatted(
                    edge.labels().stream().map(FlowMermaid::quoted).collect(joining("<br>")));
    return id(edge.from()) + line + label + id(edge.to());
  }

  private static String id(String id) {
    return id.replace('-', '_');
  }

  private static String quoted(String text) {
    return text.replace("#", "#35;").replace("\"", "#quot;").replace("<", "#lt;");
  }
}
