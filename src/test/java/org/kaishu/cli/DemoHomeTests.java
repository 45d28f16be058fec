package org.kaishu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingHomes;

/// Which homes a demonstration may empty.
class DemoHomeTests {
  private final Path somebodys = TestingHomes.empty();

  @AfterEach
  void removeHome() {
    TestingHomes.remove(somebodys);
  }

  @Test
  void takesAHomeAgainThatWasBrokenOffWhileItWasMade() throws IOException {
    var home = somebodys.resolve("demo");
    DemoHome.take(home, false);
    var half = Files.createDirectories(home.resolve("files/ab"));
    Files.createSymbolicLink(
        Files.createDirectories(home.resolve("postgres")).resolve("binaries"),
        somebodys.resolve("postgres/binaries").toRealPath());
    var again = DemoHome.take(home, false);
    assertThat(again.played()).isFalse();
    assertThat(half).doesNotExist();
  }

  @Test
  void leavesAHomeAloneThatIsSomebodys() throws IOException {
    var file = Files.writeString(somebodys.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> DemoHome.take(somebodys, true))
        .isInstanceOf(DemoHome.NotADemonstration.class)
        .hasMessageContaining("will not be touched");
    assertThat(file).hasContent("years of work");
  }
}
