package org.kaishu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaishu.rulebook.AttachedTexts;
import org.kaishu.rulebook.OfficialText;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.storage.KaishuHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Attaches the official text to an edition, so that its page can show it beside our summaries.
@Command(name = "attach", description = "Attach the official text to a rulebook.")
class RulebookAttachCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "the official text, as plain text")
  private Path file = Path.of("");

  @Option(names = "--to", paramLabel = "NAME", description = "guessed from the title, unless told")
  private @Nullable String name;

  @Option(names = "--home", paramLabel = "DIR", description = "where everything is kept")
  private @Nullable Path home;

  @Option(names = "--rulebooks", paramLabel = "DIR", description = "an operator's rulebooks too")
  private @Nullable Path directory;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      return attach(Files.readAllBytes(file), Editions.load(directory));
    } catch (IOException e) {
      return refuse("%s can't be read".formatted(file));
    } catch (IllegalArgumentException e) {
      return refuse("%s: %s".formatted(file, e.getMessage()));
    }
  }

  private int attach(byte[] content, Rulebooks rulebooks) {
    var rulebook =
        name == null
            ? titled(OfficialText.read(content), rulebooks.all())
            : Editions.named(rulebooks, name);
    var texts =
        new AttachedTexts(new KaishuHome(home == null ? Platform.defaultHome() : home).law());
    var before = texts.find(rulebook.id());
    var attached = texts.attach(rulebook.id(), content);
    report(rulebook, attached);
    before
        .filter(other -> !other.sha256().equals(attached.sha256()))
        .ifPresent(other -> say("replaced   " + other.sha256()));
    return 0;
  }

  private void report(Rulebook rulebook, AttachedTexts.Attached attached) {
    var text = attached.text();
    say("attached   %s %s".formatted(rulebook.id(), rulebook.title()));
    say(
        "found      %d articles, %d items"
            .formatted(
                text.articles().size(),
                text.articles().values().stream()
                    .flatMap(List::stream)
                    .mapToInt(paragraph -> paragraph.items().size())
                    .sum()));
    text.oddities().forEach(each -> say("note       " + each));
    var lacking =
        rulebook.provisions().stream()
            .filter(each -> text.passage(each.citation()).isEmpty())
            .map(each -> each.citation().label())
            .toList();
    if (!lacking.isEmpty()) {
      say("no text    " + String.join("、", lacking));
    }
    var known =
        rulebook.provisions().stream()
            .map(each -> each.citation().place().article())
            .collect(Collectors.toSet());
    var unknown = text.articles().keySet().stream().filter(key -> !known.contains(key)).toList();
    if (!unknown.isEmpty()) {
      say("no rule    " + String.join(", ", unknown));
    }
    say("sha256     " + attached.sha256());
  }

  private static Rulebook titled(OfficialText text, List<Rulebook> rulebooks) {
    var found = rulebooks.stream().filter(each -> titled(text, each)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "no rulebook has this title; name one with --to: " + Editions.names(rulebooks)
            : "several could be meant; name one with --to: " + Editions.names(found));
  }

  /// The characters of the title stand in one line of the heading, in their order.
  private static boolean titled(OfficialText text, Rulebook rulebook) {
    var title = rulebook.title().replaceAll("[（(].*", "");
    return text.heading().stream().anyMatch(line -> inOrder(title, line));
  }

  private static boolean inOrder(String wanted, String line) {
    var at = 0;
    for (var index = 0; index < line.length() && at < wanted.length(); index++) {
      if (line.charAt(index) == wanted.charAt(at)) {
        at++;
      }
    }
    return at == wanted.length() && line.length() <= 2 * wanted.length();
  }

  private void say(String line) {
    var out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private int refuse(String why) {
    spec.commandLine().getErr().println("kaishu: " + why);
    return 2;
  }
}
