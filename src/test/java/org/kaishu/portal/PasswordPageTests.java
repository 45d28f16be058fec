package org.kaishu.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.party.NewPerson;
import org.kaishu.party.People;
import org.kaishu.party.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class PasswordPageTests {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String GIVEN = "given-once-only";
  private static final String CHOSEN = "我自己选的一个密码口令";
  private static final String PATH = "/account/password";

  @LocalServerPort private int port;
  @Autowired private People people;

  private final String login = "newcomer-" + COUNT.incrementAndGet();

  @BeforeEach
  void giveAOneTimePassword() {
    var person = people.create(new NewPerson(login, "新人", GIVEN, Optional.empty(), true));
    people.assign(person.id(), Role.AUDITOR, Optional.empty());
  }

  @Test
  void leadsFromAOneTimePasswordToTheWorkbench() {
    try (var browser = new TestingBrowser(port)) {
      browser.signIn(login, GIVEN);
      assertThat(TestingBrowser.location(browser.get("/workbench"))).endsWith(PATH);
      assertThat(browser.get(PATH).body()).contains("<h1>更换密码</h1>", "现在用的是一次性密码");
      var changed = browser.post(PATH, Map.of("old", GIVEN, "chosen", CHOSEN, "repeated", CHOSEN));
      assertThat(TestingBrowser.location(changed)).endsWith("/login?notice=changed");
      assertThat(browser.get("/login?notice=changed").body()).contains("密码已更换，请用新密码登录");
      assertThat(TestingBrowser.location(browser.get("/workbench")))
          .as("the session has ended with the old password")
          .contains("/login");
    }
    try (var browser = TestingBrowser.signedIn(port, login, CHOSEN)) {
      assertThat(browser.get("/workbench").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "not-the-one-given, long enough for all, long enough for all, old, 现在的密码不对",
    "given-once-only, 九个字符的密码口令, 九个字符的密码口令, chosen, 10 到 200 个字符",
    "given-once-only, given-once-only, given-once-only, chosen, 和现在的密码一样",
    "given-once-only, long enough for all, long enough for some, repeated, 两次填的新密码不一样",
  })
  void saysAboveAndAtTheFieldWhatIsWrong(
      String old, String chosen, String repeated, String field, String words) {
    try (var browser = new TestingBrowser(port)) {
      browser.signIn(login, GIVEN);
      var answer = browser.post(PATH, Map.of("old", old, "chosen", chosen, "repeated", repeated));
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body())
          .contains("有 1 处要改", "href=\"#" + field + "\"", "id=\"" + field + "-error\"", words)
          .doesNotContain(old, chosen);
      assertThat(TestingBrowser.location(browser.get("/workbench"))).endsWith(PATH);
    }
  }

  @Test
  void isForThoseSignedIn() {
    try (var browser = new TestingBrowser(port)) {
      assertThat(TestingBrowser.location(browser.get(PATH))).contains("/login");
      assertThat(browser.post(PATH, Map.of()).statusCode()).isNotEqualTo(200);
    }
  }
}
