package org.kaishu.cli;

import java.util.Locale;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Simulation.Report;

/// Draws how late each stage of a simulated year was: one bar a stage, its title and share beside
/// it, as an SVG that stands alone.
final class LatenessDrawing {
  private static final int ROW = 34;
  private static final int TOP = 64;
  private static final int BARS = 220;
  private static final int WIDTH = 360;

  private LatenessDrawing() {}

  static String svg(Rulebook rulebook, Process process, Report report) {
    var height = TOP + ROW * report.stages().size() + 16;
    var drawing = new StringBuilder();
    drawing.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="t d">
        <title id="t">%s</title>
        <desc id="d">%s</desc>
        <style>text{font:14px sans-serif;fill:#1f2933}.h{font-size:17px;font-weight:600}.b{fill:#b23a48}.g{fill:#e4e7eb}</style>
        <rect width="100%%" height="100%%" fill="#fff"/>
        <text class="h" x="16" y="30">%s</text>
        """
            .formatted(
                BARS + WIDTH + 90,
                height,
                escaped(rulebook.seal() + " " + process.title() + "：各环节逾期比例"),
                escaped("办结 " + report.ended() + " 件，年末在办 " + report.open() + " 件"),
                escaped(rulebook.seal() + " " + process.title() + "：各环节逾期比例")));
    var y = TOP;
    for (var stage : report.stages()) {
      drawing.append(
          String.format(
              Locale.ROOT,
              """
              <text x="16" y="%d">%s</text>
              <rect class="g" x="%d" y="%d" width="%d" height="16"/>
              <rect class="b" x="%d" y="%d" width="%.1f" height="16"/>
              <text x="%d" y="%d">%.1f%%</text>
              """,
              y + 13,
              escaped(stage.title()),
              BARS,
              y,
              WIDTH,
              BARS,
              y,
              WIDTH * stage.lateness(),
              BARS + WIDTH + 10,
              y + 13,
              100 * stage.lateness()));
      y += ROW;
    }
    return drawing.append("</svg>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
