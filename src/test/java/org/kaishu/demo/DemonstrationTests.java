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
import org.kaishu.sources.TestingFetches;

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
  void playsOnceAndIsServedAgainAfterAKillWithUploadsGoingOnWhereTheyWere() {
    TestingPieces upload;
    int half = TestingPieces.length() / 2;
    try (var first = demo()) {
      int port = port(first);
      try (var company = TestingBrowser.signedIn(port, "company", Demonstration.PASSWORD)) {
        assertThat(company.get("/account/applications").body()).contains("轨道交通分时客流", "公交刷卡客流");
      }
      try (var steward = steward(port)) {
        upload = TestingPieces.begin(steward);
        assertThat(upload.send(steward, 0, half)).isEqualTo(204);
      }
      first.kill();
    }
    try (var again = demo()) {
      int port = port(again);
      assertThat(again.output()).noneMatch(line -> line.contains("playing"));
      try (var visitor = new TestingBrowser(port)) {
        assertThat(visitor.get("/datasets").statusCode()).isEqualTo(200);
      }
      try (var steward = steward(port)) {
        assertThat(upload.offset(steward)).isEqualTo(half);
        assertThat(upload.send(steward, half, TestingPieces.length())).isEqualTo(204);
        var dataset = TestingFetches.draft(steward, upload.finish(steward));
        assertThat(steward.get("/workbench/publish/" + dataset).body())
            .contains("断点续传", TestingPieces.SHA256, "5,000");
      }
      assertThat(again.terminate()).isEqualTo(143);
    }
  }

  private static TestingBrowser steward(int port) {
    return TestingBrowser.signedIn(port, "gx-steward", Demonstration.PASSWORD);
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
