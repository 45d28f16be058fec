package org.kaishu.portal.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.access.Agreements;
import org.kaishu.access.ApiKeys;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Channel;
import org.kaishu.access.Filed;
import org.kaishu.access.TestingApplicant;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Subject;
import org.kaishu.party.Principal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What the applicant's pages answer when something is not as it should be.
@PlatformTest
class ApplicantHttpTests {
  private static final String EVIL = "<script>alert(1)</script> =HYPERLINK(\"http://x\") ${7*7} ";
  private static final String TOKEN = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";

  @LocalServerPort private int port;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private Applications applications;
  @Autowired private Agreements agreements;
  @Autowired private ApiKeys keys;
  @Autowired private Cases cases;
  @Autowired private Datasets datasets;
  @Autowired private AutowireCapableBeanFactory beans;

  private TestingCity.Town town;
  private TestingApplicant applicant;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(Instant.parse("2026-03-16T01:30:00Z"));
    town = city.guangxi();
    applicant = new TestingApplicant(applications, cases, datasets, beans);
  }

  @Test
  void whatBelongsToOthersIsNotFound() {
    var id = applicant.dataset(town, OpenAttribute.CONDITIONAL);
    var draft = applicant.filled(id, town.citizen());
    var stranger = city.guangxi().citizen();
    try (var browser = signedIn(stranger)) {
      for (var path : List.of("", "/steps/purpose", "/check", "/filed")) {
        assertThat(browser.get(path(draft) + path).statusCode()).as(path).isEqualTo(404);
      }
      for (var path : List.of("/discard", "/steps/purpose", "/steps/purpose/draft", "/check")) {
        assertThat(browser.post(path(draft) + path, Map.of()).statusCode()).as(path).isEqualTo(404);
      }
    }
    var number = file(draft);
    new TestingDesk(cases, town).grant(number, List.of("riders"), Set.of(Channel.API), 10);
    var agreement = agreements.of(new CaseNumber(number)).orElseThrow().id().value();
    var key = keys.create(town.citizen(), "看板", LocalDate.parse("2026-12-31")).key().id();
    try (var browser = signedIn(stranger)) {
      assertThat(browser.get("/account/cases/" + number).statusCode()).isEqualTo(404);
      assertThat(browser.get("/account/agreements/" + agreement).statusCode()).isEqualTo(404);
      assertThat(
              browser
                  .post("/account/agreements/" + agreement, Map.of("agreed", "yes"))
                  .statusCode())
          .isEqualTo(404);
      assertThat(browser.post("/account/keys/" + key + "/revoke", Map.of()).statusCode())
          .isEqualTo(404);
      assertThat(browser.get("/account/cases/xx-1").statusCode()).isEqualTo(404);
      assertThat(browser.get("/account/applications/ap-00000000").statusCode()).isEqualTo(404);
    }
    assertThat(keys.of(town.citizen())).allMatch(own -> own.revokedAt().isEmpty());
  }

  @Test
  void whatIsFiledTwiceIsFiledOnce() {
    var draft =
        applicant.filled(applicant.dataset(town, OpenAttribute.CONDITIONAL), town.citizen());
    try (var browser = signedIn(town.citizen())) {
      var first = browser.post(path(draft) + "/check", Map.of());
      var second = browser.post(path(draft) + "/check", Map.of());
      assertThat(TestingBrowser.location(first)).endsWith(path(draft) + "/filed");
      assertThat(TestingBrowser.location(second)).endsWith(path(draft) + "/filed");
      assertThat(cases.about(new Subject("dataset", draft.dataset().value()))).hasSize(1);
      var late = browser.post(path(draft) + "/steps/purpose", Map.of("scenario", "改"));
      assertThat(TestingBrowser.location(late)).contains("/account/cases/");
    }
  }

  @Test
  void whatIsTypedIsShownAsTextEverywhere() {
    var id = applicant.dataset(town, OpenAttribute.CONDITIONAL);
    var draft = applicant.filled(id, town.citizen());
    var answers = new TreeMap<>(Map.of("scenario", EVIL.repeat(3), "safeguards", EVIL.repeat(3)));
    applications.save(draft.id(), draft.version(), answers, town.citizen());
    try (var browser = signedIn(town.citizen())) {
      for (var path : List.of("/steps/purpose", "/steps/safeguards", "/check")) {
        inert(browser.get(path(draft) + path).body());
      }
      var number = file(draft);
      inert(browser.get("/account/cases/" + number).body());
      new TestingDesk(cases, town).grant(number, List.of("riders"), Set.of(Channel.API), 10);
      var matter = browser.get("/account/cases/" + number).body();
      assertThat(matter).contains("&lt;b&gt;粗体&lt;/b&gt;").doesNotContain("<b>粗体");
      var agreement = agreements.of(new CaseNumber(number)).orElseThrow().id().value();
      inert(browser.get("/account/agreements/" + agreement).body());
      var made =
          browser.post("/account/keys", Map.of("name", "<i>x</i>", "until", "2026-12-31")).body();
      assertThat(made).contains("&lt;i&gt;x").doesNotContain("<i>x");
    }
  }

  @Test
  void ofTwoWindowsTheSecondKeepsItsWordsAndLearnsOfTheFirst() {
    var draft =
        applicant.filled(applicant.dataset(town, OpenAttribute.CONDITIONAL), town.citizen());
    try (var browser = signedIn(town.citizen())) {
      var version = Integer.toString(draft.version());
      var path = path(draft) + "/steps/purpose";
      var first = browser.post(path + "/draft", Map.of("version", version, "scenario", "第一个窗口写的"));
      assertThat(first.body()).contains("已保存", "hx-swap-oob").doesNotContain("<html");
      var by = browser.post(path + "/draft", Map.of("version", version, "scenario", "第二个"));
      assertThat(by.statusCode()).isEqualTo(200);
      assertThat(by.body()).contains("没有保存").doesNotContain("hx-swap-oob");
      var second =
          browser.post(path, Map.of("version", version, "scenario", "第二个窗口写的", "go", "next"));
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(second.body()).contains("刚刚在别的窗口改过", "第二个窗口写的</textarea>");
      assertThat(browser.get(path).body()).contains("第一个窗口写的</textarea>");
    }
  }

  @Test
  void aFileIsTakenShownAndLetGoAndOneTooLargeSaysTheLimit() {
    var draft =
        applicant.filled(applicant.dataset(town, OpenAttribute.CONDITIONAL), town.citizen());
    var path = path(draft) + "/steps/safeguards";
    try (var browser = signedIn(town.citizen())) {
      var taken = upload(browser, path, version(browser, path), "承诺书.pdf", new byte[2000]);
      assertThat(taken.statusCode()).isEqualTo(302);
      var page = browser.get(path).body();
      assertThat(page).contains("承诺书.pdf", "2 KB");
      var hash = find("value=\"safeguard-proof/([0-9a-f]{64})\"", page);
      var sent = browser.get(path(draft) + "/attachments/" + hash);
      assertThat(sent.statusCode()).isEqualTo(200);
      assertThat(sent.headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment");
      var large = upload(browser, path, version(browser, path), "大.pdf", new byte[(20 << 20) + 1]);
      assertThat(large.statusCode()).isEqualTo(422);
      assertThat(large.body()).contains("一个附件最多 20.0 MB").doesNotContain("大.pdf");
      browser.post(
          path, Map.of("version", version(browser, path), "remove", "safeguard-proof/" + hash));
      assertThat(browser.get(path).body()).doesNotContain("承诺书.pdf");
      assertThat(browser.get(path(draft) + "/attachments/" + hash).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aRequestOfTwoGigabytesIsRefusedBeforeItIsRead() throws Exception {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              """
              POST /account/applications/ap-00000000/steps/safeguards HTTP/1.1\r
              Host: localhost\r
              Accept: text/html\r
              Content-Type: multipart/form-data; boundary=x\r
              Content-Length: 2147483648\r
              \r
              --x\r
              """
                  .getBytes(UTF_8));
      socket.getOutputStream().flush();
      var answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
      assertThat(answer).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void whatCannotBeAppliedForSaysWhyAndStartsNothing() {
    var suspended = applicant.dataset(town, OpenAttribute.CONDITIONAL);
    var free = applicant.dataset(town, OpenAttribute.UNCONDITIONAL);
    var draft = applicant.filled(suspended, town.citizen());
    datasets.suspend(
        suspended,
        datasets.find(suspended).orElseThrow().latest().description().grounds(),
        Actor.SYSTEM);
    try (var browser = signedIn(town.citizen())) {
      var refused = browser.post(path(draft) + "/check", Map.of());
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("没有提交成功", "中止开放");
      assertThat(browser.get(path(draft)).statusCode()).isEqualTo(200);
      var stopped = browser.get("/datasets/" + suspended.value() + "/apply");
      assertThat(stopped.statusCode()).isEqualTo(403);
      assertThat(stopped.body()).contains("暂停开放");
      var answer = browser.post("/account/applications", Map.of("dataset", free.value()));
      assertThat(TestingBrowser.location(answer)).endsWith("/datasets/" + free.value() + "/apply");
      assertThat(browser.get("/datasets/" + free.value() + "/apply").body())
          .contains("这份数据无条件开放，不用申请")
          .doesNotContain("开始申请</button>");
      assertThat(applications.mine(town.citizen())).hasSize(1);
    }
  }

  @Test
  void aVisitorSignsInAndComesBackToThePageOfTheDataset() {
    var id = applicant.dataset(town, OpenAttribute.CONDITIONAL).value();
    try (var browser = new TestingBrowser(port)) {
      assertThat(browser.get("/datasets/" + id + "/apply").body())
          .contains("登录后申请", "特急", "12 小时", "第二十条(二)");
      assertThat(TestingBrowser.location(browser.get("/account/apply?dataset=" + id)))
          .contains("/login");
      var back = browser.signIn(town.citizen().displayName(), TestingCity.PASSWORD);
      assertThat(TestingBrowser.location(back)).contains("/account/apply?dataset=" + id);
      assertThat(TestingBrowser.location(browser.get("/account/apply?dataset=" + id)))
          .endsWith("/datasets/" + id + "/apply");
    }
  }

  private String file(Application draft) {
    var filed = applications.file(draft.id(), town.citizen());
    return ((Filed.Done) filed).now().number().value();
  }

  private static void inert(String page) {
    assertThat(page)
        .contains("&lt;script&gt;alert(1)", "=HYPERLINK(")
        .doesNotContain("<script>alert")
        .doesNotContain(" 49 ");
  }

  private static HttpResponse<String> upload(
      TestingBrowser browser, String path, String version, String name, byte[] content) {
    var body = new ByteArrayOutputStream();
    var head =
        """
        --x\r
        Content-Disposition: form-data; name="version"\r
        \r
        %s\r
        --x\r
        Content-Disposition: form-data; name="go"\r
        \r
        upload\r
        --x\r
        Content-Disposition: form-data; name="file-safeguard-proof"; filename="%s"\r
        Content-Type: application/pdf\r
        \r
        """
            .formatted(version, name);
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--x--\r\n".getBytes(UTF_8));
    browser.plantCookie("XSRF-TOKEN", TOKEN);
    return browser.send(
        "POST",
        path,
        BodyPublishers.ofByteArray(body.toByteArray()),
        "Content-Type",
        "multipart/form-data; boundary=x",
        "X-XSRF-TOKEN",
        TOKEN);
  }

  private static String version(TestingBrowser browser, String path) {
    return find("id=\"version\" value=\"([0-9]+)\"", browser.get(path).body());
  }

  private static String find(String pattern, String text) {
    var match = Pattern.compile(pattern).matcher(text);
    assertThat(match.find()).as(pattern).isTrue();
    return match.group(1);
  }

  private TestingBrowser signedIn(Principal person) {
    return TestingBrowser.signedIn(port, person.displayName(), TestingCity.PASSWORD);
  }

  private static String path(Application application) {
    return "/account/applications/" + application.id().value();
  }
}
