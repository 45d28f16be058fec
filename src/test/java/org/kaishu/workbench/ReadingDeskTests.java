package org.kaishu.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.tables.ColumnType.INTEGER;
import static org.kaishu.tables.ColumnType.TEXT;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.kaishu.tables.Column;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What was detected in a file is corrected by its steward, through the form.
@PlatformTest
class ReadingDeskTests {
  @Autowired private TestingCity city;
  @Autowired private Publishing publishing;
  @Autowired private Versions versions;
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
  void aCodeTakenForANumberIsMadeTextAndBack() {
    var id = drafted("网格,人次\n11,3\n12,5\n");
    assertThat(types(id, 1)).containsExactly(INTEGER, INTEGER);
    assertThat(page(id)).contains("每个字段的类型", ">按识别：整数</option>");

    assertThat(read(id, Map.of("type", "text:网格")).statusCode()).isEqualTo(302);
    assertThat(types(id, 2)).containsExactly(TEXT, INTEGER);
    assertThat(page(id)).contains("value=\"text:网格\" selected", "value=\"\">自动识别</option>");

    assertThat(read(id, Map.of("type", "integer:网格")).statusCode()).isEqualTo(302);
    assertThat(types(id, 3)).containsExactly(INTEGER, INTEGER);
    assertThat(read(id, Map.of("type", "")).statusCode()).isEqualTo(302);
    assertThat(page(id)).doesNotContain("value=\"integer:网格\" selected");
  }

  @Test
  void whatIsNoNumberIsToldWithRowColumnValueAndReason() {
    var id = drafted("站点,备注\n人民路,3\n解放路,暂停\n");
    assertThat(types(id, 1)).containsExactly(TEXT, TEXT);

    var refused = read(id, Map.of("type", "integer:备注"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("value=\"integer:备注\" selected", "id=\"reading\" open");
    assertThat(page(id)).contains("value=\"integer:备注\" selected", "name=\"key\" value=\"备注\"");

    var taken = read(id, Map.of("type", "integer:备注", "rejects", "50"));
    assertThat(taken.statusCode()).isEqualTo(302);
    assertThat(types(id, 2)).containsExactly(TEXT, INTEGER);
    assertThat(steward.get("/workbench/publish/" + id + "/rejects.csv").body().lines().toList())
        .hasSize(2)
        .last()
        .asString()
        .contains("3,备注,暂停,不是有效的整数");
  }

  @Test
  void aTypeThatNobodyOffersIsRefused() {
    var id = drafted("网格,人次\n11,3\n12,5\n");
    for (var wrong : List.of("geometry:网格", "number:网格", "网格")) {
      var refused = read(id, Map.of("type", wrong));
      assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
      assertThat(refused.body()).contains("请从列表里选字段的类型");
    }
  }

  @Test
  void anotherHeaderRowAndAnotherDelimiterChangeWhatIsRead() {
    var headed = drafted("station,count\n站点,人次\n人民路,3\n解放路,5\n");
    assertThat(titles(headed, 1)).isNotEqualTo(List.of("站点", "人次"));
    assertThat(read(headed, Map.of("header-row", "2")).statusCode()).isEqualTo(302);
    assertThat(titles(headed, 2)).containsExactly("站点", "人次");

    var separated = drafted("站点;人次,单位\n人民路;3,次\n解放路;5,次\n");
    assertThat(titles(separated, 1)).containsExactly("站点;人次", "单位");
    assertThat(read(separated, Map.of("delimiter", "semicolon")).statusCode()).isEqualTo(302);
    assertThat(titles(separated, 2)).containsExactly("站点", "人次,单位");
  }

  @Test
  void aRefusedFileOffersItsOwnColumnsNotThoseOfTheVersionBefore() {
    var id = drafted("站点,人次\n人民路,3\n");
    var other = "路段,车次,备注\n" + "甲,1,x\n".repeat(3) + "乙,2,x,多\n";
    assertThat(upload(Optional.of(id), other)).isInstanceOf(UploadOutcome.Unusable.class);
    assertThat(page(id))
        .contains("name=\"key\" value=\"路段\"", "value=\"text:车次\"")
        .doesNotContain("name=\"key\" value=\"站点\"", "value=\"text:人次\"");
  }

  @Test
  void aFileOfManyColumnsSaysHowManyAreNotListedAndTakesAKeyThatIsWritten() {
    var titles = IntStream.rangeClosed(1, 302).mapToObj(i -> "列" + i).toList();
    var id = drafted(String.join(",", titles) + "\n" + "1" + ",2".repeat(301) + "\n");
    assertThat(page(id))
        .contains("value=\"text:列300\"", "这里列出前 300 个字段，后面还有 2 个", "name=\"key-titles\"")
        .contains("name=\"key\" value=\"列60\"")
        .doesNotContain("value=\"text:列301\"", "name=\"key\" value=\"列61\"");

    assertThat(read(id, Map.of("key-titles", "列302")).statusCode()).isEqualTo(302);
    assertThat(page(id)).contains("name=\"key\" value=\"列302\" checked");
  }

  private HttpResponse<String> read(DatasetId id, Map<String, String> form) {
    return steward.post("/workbench/publish/" + id + "/reading", form);
  }

  private String page(DatasetId id) {
    return steward.get("/workbench/publish/" + id).body();
  }

  private List<ColumnType> types(DatasetId id, int version) {
    return columns(id, version).stream().map(Column::type).toList();
  }

  private List<String> titles(DatasetId id, int version) {
    return columns(id, version).stream().map(Column::title).toList();
  }

  private List<Column> columns(DatasetId id, int version) {
    return versions.find(new VersionId(id, version)).orElseThrow().columns();
  }

  private DatasetId drafted(String content) {
    return ((UploadOutcome.Drafted) upload(Optional.empty(), content)).dataset();
  }

  private UploadOutcome upload(Optional<DatasetId> dataset, String content) {
    return publishing.upload(
        town.agency().id(),
        dataset,
        "站点.csv",
        new ByteArrayInputStream(content.getBytes(UTF_8)),
        LoadPlan.asDetected(),
        town.steward());
  }
}
