package org.kaishu.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingBrowser.location;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.party.Principal;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Submitted;
import org.kaishu.publishing.Upload;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What staff do at their desks when something goes wrong.
@PlatformTest
class DeskTests {
  private static final Set<String> CHECKS = Set.of("security-review", "processed", "catalogued");
  private static final Charset GB18030 = Charset.forName("GB18030");

  @Autowired private Publishing publishing;
  @Autowired private Datasets datasets;
  @Autowired private Versions versions;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @LocalServerPort private int port;

  private TestingCity.Town town;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
    town = city.guangxi();
  }

  @Test
  void aNoticeOfInfringementStopsAnOpenDatasetUntilItIsSettled() {
    var id = published();
    var visitor = new TestingBrowser(port);
    assertThat(visitor.get("/datasets/" + id).body()).contains("人民路");
    try (var steward = signedIn(town.steward())) {
      var lacking =
          claim(
              steward,
              id,
              Map.of("claimant", "某公司", "claim-right", "商业秘密", "claim-reasons", "侵犯商业秘密"));
      assertThat(lacking.statusCode()).isEqualTo(422);
      assertThat(lacking.body()).contains("请写明收到了哪些证据材料", "某公司", "侵犯商业秘密</textarea>");

      var matter = claim(steward, id);
      assertThat(steward.get(matter).body()).contains("告知人：某公司", "鉴定报告.pdf", "侵权告知处理");
      assertThat(steward.get("/workbench/publish/" + id).body()).contains(matter);
      assertThat(visitor.get("/datasets/" + id).statusCode()).isEqualTo(200);

      assertThat(act(steward, matter, 1, "suspend", "证据充分").statusCode()).isEqualTo(302);
      var stopped = visitor.get("/datasets/" + id);
      assertThat(stopped.body())
          .contains("暂停开放", "第二十二条第二款", "正在核实")
          .doesNotContain("人民路")
          .doesNotContain("download.csv");
      assertThat(channels(id)).noneMatch(served(visitor));
      assertThat(claim(steward, id, filled()).statusCode()).isEqualTo(409);

      assertThat(act(steward, matter, 2, "resume", "没有侵权").statusCode()).isEqualTo(302);
      assertThat(visitor.get("/datasets/" + id).body()).contains("人民路");
      assertThat(channels(id)).allMatch(served(visitor));
    }
  }

  @Test
  void ofTwoWhoDecideTheSecondSeesWhatTheFirstDidAndKeepsTheirWords() {
    var id = published();
    try (var first = signedIn(town.steward());
        var second = signedIn(town.steward());
        var official = signedIn(town.official())) {
      var matter = claim(first, id);

      var stranger = act(official, matter, 1, "suspend", "主管部门要求");
      assertThat(stranger.statusCode()).isEqualTo(403);
      assertThat(stranger.body()).contains("这一步不由您办理", "主管部门要求");

      assertThat(act(first, matter, 1, "suspend", "证据充分").statusCode()).isEqualTo(302);
      var stale = act(second, matter, 1, "withdraw", "我看应当撤回");
      assertThat(stale.statusCode()).isEqualTo(409);
      assertThat(stale.body())
          .contains("刚刚有人办过", "中止开放，核实", "我看应当撤回</textarea>", "name=\"version\" value=\"2\"");

      assertThat(act(first, matter, 2, "resume", "没有侵权").statusCode()).isEqualTo(302);
      var late = act(second, matter, 2, "withdraw", "我看应当撤回");
      assertThat(late.statusCode()).isEqualTo(409);
      assertThat(late.body()).contains("已经办结，没有保存您的决定", "我看应当撤回</blockquote>");
    }
  }

  @Test
  void aFileThatCouldNotBeReadIsReadInAnotherWay() {
    // characters of the second level only: too few for any guess
    var rare = "code,name\n01,衢瓯\n02,嵊缙\n".getBytes(GB18030);
    var upload = ((UploadOutcome.Unusable) upload(Optional.empty(), rare)).upload();
    try (var steward = signedIn(town.steward());
        var other = signedIn(town.otherSteward())) {
      var list = steward.get("/workbench/publish").body();
      assertThat(list).contains("没有读通的文件", "公交站点.csv", "也不像国标", "换个读法再试");
      assertThat(read(other, upload, "GB18030").statusCode()).isEqualTo(404);
      assertThat(other.get("/workbench/publish").body()).doesNotContain("没有读通的文件");

      var wrong = read(steward, upload, "UTF-8");
      assertThat(wrong.statusCode()).isEqualTo(422);
      assertThat(wrong.body()).contains("value=\"UTF-8\" selected", "id=\"reading\" open");

      var right = read(steward, upload, "GB18030");
      assertThat(right.statusCode()).isEqualTo(302);
      assertThat(steward.get(location(right)).body()).contains("衢瓯", "按指定的编码读取");
      assertThat(steward.get("/workbench/publish").body()).doesNotContain("没有读通的文件");
    }
  }

  @Test
  void aDraftIsReadAgainAsItsStewardSays() {
    var id = drafted("站点,人次\n人民路,3\n解放路,NA\n建设路,5\n".getBytes(UTF_8));
    assertThat(type(id, 1)).isEqualTo("text");
    try (var steward = signedIn(town.steward())) {
      var path = "/workbench/publish/" + id + "/reading";
      assertThat(steward.get("/workbench/publish/" + id).body()).contains("识别得不对？", "为什么");
      var wrong = steward.post(path, Map.of("header-row", "第三行", "null-words", "NA"));
      assertThat(wrong.statusCode()).isEqualTo(422);
      assertThat(wrong.body()).contains("没有表头写 0", "value=\"NA\"");
      var right = steward.post(path, Map.of("null-words", "NA", "delimiter", "comma"));
      assertThat(right.statusCode()).isEqualTo(302);
      assertThat(type(id, 2)).isEqualTo("integer");
      assertThat(steward.get(location(right)).body()).contains("按指定的分隔符读取");
    }
  }

  @Test
  void aNullWordMayHoldABlankAndIsShownAgainAsItWasWritten() {
    var id = drafted("站点,人次\n人民路,3\n解放路,NO DATA\n建设路,待定\n".getBytes(UTF_8));
    try (var steward = signedIn(town.steward())) {
      var path = "/workbench/publish/" + id + "/reading";
      var right = steward.post(path, Map.of("null-words", "NO DATA， 待定\n未报、停运"));
      assertThat(right.statusCode()).isEqualTo(302);
      assertThat(type(id, 2)).isEqualTo("integer");
      assertThat(steward.get(location(right)).body())
          .contains("value=\"NO DATA，停运，待定，未报\"", "多个词用逗号或顿号隔开", "没有一格是 未报");
    }
  }

  @Test
  void aCaseSaysWhyItsDeadlineFallsOnItsDay() {
    var id = ready();
    var matter = submit(id);
    try (var official = signedIn(town.official())) {
      // received on Monday, 16 March 2026: five working days end on Monday, 23 March
      assertThat(official.get("/workbench/cases/" + matter.number().value()).body())
          .contains("为什么是这一天", "3月16日（周一）", "收到当日，不计")
          .contains("3月21日（周六）", "3月22日（周日）", "3月23日（周一）", "第 5 个工作日");
    }
  }

  private String type(DatasetId id, int version) {
    return versions.find(new VersionId(id, version)).orElseThrow().columns().get(1).type().word();
  }

  private TestingBrowser signedIn(Principal person) {
    return TestingBrowser.signedIn(port, person.displayName(), TestingCity.PASSWORD);
  }

  private static HttpResponse<String> read(TestingBrowser by, Upload upload, String encoding) {
    return by.post("/workbench/publish/uploads/" + upload.id(), Map.of("encoding", encoding));
  }

  private static Map<String, String> filled() {
    return Map.of(
        "claimant", "某公司",
        "claim-right", "商业秘密",
        "claim-reasons", "侵犯商业秘密",
        "claim-evidence", "鉴定报告.pdf");
  }

  private static HttpResponse<String> claim(
      TestingBrowser by, DatasetId id, Map<String, String> form) {
    return by.post("/workbench/publish/" + id + "/claims", form);
  }

  private static String claim(TestingBrowser by, DatasetId id) {
    var answer = claim(by, id, filled());
    assertThat(answer.statusCode()).isEqualTo(302);
    return location(answer).replaceFirst("^https?://[^/]+", "");
  }

  private static HttpResponse<String> act(
      TestingBrowser by, String matter, int version, String act, String reasons) {
    return by.post(
        matter, Map.of("version", Integer.toString(version), "act", act, "reasons", reasons));
  }

  private static List<String> channels(DatasetId id) {
    return List.of(
        "/api/v1/datasets/" + id + "/rows",
        "/datasets/" + id + "/download.csv",
        "/datasets/" + id + "/versions/1/download.jsonl");
  }

  private static Predicate<String> served(TestingBrowser visitor) {
    return path -> visitor.get(path).statusCode() == 200;
  }

  private UploadOutcome upload(Optional<DatasetId> dataset, byte[] content) {
    return publishing.upload(
        town.agency().id(),
        dataset,
        "公交站点.csv",
        new ByteArrayInputStream(content),
        LoadPlan.asDetected(),
        town.steward());
  }

  private DatasetId drafted(byte[] content) {
    return ((UploadOutcome.Drafted) upload(Optional.empty(), content)).dataset();
  }

  private DatasetId ready() {
    var id = drafted("站点编码,站点名称\r\n000101,人民路\r\n000102,解放路\r\n".getBytes(GB18030));
    var before = datasets.find(id).orElseThrow().latest().description();
    publishing.describe(
        id,
        new Description(
            before.title(),
            "全市公交站点",
            before.theme(),
            before.keywords(),
            before.updateFrequency(),
            before.openAttribute(),
            before.grounds(),
            before.conditions(),
            before.fields().stream().map(DeskTests::explained).toList(),
            before.formats(),
            before.catalogueCode(),
            before.relations(),
            before.supervision(),
            before.contact()),
        town.steward());
    return id;
  }

  private static Field explained(Field field) {
    return new Field(
        field.id(), field.name(), field.title(), field.title() + "的说明", field.type(), true);
  }

  private CaseView submit(DatasetId id) {
    var submission = Submission.NONE.confirming(CHECKS);
    return ((Submitted.Done) publishing.submit(id, town.steward(), submission)).now();
  }

  private DatasetId published() {
    var id = ready();
    var approval = ActRequest.of(submit(id), "approve", town.official(), Submission.because("同意"));
    assertThat(publishing.act(approval)).isInstanceOf(Answer.Done.class);
    return id;
  }
}
