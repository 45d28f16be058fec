package org.kaishu.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.Obligation;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingClock;
import org.kaishu.cases.ExamplevilleTest;
import org.kaishu.cases.TestingLaw;
import org.kaishu.rulebook.RulebookFaults;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What an operator enters into the rulebooks that came with the platform, as everybody sees it.
@ExamplevilleTest
class OperatorLawTests {
  private static final String GUANGZHOU = "guangzhou/data-opening-measures/digest-1.yaml";

  private static final String MODE = "依法在自助终端查询";

  @Autowired private TestingClock clock;
  @LocalServerPort private int port;

  @BeforeEach
  void letItBeSeptember() {
    clock.set(Instant.parse("2026-09-07T02:00:00Z"));
  }

  private String get(String path) {
    try (var browser = new TestingBrowser(port)) {
      var answer = browser.get(path);
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }

  @Obligation({"GZ-2-4e", "WZ-30-4"})
  @Test
  void anAccessModeThatALawPrescribesIsEnteredWithItsArticleAndNotWithout(@TempDir Path directory)
      throws IOException {
    var shown =
        Arrays.stream(get("/law").split(MODE, -1))
            .skip(1)
            .map(
                part -> part.replaceAll("<[^>]*>", " ").strip().lines().toList().getFirst().strip())
            .toList();
    assertThat(shown)
        .as("in Guangzhou for both kinds of data, in Wenzhou for what everybody may take")
        .anyMatch(text -> text.endsWith("(二)4(五)"))
        .anyMatch(text -> text.endsWith("第三十条(四)"));

    var uncited = directory.resolve(GUANGZHOU);
    Files.createDirectories(Objects.requireNonNull(uncited.getParent()));
    Files.writeString(
        uncited,
        Files.readString(TestingLaw.directory().resolve(GUANGZHOU))
            .replace(MODE + ", for: [unconditional, conditional], cites: [2.4(5)]}", MODE + "}"));
    assertThatThrownBy(() -> Rulebooks.load(directory))
        .isInstanceOf(RulebookFaults.class)
        .hasMessageContaining("terminal");
  }

  @Obligation({"GX-39-1", "SH-38-1"})
  @Test
  void aDraftTakesEffectOnTheDayThatIsEntered() {
    assertThat(get("/law/guangxi/data-opening-measures"))
        .contains("现行有效", "2026-09-01 起施行")
        .doesNotContain("征求意见稿，还没有生效");
    assertThat(get("/law/shanghai/data-opening-rules"))
        .contains("现行有效", "2026-08-15 起施行", "2031-08-14 有效期满");
  }
}
