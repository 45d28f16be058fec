package org.kaishu.portal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaishu.rulebook.Provision;
import org.kaishu.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/// What the tests prove of each provision, as the build wrote it into `law/coverage.csv`.
@Component
class Coverage {
  private static final String FILE = "/law/coverage.csv";

  private final Map<String, Map<String, LawPage.Tally>> byJurisdiction = new HashMap<>();

  Coverage() {
    try (var stream = Coverage.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(cells ->
              byJurisdiction
                  .computeIfAbsent(cells[0], _ -> new LinkedHashMap<>())
                  .put(cells[1], tally(cells)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything that a text demands; empty for a text whose demands nobody listed.
  Optional<LawPage.Tally> of(Rulebook rulebook) {
    return byJurisdiction.getOrDefault(rulebook.id().jurisdiction(), Map.of()).values().stream()
        .reduce(Coverage::sum);
  }

  /// What each provision demands, by its key; demands of a whole article count for its first part,
  /// those of an item that is no provision of its own for what holds it.
  Map<String, LawPage.Tally> byArticle(Rulebook rulebook) {
    var found = new HashMap<String, LawPage.Tally>();
    byJurisdiction
        .getOrDefault(rulebook.id().jurisdiction(), Map.of())
        .forEach((label, tally) ->
            provision(rulebook.provisions(), label)
                .ifPresent(provision ->
                    found.merge(provision.citation().article(), tally, Coverage::sum)));
    return found;
  }

  private static Optional<Provision> provision(List<Provision> provisions, String label) {
    for (var wanted = label; !wanted.isEmpty(); wanted = wider(wanted)) {
      var exact = wanted;
      var found =
          provisions.stream()
              .filter(each -> each.citation().label().equals(exact))
              .findFirst()
              .or(() -> firstPart(provisions, exact));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Provision> firstPart(List<Provision> provisions, String label) {
    return provisions.stream()
        .filter(each ->
            each.citation().label().startsWith(label + "第")
                || each.citation().label().startsWith(label + "("))
        .findFirst();
  }

  private static String wider(String label) {
    var item = label.endsWith(")") ? label.lastIndexOf('(') : -1;
    var paragraph = label.endsWith("款") ? label.lastIndexOf('第') : -1;
    return label.substring(0, Math.max(0, Math.max(item, paragraph)));
  }

  private static LawPage.Tally tally(String[] cells) {
    return new LawPage.Tally(
        Integer.parseInt(cells[2]), Integer.parseInt(cells[3]), Integer.parseInt(cells[4]));
  }

  private static LawPage.Tally sum(LawPage.Tally one, LawPage.Tally other) {
    return new LawPage.Tally(
        one.carried() + other.carried(),
        one.open() + other.open(),
        one.outside() + other.outside());
  }
}
