package org.kaishu.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;

/// One change that spoils a faultless rulebook, and the fault it makes.
///
/// @param line words that stand on the line of the fault
record TestingSpoilt(String original, String changed, String line, String message) {

  void assertRefused(Path directory) throws IOException {
    var rulebook = TestingRulebook.faultless().with(original, changed);
    var file = rulebook.write(directory);
    var failure = catchThrowableOfType(RulebookFaults.class, () -> Rulebooks.load(directory));
    assertThat(failure).isNotNull();
    assertThat(failure.faults())
        .contains(new RulebookFaults.Fault(file.toString(), rulebook.line(line), message));
  }

  @Override
  public String toString() {
    return message;
  }
}
