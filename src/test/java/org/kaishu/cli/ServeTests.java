package org.kaishu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingHomes;
import org.kaishu.TestingKaishu;
import org.kaishu.TestingProcess;

/// The real process on a home of its own.
class ServeTests {
  private static final String CHOSEN = "chosen by the administrator";

  private final Path home = TestingHomes.create();

  @AfterEach
  void removeHome() {
    TestingHomes.remove(home);
  }

  @Test
  void survivesAKillAndTellsTheOneTimePasswordOnce() {
    try (var first = TestingKaishu.serve(home, Map.of())) {
      replaceTheOneTimePassword(first);

      var second =
          TestingProcess.start(
              Launcher.class, List.of("serve", "--port", "0", "--home", home.toString()), Map.of());
      assertThat(second.awaitExit()).isEqualTo(1);
      assertThat(second.output())
          .anyMatch(line ->
              line.startsWith("kaishu: " + home.resolve("postgres"))
                  && line.contains("process " + first.process().pid()))
          .noneMatch(line -> line.startsWith("\tat "));

      first.kill();
    }
    try (var again = TestingKaishu.serve(home, Map.of())) {
      assertThat(again.process().output()).noneMatch(line -> line.contains("password"));
      try (var browser = TestingBrowser.signedIn(again.address().getPort(), "admin", CHOSEN)) {
        assertThat(browser.get("/workbench").statusCode()).isEqualTo(200);
      }
      assertThat(again.stop()).isEqualTo(143);
    }
    assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void refusesTheHomeOfADemonstration() throws IOException {
    Files.writeString(home.resolve("demonstration"), "played\n");
    var process =
        TestingProcess.start(
            Launcher.class, List.of("serve", "--port", "0", "--home", home.toString()), Map.of());
    assertThat(process.awaitExit()).isEqualTo(1);
    assertThat(process.output())
        .containsExactly(
            "kaishu: "
                + home
                + " holds a demonstration, whose passwords are known; choose another --home");
  }

  private static void replaceTheOneTimePassword(TestingKaishu kaishu) {
    var told = "First start: sign in as admin with the one-time password ";
    var given =
        kaishu.process().output().stream()
            .filter(line -> line.startsWith(told))
            .map(line -> line.substring(told.length()))
            .findFirst()
            .orElseThrow();
    try (var browser = new TestingBrowser(kaishu.address().getPort())) {
      assertThat(TestingBrowser.location(browser.signIn("admin", given)))
          .endsWith("/account/password");
      var changed =
          browser.post(
              "/account/password", Map.of("old", given, "chosen", CHOSEN, "repeated", CHOSEN));
      assertThat(TestingBrowser.location(changed)).endsWith("/login?notice=changed");
    }
  }
}
