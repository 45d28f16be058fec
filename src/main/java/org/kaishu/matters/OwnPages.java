package org.kaishu.matters;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;

/// Matters that are opened on a page of their own, because an effect of theirs needs more than a
/// form can ask: which effect, and where.
final class OwnPages {
  private static final Map<String, Place> BY_EFFECT =
      Map.of(
          "publish-version", new Place("/workbench/publish", "/workbench/publish/%s"),
          "file-application", new Place("/datasets?attribute=conditional", "/datasets/%s/apply"));

  private OwnPages() {}

  /// @param list where the subject is chosen
  /// @param one where the subject is known
  private record Place(String list, String one) {}

  /// Where a case of a process is opened; empty for the form that all others share.
  ///
  /// @param about what it is to be about; may be empty
  static Optional<String> of(Process process, String about) {
    return effects(process)
        .filter(BY_EFFECT::containsKey)
        .findFirst()
        .map(BY_EFFECT::get)
        .map(place -> about.isBlank() ? place.list() : place.one().formatted(about));
  }

  private static Stream<String> effects(Process process) {
    return Stream.concat(
            Stream.of(process.opening()),
            process.stages().stream().flatMap(stage -> stage.acts().stream()))
        .map(Act::effect)
        .flatMap(Optional::stream);
  }
}
