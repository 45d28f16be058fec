package org.kaishu.diagram;

import java.util.List;
import java.util.Locale;

/// Writes a flow as SVG with real text. Colours come from style sheets: those of the page, or the
/// one that a file of its own carries.
public final class FlowSvg {
  private static final int HEAD = 62;
  private static final double BEND = 7;
  private static final double ARROW = 7;

  private final Flow flow;
  private final Layout layout;
  private final StringBuilder svg = new StringBuilder();

  private FlowSvg(Flow flow) {
    this.flow = flow;
    this.layout = Layout.of(flow);
  }

  /// Write it as part of a page: each box that cites a provision links to it, each stage can be
  /// linked to as `#p-PROCESS.STAGE`, and `data-cites` names the provisions.
  public static String inline(Flow flow) {
    var drawing = new FlowSvg(flow);
    var id = flow.name();
    drawing.open(
        0,
        "class=\"ks-svg ks-flow\" role=\"group\" aria-labelledby=\"pt-%s\" aria-describedby=\"pd-%s\""
            .formatted(id, id));
    drawing.element("title", "id=\"pt-%s\"".formatted(id), flow.title());
    drawing.element("desc", "id=\"pd-%s\"".formatted(id), flow.description());
    drawing.content(true);
    return drawing.svg.append("</svg>").toString();
  }

  /// Write it as a file of its own, readable in light and dark.
  public static String standalone(Flow flow) {
    var drawing = new FlowSvg(flow);
    drawing.svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    drawing.open(
        HEAD,
        "xmlns=\"http://www.w3.org/2000/svg\" class=\"ks-svg ks-flow\" role=\"img\""
            + " aria-labelledby=\"t d\"");
    drawing.element("title", "id=\"t\"", flow.title());
    drawing.element("desc", "id=\"d\"", flow.description());
    drawing.svg.append("<style>").append(FlowStyle.TEXT).append("</style>\n");
    drawing.svg.append("<rect class=\"pg\" width=\"100%\" height=\"100%\"/>\n");
    drawing.text("hd", 16, 28, "", flow.title());
    drawing.text("m", 16, 48, "", flow.source());
    drawing.svg.append("<g transform=\"translate(0 %d)\">\n".formatted(HEAD));
    drawing.content(false);
    return drawing.svg.append("</g>\n</svg>\n").toString();
  }

  private void open(int head, String attributes) {
    var width = number(Math.max(layout.width(), head == 0 ? 0 : 320));
    var height = number(layout.height() + head);
    svg.append(
        "<svg %s width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">\n"
            .formatted(attributes, width, height, width, height));
  }

  private void content(boolean linked) {
    for (var index = 0; index < flow.edges().size(); index++) {
      arrow(flow.edges().get(index), layout.arrows().get(index));
    }
    flow.nodes().forEach(node -> box(node, linked));
  }

  private void arrow(Flow.Edge edge, Layout.Arrow arrow) {
    svg.append("<g class=\"way%s\"".formatted(edge.convention() ? " own" : ""));
    cites(edge.articles());
    svg.append(">");
    svg.append("<path class=\"ln\" d=\"").append(path(arrow.points())).append("\"/>");
    svg.append("<path class=\"ah\" d=\"").append(head(arrow.points())).append("\"/>");
    var y = arrow.label().y() + 12;
    for (var label : BoxText.labels(edge)) {
      text("m h", arrow.label().x() + 2, y, "", label);
      y += BoxText.LINE_HEIGHT - 1;
    }
    svg.append("</g>\n");
  }

