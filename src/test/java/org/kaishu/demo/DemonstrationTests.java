package org.kaishu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingHomes;
import org.kaishu.TestingProcess;
import org.kaishu.cli.Launcher;

/// The real word of the launcher on a home of its own.
class DemonstrationTests {
  private static final String READY = "Kaishu is ready: http://localhost:";

  private final Path home = TestingHomes.create();

  @AfterEach
  void removeHome() {
    TestingHomes.remove(home.resolve("demo"));
    TestingHomes.remove(home);
  }

  @Test
  void playsOnceAndIsServedAgainAfterAKill() {
    try (var first = demo()) {
      int port = port(first);
      try (var company = TestingBrowser.signedIn(port, "company", Demonstration.PASSWORD)) {
        assertThat(company.get("/account/applications").body()).contains("轨道交通分时客流", "公交刷卡客流");
      }
      first.kill();
    }
    try (var again = demo()) {
      int port = port(again);
      assertThat(again.output()).noneMatch(line -> line.contains("playing"));
      try (var visitor = new TestingBrowser(port)) {
        assertThat(visitor.get("/datasets").statusCode()).isEqualTo(200);
      }
      assertThat(again.terminate()).isEqualTo(143);
    }
  }

  private TestingProcess demo() {
    return TestingProcess.start(
        Launcher.class,
        List.of("demo", "--port", "0", "--home", home.resolve("demo").toString()),
        Map.of());
  }

  private static int port(TestingProcess demo) {
    var line = demo.awaitLine(said -> said.startsWith(READY));
    return Integer.parseInt(line.substring(READY.length(), line.length() - 1));
  }
}
