package org.kaishu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaishu.TestingHomes;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.Cases;
import org.kaishu.cases.NewCase;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Submission;
import org.kaishu.demo.PlayClock;
import org.kaishu.ledger.Subject;
import org.kaishu.party.NewOrganization;
import org.kaishu.party.NewPerson;
import org.kaishu.party.OrganizationKind;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.party.Role;

/// The words about rulebooks, on a home in which a request was filed on Monday 9 March 2026. The
/// 6th of April is off (清明节).
class RulebookHomeTests {
  private static final Path HOME = TestingHomes.create();
  private static CaseNumber number = new CaseNumber("GZ-2026-000000");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void fileARequest() {
    try (var platform = Platform.start(Optional.of(HOME), OptionalInt.of(0), Platform::playClock)) {
      var beans = platform.context();
      ((PlayClock) beans.getBean(Clock.class)).moveTo(Instant.parse("2026-03-09T02:00:00Z"));
      beans.getBean(Regions.class).createBuiltIn();
      var guangzhou = new RegionCode("440100");
      var agency =
          beans
              .getBean(Organizations.class)
              .create(
                  new NewOrganization(
                      guangzhou, "交通运输局", OrganizationKind.ADMINISTRATIVE_ORGAN, Optional.empty()));
      var people = beans.getBean(People.class);
      var citizen = people.create(NewPerson.of("asker", "asker", "asks-for-bus-times")).id();
      people.assign(citizen, Role.CITIZEN, Optional.empty());
      var opened =
          beans
              .getBean(Cases.class)
              .open(
                  new NewCase(
                      "undisclosed-request",
                      guangzhou,
                      agency.id(),
                      new Subject("organization", agency.id().toString()),
                      "公交到站时间",
                      people.principal(citizen).orElseThrow(),
                      "normal",
                      new TreeMap<>(
                          Map.of("data", "公交到站时间", "purpose", "research", "reason", "研究出行")),
                      Submission.NONE));
      number = ((Opened.Done) opened).now().number();
    }
  }

  @AfterAll
  static void removeHome() {
    TestingHomes.remove(HOME);
  }

  @Test
  void explainsEveryClockOfACaseAndTouchesNone() {
    assertThat(run("explain", number.value())).isZero();
    assertThat(out.toString(UTF_8).lines())
        .containsSubsequence(
            number + " 目录外数据需求, guangzhou/data-opening-measures@digest-1",
            "1. 评估、审查和反馈  (二)5",
            "   20个工作日 from 2026-03-09 10:00: too late from 2026-04-08 00:00",
            "   2026-03-09   - 收到当日，不计",
            "   2026-03-10   1 周二",
            "   2026-04-06   - 清明节",
            "   2026-04-07  20 周二",
            "   不符合开放条件  (二)5",
            "   5个工作日 from 2026-03-09 10:00: too late from 2026-03-17 00:00",
            "   2026-03-16   5 周一");
    try (var platform = Platform.still(HOME)) {
      assertThat(platform.context().getBean(Cases.class).history(number))
          .as("what a platform that runs would have noted by now")
          .hasSize(1);
    }
  }

  @Test
  void explainsADayByTheCalendarOfTheHome() {
    assertThat(run("explain", "2026-04-06")).isZero();
    assertThat(out.toString(UTF_8)).startsWith("2026-04-06 星期一: a day off, 清明节 (mainland-");
  }

  @Test
  void namesACaseThatIsNotThere() {
    assertThat(run("explain", "GZ-2026-999999")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("kaishu: no case GZ-2026-999999");
  }

  @Test
  void countsTheOpenCasesThatKeepTheFirstEdition() {
    assertThat(run("diff", "guangzhou", "guangxi")).isZero();
    assertThat(out.toString(UTF_8).lines().toList().getLast())
        .isEqualTo(
            "undisclosed-request: 1 open, which keep their edition to the end;"
                + " new ones meet the differences above");
  }

  private int run(String... arguments) {
    return Launcher.run(
        Stream.of(Stream.of("rulebook"), Stream.of(arguments), Stream.of("--home", HOME.toString()))
            .flatMap(words -> words)
            .toArray(String[]::new),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}