  private void box(Flow.Node node, boolean linked) {
    var box = layout.boxes().get(node.key());
    if (box == null) {
      throw new IllegalStateException("no place for " + node.key());
    }
    svg.append("<g class=\"").append(style(node)).append('"');
    if (linked && node.kind() == Flow.Kind.STAGE) {
      svg.append(" id=\"")
          .append(escaped(stageAnchor(flow.name(), node.key().substring(2))))
          .append('"');
    }
    cites(node.articles());
    svg.append(">");
    var target = linked && !node.convention() && !node.articles().isEmpty();
    if (target) {
      svg.append("<a href=\"#art-").append(escaped(node.articles().getFirst())).append("\">");
    }
    var round = node.kind() == Flow.Kind.OUTCOME ? box.height() / 2 : 5;
    if (node.joint()) {
      rectangle(box, 4, round);
    }
    rectangle(box, 0, round);
    var middle = box.x() + box.width() / 2;
    var y = box.y() + BoxText.PADDING + 12;
    for (var title : BoxText.titles(node)) {
      text("nm", middle, y, " text-anchor=\"middle\"", title);
      y += BoxText.TITLE_HEIGHT;
    }
    y -= 3;
    for (var line : BoxText.lines(node)) {
      text(tone(line.tone()), middle, y, " text-anchor=\"middle\"", line.text());
      y += BoxText.LINE_HEIGHT;
    }
    svg.append(target ? "</a></g>\n" : "</g>\n");
  }

  private void rectangle(Layout.Box box, double offset, double round) {
    svg.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>"
            .formatted(
                number(box.x() + offset),
                number(box.y() - offset),
                number(box.width()),
                number(box.height()),
                number(round)));
  }

  /// The fragment under which a stage's box is found on a page.
  public static String stageAnchor(String process, String stage) {
    return "p-" + process + "." + stage;
  }

  private static String style(Flow.Node node) {
    var kind =
        switch (node.kind()) {
          case OPENING -> "step from";
          case STAGE, ANYTIME, PROCESS -> "step";
          case OUTCOME -> "step to";
        };
    return node.convention() ? kind + " own" : kind;
  }

  private static String tone(Flow.Tone tone) {
    return switch (tone) {
      case ACTOR, CITATION -> "m";
      case TERM -> "term";
      case OWN -> "m o";
    };
  }

  private void cites(List<String> articles) {
    if (!articles.isEmpty()) {
      svg.append(" data-cites=\"").append(escaped(String.join(" ", articles))).append('"');
    }
  }

  private void text(String style, double x, double y, String more, String text) {
    svg.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\"%s>%s</text>"
            .formatted(style, number(x), number(y), more, escaped(text)));
  }

  private void element(String name, String attributes, String text) {
    svg.append("<%s %s>%s</%s>\n".formatted(name, attributes, escaped(text), name));
  }

  private static String path(List<Layout.Point> points) {
    var path = new StringBuilder("M").append(at(points.getFirst()));
    for (var index = 1; index < points.size() - 1; index++) {
      var corner = points.get(index);
      path.append('L').append(at(towards(corner, points.get(index - 1), BEND)));
      path.append('Q').append(at(corner)).append(' ');
      path.append(at(towards(corner, points.get(index + 1), BEND)));
    }
    var last = points.getLast();
    return path.append('L').append(at(towards(last, points.get(points.size() - 2), 2))).toString();
  }

  private static String head(List<Layout.Point> points) {
    var tip = points.getLast();
    var back = towards(tip, points.get(points.size() - 2), ARROW);
    var dx = (tip.x() - back.x()) / 2;
    var dy = (tip.y() - back.y()) / 2;
    return "M%sL%sL%sZ"
        .formatted(
            at(tip),
            at(new Layout.Point(back.x() - dy, back.y() + dx)),
            at(new Layout.Point(back.x() + dy, back.y() - dx)));
  }

  /// The point that lies so far from one on the way to another, at most half the way.
  private static Layout.Point towards(Layout.Point from, Layout.Point to, double by) {
    var length = Math.hypot(to.x() - from.x(), to.y() - from.y());
    var part = length == 0 ? 0 : Math.min(by, length / 2) / length;
    return new Layout.Point(
        from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
  }

  private static String at(Layout.Point point) {
    return number(point.x()) + " " + number(point.y());
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
