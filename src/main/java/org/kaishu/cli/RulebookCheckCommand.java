package org.kaishu.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaishu.rulebook.Provision;
import org.kaishu.rulebook.Rulebook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Loads rulebooks and prints every fault, or what each edition holds.
@Command(name = "check", description = "Check the built-in rulebooks, and those of DIR.")
class RulebookCheckCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR|NAME",
      description = "a directory of rulebooks, or which rulebook to show")
  private @Nullable String place;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var directory = place == null ? null : Path.of(place);
    var named = directory != null && Files.isDirectory(directory) ? directory : null;
    var shown =
        Editions.load(named).all().stream()
            .filter(each -> place == null || named != null || Editions.fits(each, place))
            .toList();
    if (shown.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("kaishu: no directory and no rulebook '%s'".formatted(place));
      return 2;
    }
    shown.forEach(rulebook -> spec.commandLine().getOut().println(line(rulebook)));
    return 0;
  }

  private static String line(Rulebook rulebook) {
    var coverage =
        rulebook.provisions().stream()
            .collect(
                groupingBy(
                    Provision::coverage,
                    () -> new EnumMap<>(Provision.Coverage.class),
                    Collectors.counting()));
    return "%s  %s  %s  %d provisions (%s), %d processes"
        .formatted(
            rulebook.id(),
            words(rulebook.force()),
            rulebook.title(),
            rulebook.provisions().size(),
            coverage.entrySet().stream()
                .map(entry -> entry.getValue() + " " + words(entry.getKey()))
                .collect(joining(", ")),
            rulebook.processes().size());
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
