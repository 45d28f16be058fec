package org.kaishu.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.tables.LoadPlan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The open attributes that a steward may choose, in the words of each text and no other.
@PlatformTest
class FiveAttributesTests {
  private static final Pattern CHOICE =
      Pattern.compile("name=\"attribute\" value=\"(\\w+)\"[^>]*>([^<]+)<span>");

  @Autowired private Publishing publishing;
  @Autowired private Datasets datasets;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @LocalServerPort private int port;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
  }

  @Obligation({"GZ-1-4a", "QD-3-1", "WZ-29-1"})
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "guangzhou, 无条件开放类, 有条件开放类, 不予开放类",
    "qingdao,   无条件开放,   有条件开放,   不予开放",
    "wenzhou,   无条件开放类, 受限开放类,   禁止开放类",
  })
  void aStewardChoosesOneOfThreeAttributesInTheWordsOfTheTextAndNoFourth(
      String name, String unconditional, String conditional, String closed) {
    var town =
        switch (name) {
          case "guangzhou" -> city.guangzhou();
          case "qingdao" -> city.qingdao();
          default -> city.wenzhou();
        };
    var id = drafted(town);
    var path = "/workbench/publish/" + id;
    try (var steward =
        TestingBrowser.signedIn(port, town.steward().displayName(), TestingCity.PASSWORD)) {
      assertThat(titles(steward.get(path).body()))
          .containsExactly(unconditional, conditional, closed);
      for (var code : List.of("conditional", "closed", "unconditional")) {
        assertThat(steward.post(path, Map.of("attribute", code)).statusCode()).isEqualTo(302);
        assertThat(attribute(id)).isEqualTo(code);
      }
      for (var fourth : List.of("partly", "受限", "CLOSED")) {
        var refused = steward.post(path, Map.of("attribute", fourth));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("请从列出的三种里选一种");
        assertThat(attribute(id)).isEqualTo("unconditional");
      }
    }
  }

  private static List<String> titles(String page) {
    return CHOICE.matcher(page).results().map(found -> found.group(2).strip()).toList();
  }

  private String attribute(DatasetId id) {
    return datasets.find(id).orElseThrow().latest().description().openAttribute().code();
  }

  private DatasetId drafted(TestingCity.Town town) {
    var outcome =
        publishing.upload(
            town.agency().id(),
            Optional.empty(),
            "公交站点.csv",
            new ByteArrayInputStream("站点编码,站点名称\n000101,人民路\n".getBytes(UTF_8)),
            LoadPlan.asDetected(),
            town.steward());
    return ((UploadOutcome.Drafted) outcome).dataset();
  }
}
