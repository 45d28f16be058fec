package org.kaishu.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.springframework.beans.factory.annotation.Autowired;

/// The answers that come with an opening or an act, against the form of the process.
@PlatformTest
class FormAnswersModuleTests {
  @Autowired private Cases cases;
  @Autowired private TestingCity city;
  @Autowired private TestingMatters matters;

  private TestingCity.Town town;

  @BeforeEach
  void letItBeAMondayInMarch() {
    matters.at("2026-03-09T10:00");
    town = city.wenzhou();
  }

  private Refusal.Lacking lacking(NewCase wanted) {
    var opened = cases.open(wanted);
    assertThat(opened).isInstanceOf(Opened.Refused.class);
    return (Refusal.Lacking) ((Opened.Refused) opened).why();
  }

  private List<Fault> faults(NewCase wanted) {
    return lacking(wanted).faults();
  }

  private NewCase emergency(Map<String, String> answers) {
    return matters.wanted(town, "emergency-opening", "dataset", town.steward(), answers);
  }

  @Test
  void everyFaultOfAFilingIsSaidAtOnceBesideItsField() {
    var wanted =
        matters
            .wanted(
                town,
                "rectification",
                "organization",
                town.official(),
                Map.of(
                    "kind", "weather", "facts", "短", "demand", " ", "due", "月底", "colour", "red"))
            .with(Submission.NONE);
    var lacking = lacking(wanted);
    assertThat(lacking.faults())
        .extracting(Fault::field, Fault::text)
        .containsExactly(
            tuple("colour", "“责令限期改正”不问这一项：colour"),
            tuple("kind", "请从列出的选项中选一项违规情形"),
            tuple("facts", "事实至少要 10 个字，现有 1 个字"),
            tuple("demand", "请填写要改正什么"),
            tuple("due", "请按 2026-12-31 的样子填写改正期限"));
    assertThat(lacking.what())
        .as("with what else is lacking")
        .contains("请写明理由", "请引用所依据的条文", "请填写要改正什么")
        .hasSize(7);
    assertThat(cases.about(wanted.subject())).isEmpty();
  }

  @Test
  void everyOneOfSeveralChoicesIsAmongTheOptions() {
    matters.body(town, "third-party");
    Map<String, String> bad = Map.of("heads", "quality-security,weather");
    var wanted = matters.wanted(town, "quality-assessment", "organization", town.official(), bad);
    assertThat(faults(wanted))
        .extracting(Fault::field, Fault::text)
        .containsExactly(tuple("heads", "请从列出的选项中选评估什么"));
    Map<String, String> both = Map.of("heads", "quality-security, sharing-opening");
    assertThat(
            cases.open(
                matters.wanted(town, "quality-assessment", "organization", town.official(), both)))
        .isInstanceOf(Opened.Done.class);
  }

  @Test
  void everyFieldOfFilesNeedsItsOwn() {
    var wanted = matters.wanted(town, "system-admission", "organization", town.steward(), Map.of());
    assertThat(faults(wanted.with(Submission.because("接入平台").with("等级保护测评报告.pdf"))))
        .extracting(Fault::field)
        .containsExactly("performance");
    assertThat(faults(wanted.with(Submission.because("接入平台"))))
        .extracting(Fault::field)
        .containsExactly("protection", "performance");
  }

  @Test
  void anActChangesAnswersOnlyToOthersThatFit() {
    var matter = ((Opened.Done) cases.open(emergency(Map.of()))).now();
    var act = ActRequest.of(matter, "not-open", town.steward(), Submission.because("法律另有规定"));
    var wrong = act.with(new TreeMap<>(Map.of("colour", "red", "kind", "other", "event", "")));
    assertThat(((Refusal.Lacking) ((Answer.Refused) cases.act(wrong)).why()).faults())
        .extracting(Fault::field)
        .containsExactly("colour", "kind", "event");
    var right = act.with(new TreeMap<>(Map.of("event", "台风登陆")));
    assertThat(TestingMatters.done(cases.act(right)).form()).containsEntry("event", "台风登陆");
  }

  @Test
  void aCaseWhoseFormAnotherModuleKeepsTakesNoAnswers() {
    var wanted = matters.wanted(town, "conditional-access", "dataset", town.citizen(), Map.of());
    assertThat(faults(wanted)).extracting(Fault::field).contains("scope", "purpose", "scenario");
  }
}
