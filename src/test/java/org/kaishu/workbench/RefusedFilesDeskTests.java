package org.kaishu.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingBrowser.location;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.catalog.DatasetId;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.tables.LoadPlan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A file that was refused is kept, named and explained, until another way of reading it is found.
@PlatformTest
class RefusedFilesDeskTests {
  private static final String TOKEN = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
  private static final String LIST = "/workbench/publish";
  private static final String GOOD = "站点,人次\n人民路,3\n解放路,5\n";
  private static final String BAD = "路段,车次\n甲路,1\n乙路,2,多出来\n";
  private static final Pattern FILE = Pattern.compile(LIST + "/uploads/\\d+/rejects\\.csv");

  @Autowired private TestingCity city;
  @Autowired private Publishing publishing;
  @LocalServerPort private int port;

  private TestingCity.Town town;
  private TestingBrowser steward;

  @BeforeEach
  void signIn() {
    town = city.guangxi();
    steward = TestingBrowser.signedIn(port, "steward-" + town.number(), TestingCity.PASSWORD);
  }

  @AfterEach
  void leave() {
    steward.close();
  }

  @Test
  void aRefusedNextFileIsNamedWithItsReasonsAndItsFirstRejects() {
    var path = LIST + "/" + drafted();
    var refused = bring(path + "/file", "坏的.csv", BAD, Map.of());
    assertThat(refused.statusCode()).isEqualTo(422);

    assertThat(refused.body()).contains("没有读入。文件已原样保存");
    for (var page : new String[] {refused.body(), steward.get(path).body()}) {
      assertThat(page)
          .contains("没有读入的文件：坏的.csv", "2 行里有 1 处读不通，超过允许的 1.00%")
          .contains("前 1 处，共 1 处", "乙路,2,多出来")
          .contains("下面的建议和读法都针对没有读入的文件“坏的.csv”")
          .contains("没有读入的文件“坏的.csv”另外列出", "href=\"#refused\"");
    }

    assertThat(bring(path + "/file", "好的.csv", GOOD, Map.of()).statusCode()).isEqualTo(302);
    assertThat(steward.get(path).body()).doesNotContain("坏的.csv", "没有读入");
  }

  @Test
  void aFileReadAgainWithATypeThatDoesNotFitIsNamedWithItsRejects() {
    var path = LIST + "/" + drafted();
    var refused = steward.post(path + "/reading", Map.of("type", "integer:站点"));
    assertThat(refused.statusCode()).isEqualTo(422);
    for (var page : new String[] {refused.body(), steward.get(path).body()}) {
      assertThat(page).contains("没有读入的文件：站点.csv", "<td class=\"ks-mono\">人民路</td>", "不是有效的整数");
    }
  }

  @Test
  void theAnswerOfAScriptBringsTheRefusedFileToo() {
    var path = LIST + "/" + drafted();
    assertThat(steward.get(path).body())
        .contains("hx-select-oob=\"#newest,#rejects\"", "id=\"newest\"", "id=\"rejects\"");
  }

  @Test
  void whatCouldNotBeReadOfARefusedFileIsAFile() {
    var many =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> "路" + i + ",1,=" + i)
            .collect(Collectors.joining("\n"));
    bring(LIST, "坏的.csv", "路段,车次\n" + "甲路,1\n".repeat(90) + many + "\n", Map.of());
    var first = file(steward.get(LIST).body());
    assertThat(steward.get(first).body().lines().toList())
        .hasSize(61)
        .startsWith("\uFEFF行号,字段,原值,问题")
        .last()
        .asString()
        .startsWith("151,,\"路60,1,=60\",");

    var path = LIST + "/" + drafted();
    var next = file(bring(path + "/file", "又坏的.csv", BAD, Map.of()).body());
    assertThat(steward.get(next).body()).contains("3,,\"乙路,2,多出来\",");

    var other = city.guangxi();
    var login = "steward-" + other.number();
    try (var stranger = TestingBrowser.signedIn(port, login, TestingCity.PASSWORD)) {
      assertThat(stranger.get(first).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aFileThatIsNoTableHasNoRejectsToBeFetched() {
    bring(LIST, "文字.pdf", "%PDF-1.7\n1 0 obj\n", Map.of());
    var page = steward.get(LIST).body();
    assertThat(page).contains("文字.pdf").doesNotContain("rejects.csv");
    assertThat(steward.get(upload(page) + "/rejects.csv").statusCode()).isEqualTo(404);
  }

  @Test
  void theRefusalOfAFirstFileLeadsToTheFileThatWasKept() {
    assertThat(steward.get(LIST).body())
        .contains("hx-select-oob=\"#unread\"", "<div id=\"unread\">")
        .doesNotContain("没有读通的文件");
    var refused = bring(LIST, "坏的.csv", BAD, Map.of());
    assertThat(refused.body())
        .contains("2 行里有 1 处读不通，超过了允许的比例，没有读入。文件已原样保存")
        .contains("“坏的.csv”没有读入，但文件已原样保存", "href=\"#unread\"", "乙路,2,多出来");
    assertThat(bring(LIST, "坏的.csv", "", Map.of()).body())
        .as("nothing was kept")
        .contains("文件是空的")
        .doesNotContain("已原样保存，不用再传");
  }

  @Test
  void theTitleOfARefusedFirstFileIsKeptAndUsedWhenItIsReadAgain() {
    bring(LIST, "坏的.csv", BAD, Map.of("title", "全市路段"));
    var page = steward.get(LIST).body();
    assertThat(page).contains("name=\"title\" value=\"全市路段\"");

    var form = Map.of("rejects", "0", "title", "全市路段车次");
    assertThat(steward.post(upload(page), form).statusCode()).isEqualTo(422);
    page = steward.get(LIST).body();
    assertThat(page).contains("name=\"title\" value=\"全市路段车次\"");

    var taken = steward.post(upload(page), Map.of("rejects", "50", "title", "全市路段车次"));
    assertThat(taken.statusCode()).isEqualTo(302);
    assertThat(steward.get(location(taken)).body()).contains("<h1 class=\"mb-1\">全市路段车次</h1>");
  }

  private static String upload(String page) {
    var found = Pattern.compile(LIST + "/uploads/\\d+").matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group();
  }

  private static String file(String page) {
    var found = FILE.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group();
  }

  private DatasetId drafted() {
    var outcome =
        publishing.upload(
            town.agency().id(),
            Optional.empty(),
            "站点.csv",
            new ByteArrayInputStream(GOOD.getBytes(UTF_8)),
            LoadPlan.asDetected(),
            town.steward());
    return ((UploadOutcome.Drafted) outcome).dataset();
  }

  private HttpResponse<String> bring(
      String path, String name, String content, Map<String, String> fields) {
    var part = "--x\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
    var body = new StringBuilder();
    fields.forEach((field, value) -> body.append(part.formatted(field, "", value)));
    body.append(part.formatted("file", "; filename=\"" + name + "\"", content)).append("--x--\r\n");
    steward.plantCookie("XSRF-TOKEN", TOKEN);
    return steward.send(
        "POST",
        path,
        BodyPublishers.ofString(body.toString()),
        "Content-Type",
        "multipart/form-data; boundary=x",
        "X-XSRF-TOKEN",
        TOKEN);
  }
}
