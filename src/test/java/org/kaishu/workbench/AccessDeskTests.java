package org.kaishu.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaishu.TestingBrowser.location;
import static org.kaishu.access.TestingApplicant.done;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.Obligation;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.access.Applications;
import org.kaishu.access.Attached;
import org.kaishu.access.Entitlement;
import org.kaishu.access.EntitlementId;
import org.kaishu.access.Entitlements;
import org.kaishu.access.Filed;
import org.kaishu.access.TestingApplicant;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Sample;
import org.kaishu.ledger.Ledger;
import org.kaishu.party.Organizations;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Applications, attachments, proofs and entitlements as staff meet them over HTTP.
@PlatformTest
class AccessDeskTests {
  private static final String HOSTILE =
      "<script>alert(1)</script>=cmd|'/C calc'!A0 " + TestingApplicant.SCENARIO;

  @Autowired private Applications applications;
  @Autowired private Entitlements entitlements;
  @Autowired private Datasets datasets;
  @Autowired private Ledger ledger;
  @Autowired private Organizations organizations;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private AutowireCapableBeanFactory beans;
  @LocalServerPort private int port;

  private TestingCity.Town town;
  private TestingApplicant applicant;
  private DatasetId dataset;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
    applicant = beans.createBean(TestingApplicant.class);
    town = city.guangxi();
    dataset = applicant.dataset(town, OpenAttribute.CONDITIONAL);
  }

  @Test
  void whatAnApplicantWroteIsInertAndTheirFilesAreOnlyKept() {
    var begun = applicant.filled(dataset, town.citizen());
    var answers = new TreeMap<>(Map.of("scenario", HOSTILE));
    applications.save(begun.id(), begun.version(), answers, town.citizen());
    var file =
        (Attached.Done)
            applicant.attach(
                begun.id(),
                "qualification",
                "<img src=x onerror=alert(1)>.html",
                "<script>alert(1)</script>",
                town.citizen());
    var matter = ((Filed.Done) applications.file(begun.id(), town.citizen())).now();
    var hash = file.application().attachments().getFirst().hash();
    var path = "/workbench/cases/" + matter.number();
    try (var operator = signedIn(town.operator())) {
      var page = operator.get(path).body();
      assertThat(page)
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;=cmd|", path + "/attachments/" + hash)
          .doesNotContain("<script>alert(1)", "<img src=x");
      var taken = operator.get(path + "/attachments/" + hash);
      assertThat(taken.body()).isEqualTo("<script>alert(1)</script>");
      assertThat(taken.headers().firstValue("Content-Type")).contains("application/octet-stream");
      assertThat(taken.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(taken.headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment");
      assertThat(operator.get(path + "/attachments/" + "0".repeat(64)).statusCode()).isEqualTo(404);
      assertThat(operator.get(path + "/attachments/x").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void strangersFindNeitherCaseNorFileNorProofNorEntitlement() {
    var begun = applicant.filled(dataset, town.citizen());
    applicant.attach(begun.id(), "qualification", "证明.pdf", "内容", town.citizen());
    var filed = applications.find(begun.id(), town.citizen()).orElseThrow();
    var matter = ((Filed.Done) applications.file(begun.id(), town.citizen())).now();
    var id = granted(matter);
    var elsewhere = city.guangxi();
    for (var stranger :
        List.of(
            town.otherSteward(), elsewhere.steward(), elsewhere.operator(), elsewhere.official())) {
      try (var browser = signedIn(stranger)) {
        var path = "/workbench/cases/" + matter.number();
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
        assertThat(browser.get(path + "/proof.json").statusCode()).isEqualTo(404);
        assertThat(
                browser
                    .get(path + "/attachments/" + filed.attachments().getFirst().hash())
                    .statusCode())
            .isEqualTo(404);
        assertThat(browser.get("/workbench/access/" + id).statusCode()).isEqualTo(404);
        assertThat(close(browser, id, "转给他人", "截图.png", true)).isEqualTo(404);
        assertThat(browser.get("/workbench/access").body()).doesNotContain(id.value());
      }
    }
    assertThat(standing(id)).isEqualTo(Entitlement.Standing.LIVE);
  }

  @Test
  @Obligation("GX-27-3")
  void bodiesOfTheRegionReadAnEntitlementAndOnlyTheAgencyClosesIt() {
    var id = granted(applicant.filed(dataset, town.citizen()));
    for (var body : List.of(town.operator(), town.official())) {
      try (var browser = signedIn(body)) {
        assertThat(browser.get("/workbench/access").body()).contains(id.value(), "可以看，不能改");
        assertThat(browser.get("/workbench/access/" + id).body())
            .contains("只有提供数据的单位")
            .doesNotContain("立刻关闭并开始核实");
        assertThat(close(browser, id, "转给他人", "截图.png", true)).isEqualTo(403);
      }
    }
    try (var steward = signedIn(town.steward())) {
      var lacking =
          steward.post("/workbench/access/" + id + "/close", Map.of("close-reasons", "转给他人"));
      assertThat(lacking.statusCode()).isEqualTo(422);
      assertThat(lacking.body()).contains("请写明有哪些证据材料", "请确认您知道提交后立刻关闭", "转给他人</textarea>");
      assertThat(standing(id)).isEqualTo(Entitlement.Standing.LIVE);

      assertThat(close(steward, id, "转给他人", "截图.png", true)).isEqualTo(302);
      assertThat(standing(id)).isEqualTo(Entitlement.Standing.CLOSED);
      var closing = entitlements.find(id).orElseThrow().closed().orElseThrow().matter();
      assertThat(steward.get("/workbench/access/" + id).body())
          .contains("已关闭，正在核实", closing.value())
          .doesNotContain("立刻关闭并开始核实");
      assertThat(steward.get("/workbench/access?standing=closed").body()).contains(id.value());
      assertThat(steward.get("/workbench/access?standing=live").body())
          .contains("这里没有使用权限")
          .doesNotContain(id.value());
      assertThat(steward.get("/workbench/cases/" + closing + "?closed=true").body())
          .contains("权限已经关闭", "截图.png", "/workbench/access/" + id);
      var restored =
          steward.post(
              "/workbench/cases/" + closing,
              Map.of("version", "1", "act", "restore", "reasons", "查明没有转给他人"));
      assertThat(restored.statusCode()).isEqualTo(302);
      assertThat(standing(id)).isEqualTo(Entitlement.Standing.LIVE);
    }
  }

  @Test
  void everyFaultOfAGrantIsShownAtOnceAndWhatWasFilledInIsKept() {
    var matter = inReview();
    try (var steward = signedIn(town.steward())) {
      var refused =
          steward.post(
              "/workbench/cases/" + matter.number(),
              Map.of(
                  "version", Integer.toString(matter.version()),
                  "act", "agree",
                  "grant.fields", "riders",
                  "grant.until", "明年",
                  "grant.quota", "0",
                  "grant.rows", "nothing=eq.1"));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body())
          .contains("#grant.channels", "#grant.until", "#grant.quota", "#grant.rows", "#reasons")
          .contains("value=\"明年\"", "value=\"nothing=eq.1\"", "value=\"riders\" checked")
          .doesNotContain("value=\"fares\" checked");
      var unnamed =
          steward.post(
              "/workbench/cases/" + matter.number(),
              Map.of("version", Integer.toString(matter.version()), "act", "refuse"));
      assertThat(unnamed.statusCode()).isEqualTo(422);
      assertThat(unnamed.body()).contains("请写明理由", "请引用所依据的条文", "#basis");
    }
  }

  @Test
  void anUrgentApplicationRunsInHoursAndIsLoweredInTheOpen() {
    var begun = applicant.filled(dataset, town.citizen());
    applications.save(
        begun.id(),
        begun.version(),
        Map.of("urgency", "extra-urgent", "urgency-reason", "汛期调度马上要用这份客流数据"),
        town.citizen());
    var matter = ((Filed.Done) applications.file(begun.id(), town.citizen())).now();
    var path = "/workbench/cases/" + matter.number();
    try (var operator = signedIn(town.operator())) {
      assertThat(operator.get("/workbench").body()).contains("特急", "还剩 12 小时");
      // received on Monday, 16 March 2026, 09:30: twelve hours end at 21:30
      assertThat(operator.get(path).body())
          .contains("从 3月16日（周一）09:30起满 12 小时，到 3月16日（周一）21:30为止", "夜间和休息日也算在内");
    }
    clock.advance(Duration.ofHours(3));
    try (var operator = signedIn(town.operator())) {
      var unnamed =
          operator.post(path, Map.of("version", "1", "act", "lower-urgency", "reasons", "不涉及汛期"));
      assertThat(unnamed.statusCode()).isEqualTo(422);
      assertThat(unnamed.body()).contains("#urgency.lower-urgency", "请选择改为哪种紧急程度");
      var lowered =
          operator.post(
              path,
              Map.of(
                  "version", "1",
                  "act", "lower-urgency",
                  "urgency.lower-urgency", "normal",
                  "reasons", "不涉及汛期"));
      assertThat(lowered.statusCode()).isEqualTo(302);
      // two working days from the day after receipt end on Wednesday, 18 March
      assertThat(operator.get(path).body())
          .contains("3月18日（周三）到期", "紧急程度改为普通", "后来改为：普通", "3月16日（周一）09:30起算，不重新计时");
    }
  }

  @Test
  void expertsAreAskedWithinTheClockOfTheReview() {
    town = city.shanghai();
    organizations.assignBody(town.region(), Role.EXPERT_COMMITTEE, town.otherAgency().id());
    var filed = applicant.filed(applicant.dataset(town, OpenAttribute.CONDITIONAL), town.citizen());
    var order = done(applicant.act(filed, "accept", town.operator()));
    var asked = done(applicant.act(order, "refer-experts", town.steward()));
    try (var steward = signedIn(town.steward())) {
      // the work order came in on Monday, 16 March: five working days end on Monday, 23 March
      assertThat(steward.get("/workbench/cases/" + asked.number()).body())
          .contains("专家评审，3月23日（周一）到期", "计入“工单审核”的期限，从 3月16日（周一）09:30起算");
    }
  }

  @Test
  void theProofOfACaseCanBeCheckedWithoutThePlatform() throws Exception {
    var matter = inReview();
    ledger.seal();
    try (var official = signedIn(town.official())) {
      var path = "/workbench/cases/" + matter.number();
      assertThat(official.get(path).body()).contains("记录完整，没有被改动", "规范性审查：初审通过", "对得上");
      var answer = official.get(path + "/proof.json");
      assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
          .contains(matter.number() + "-proof.json");
      var proof = JsonMapper.shared().readTree(answer.body());
      assertThat(proof.get("awaiting").size()).isZero();
      assertThat(proof.get("entries").size()).isGreaterThanOrEqualTo(2);
      for (var entry : proof.get("entries")) {
        var head = head(proof, entry.get("size").asLong());
        assertThat(root(entry)).isEqualTo(head.get("root").asString());
        assertThat(signed(head, proof.get("publicKey").asString())).isTrue();
        assertThat(head.get("signedText").asString())
            .contains(head.get("root").asString(), head.get("size").asString());
      }
    }
  }

  @Test
  void aStewardChoosesASampleWhereTheRulebookKnowsOne() {
    town = city.shanghai();
    var listed = applicant.listed(town, OpenAttribute.CONDITIONAL);
    var path = "/workbench/publish/" + listed;
    try (var steward = signedIn(town.steward())) {
      assertThat(steward.get(path).body())
          .contains("样本也是公开的数据", "第二十二条第一款", "name=\"sample-rows\" value=\"20\"");
      var wrong =
          steward.post(
              path,
              Map.of("attribute", "conditional", "sample-field", "line", "sample-rows", "1001"));
      assertThat(wrong.statusCode()).isEqualTo(422);
      assertThat(wrong.body()).contains("#sample-rows", "1 到 1,000 的整数");
      var right =
          steward.post(
              path, Map.of("attribute", "conditional", "sample-field", "line", "sample-rows", "2"));
      assertThat(right.statusCode()).isEqualTo(302);
    }
    assertThat(datasets.find(listed).orElseThrow().latest().description().sample())
        .contains(new Sample(2, List.of("line")));
    town = city.guangxi();
    var elsewhere = applicant.listed(town, OpenAttribute.CONDITIONAL);
    try (var steward = signedIn(town.steward())) {
      assertThat(steward.get("/workbench/publish/" + elsewhere).body()).doesNotContain("样本数据");
    }
  }

  private static JsonNode head(JsonNode proof, long size) {
    for (var head : proof.get("heads")) {
      if (head.get("size").asLong() == size) {
        return head;
      }
    }
    throw new AssertionError("no head of size " + size);
  }

  /// RFC 9162, section 2.1.3.2, written out.
  private static String root(JsonNode entry) throws Exception {
    var position = entry.get("position").asLong();
    var last = entry.get("size").asLong() - 1;
    var hash =
        sha256(new byte[] {0}, entry.get("canonical").asString().getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(entry.get("leaf").asString());
    for (var node : entry.get("path")) {
      var sibling = HexFormat.of().parseHex(node.asString());
      if (position % 2 == 1 || position == last) {
        hash = sha256(new byte[] {1}, sibling, hash);
        while (position % 2 == 0 && position != 0) {
          position >>= 1;
          last >>= 1;
        }
      } else {
        hash = sha256(new byte[] {1}, hash, sibling);
      }
      position >>= 1;
      last >>= 1;
    }
    assertThat(last).isZero();
    return HexFormat.of().formatHex(hash);
  }

  private static byte[] sha256(byte[]... parts) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    for (var part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static boolean signed(JsonNode head, String key) throws Exception {
    var signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
    signature.update(head.get("signedText").asString().getBytes(StandardCharsets.UTF_8));
    return signature.verify(Base64.getDecoder().decode(head.get("signature").asString()));
  }

  private CaseView inReview() {
    return done(applicant.act(applicant.filed(dataset, town.citizen()), "pass", town.operator()));
  }

  private EntitlementId granted(CaseView filed) {
    var order = done(applicant.act(filed, "pass", town.operator()));
    var replied = done(applicant.grant(order, "agree", town.steward(), TestingApplicant.whole()));
    var toSign = done(applicant.act(replied, "approve", town.official()));
    var offered = done(applicant.act(toSign, "sign", town.steward()));
    done(applicant.act(offered, "accept", town.citizen()));
    return entitlements.on(dataset).getFirst().id();
  }

  private Entitlement.Standing standing(EntitlementId id) {
    return entitlements.find(id).orElseThrow().standing(clock.instant());
  }

  private static int close(
      TestingBrowser by, EntitlementId id, String reasons, String evidence, boolean confirmed) {
    var form = new TreeMap<>(Map.of("close-reasons", reasons, "close-evidence", evidence));
    if (confirmed) {
      form.put("close-confirm", "yes");
    }
    var answer = by.post("/workbench/access/" + id + "/close", form);
    assertThat(location(answer)).doesNotContain("/login");
    return answer.statusCode();
  }

  private TestingBrowser signedIn(Principal person) {
    return TestingBrowser.signedIn(port, person.displayName(), TestingCity.PASSWORD);
  }
}
