package org.kaishu.cli;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kaishu.diagram.Flow;
import org.kaishu.diagram.FlowDrawing;
import org.kaishu.diagram.FlowMermaid;
import org.kaishu.diagram.FlowSvg;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Draws the processes of a rulebook: one to the terminal, or each into a file.
@Command(name = "draw", description = "Draw the processes of a rulebook.")
class RulebookDrawCommand implements Callable<Integer> {
  enum Format {
    SVG(".svg"),
    MERMAID(".mmd");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    private String write(Flow flow) {
      return switch (this) {
        case SVG -> FlowSvg.standalone(flow);
        case MERMAID -> FlowMermaid.of(flow);
      };
    }
  }

  @Parameters(paramLabel = "NAME", description = "a jurisdiction, an instrument or an edition")
  private String name = "";

  @Option(names = "--process", paramLabel = "P", description = "only this process")
  private @Nullable String process;

  @Option(names = "--format", paramLabel = "svg|mermaid", description = "svg, unless told")
  private Format format = Format.SVG;

  @Option(names = "--out", paramLabel = "DIR", description = "a file for each process")
  private @Nullable Path out;

  @Option(names = "--rulebooks", paramLabel = "DIR", description = "an operator's rulebooks too")
  private @Nullable Path directory;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try {
      return draw(Editions.named(Editions.load(directory), name));
    } catch (IllegalArgumentException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
  }

  private int draw(Rulebook rulebook) throws IOException {
    var drawn =
        rulebook.processes().stream()
            .filter(each -> process == null || each.name().equals(process))
            .toList();
    if (drawn.isEmpty() || (drawn.size() > 1 && out == null)) {
      return refuse(
          "name one with --process, or give --out DIR: "
              + rulebook.processes().stream().map(Process::name).collect(joining(", ")));
    }
    write(rulebook, drawn);
    return 0;
  }

  private void write(Rulebook rulebook, List<Process> processes) throws IOException {
    var drawing = new FlowDrawing(Messages.chinese());
    PrintWriter terminal = spec.commandLine().getOut();
    for (var each : processes) {
      var text = format.write(drawing.draw(rulebook, each));
      if (out == null) {
        terminal.print(text);
      } else {
        var file = out.resolve(each.name() + format.ending);
        Files.createDirectories(out);
        Files.writeString(file, text);
        terminal.println(file);
      }
    }
    terminal.flush();
  }

  private int refuse(String why) {
    spec.commandLine().getErr().println("kaishu: " + why);
    return 2;
  }
}
