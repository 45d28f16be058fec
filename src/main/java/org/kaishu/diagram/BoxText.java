package org.kaishu.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How much room words take, and where they break. Widths are those of a Chinese sans serif.
final class BoxText {
  static final double TITLE = 14.5;
  static final double LINE = 12;
  static final int TITLE_HEIGHT = 21;
  static final int LINE_HEIGHT = 17;
  static final int PADDING = 10;
  private static final int NARROWEST = 108;
  private static final int WIDEST = 196;
  private static final int WIDEST_LABEL = 150;

  record Size(double width, double height) {}

  /// One line as it is written.
  record Written(String text, Flow.Tone tone) {}

  private BoxText() {}

  static Size size(Flow.Node node) {
    var titles = titles(node);
    var lines = lines(node);
    var widest =
        Stream.concat(
                titles.stream().map(title -> width(title, TITLE) * 1.03),
                lines.stream().map(line -> width(line.text(), LINE) * 1.05))
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    return new Size(
        Math.clamp(Math.ceil(widest) + 2 * PADDING, NARROWEST, WIDEST + 2.0 * PADDING),
        titles.size() * TITLE_HEIGHT + lines.size() * LINE_HEIGHT + 2 * PADDING - 4);
  }

  static Size size(Flow.Edge edge) {
    var labels = labels(edge);
    var widest = labels.stream().mapToDouble(label -> width(label, LINE)).max().orElse(0);
    return new Size(Math.ceil(widest * 1.05) + 4, labels.size() * (LINE_HEIGHT - 1) + 2);
  }

  static List<String> titles(Flow.Node node) {
    return broken(node.title(), TITLE, WIDEST);
  }

  static List<Written> lines(Flow.Node node) {
    return node.lines().stream()
        .flatMap(line ->
            broken(line.text(), LINE, WIDEST).stream().map(text -> new Written(text, line.tone())))
        .toList();
  }

  static List<String> labels(Flow.Edge edge) {
    return edge.labels().stream()
        .flatMap(label -> broken(label, LINE, WIDEST_LABEL).stream())
        .toList();
  }

  private static double width(String text, double size) {
    return text.codePoints().mapToDouble(point -> point < 0x2000 ? 0.56 : 1).sum() * size;
  }

  /// Break a text where it gets too wide, after a comma where one is near.
  private static List<String> broken(String text, double size, double most) {
    var lines = new ArrayList<String>();
    var rest = text;
    while (width(rest, size) > most) {
      var end = 1;
      while (width(rest.substring(0, end + 1), size) <= most) {
        end++;
      }
      var comma = Math.max(rest.lastIndexOf('、', end - 1), rest.lastIndexOf('，', end - 1)) + 1;
      var cut = comma > end / 2 ? comma : end;
      lines.add(rest.substring(0, cut).strip());
      rest = rest.substring(cut).strip();
    }
    lines.add(rest);
    return lines;
  }
}
