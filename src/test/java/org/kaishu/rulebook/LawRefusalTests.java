package org.kaishu.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the loader refuses of several bodies, extensions, given days, duties, appeals, choices and
/// files of their own.
class LawRefusalTests {
  private static final String ACT =
      "approve: {title: 通过, end: published, effect: publish-version, cites: [2¶1]}";
  private static final String REVIEW =
      """
      actor: authority
              cites: [2¶1]
              within: {period: 2wd, clock-starts: receipt, cites: [2¶1]}
              acts:
                %s\
      """
          .formatted(ACT);
  private static final String FILED =
      """
      fields: {}}
      processes:
        publish-dataset:
          title: 发布
          subject: dataset
          applicant: open-entity
          form: request
          cites: [2¶1]
          opening:
            submit: {title: 提交, to: review,\
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource({"bodies", "extensions", "days", "forms", "duties", "appeals", "circles"})
  void refusesWithFileAndLine(TestingSpoilt spoilt) throws IOException {
    spoilt.assertRefused(directory);
  }

  @Test
  void wantsToKnowWhatAnEffectByConventionRestsOn() throws IOException {
    new TestingSpoilt(
            "effect: publish-version, cites: [2¶1]",
            "effect: publish-version, convention: {why: 条文未写, readings: [46]}",
            "      approve:",
            "act 'approve' has an effect: say in 'near' which provisions the convention fills out")
        .assertRefused(directory);
  }

  static Stream<TestingSpoilt> bodies() {
    return Stream.of(
        new TestingSpoilt(
            "actor: authority",
            "all-of: [authority]",
            "      review:",
            "'all-of' asks several bodies: name at least two"),
        new TestingSpoilt(
            "actor: authority", "all-of: [authority, mayor]", "mayor", "unknown role 'mayor'"),
        new TestingSpoilt(
            "actor: authority",
            "all-of: [authority, authority]",
            "all-of",
            "'authority' is asked twice"),
        new TestingSpoilt(
            "actor: authority",
            "actor: authority\n        all-of: [authority, open-entity]",
            "      review:",
            "stage 'review': give 'actor' or 'all-of'"),
        new TestingSpoilt(
            REVIEW,
            REVIEW
                .replace("actor: authority", "all-of: [authority, open-entity]")
                .replace("{title: 通过,", "{title: 通过, actor: authority,"),
            "approve",
            "act 'approve': in an 'all-of' stage every body may do it"),
        new TestingSpoilt(
            "actor: authority",
            "actor: authority\n        without: [withdraw]",
            "without",
            "no act 'withdraw' is possible anytime"));
  }

  private static TestingSpoilt extension(String target, String rest, String message) {
    return new TestingSpoilt(
        ACT,
        ACT + "\n          extend: {title: 延长, " + target + ", " + rest + ", cites: [2¶1]}",
        "extend:",
        message);
  }

  static Stream<TestingSpoilt> extensions() {
    return Stream.of(
        extension(
            "end: published",
            "requires: [reasons], extends: {by: 5wd}",
            "act 'extend' extends a clock: it must lead back to its own stage"),
        extension(
            "to: review",
            "extends: {by: 5wd}",
            "act 'extend' extends a clock: it requires reasons"),
        extension(
            "to: review",
            "requires: [reasons], extends: {by: 15h}",
            "by: write working days, such as 15wd"),
        extension(
            "to: review",
            "requires: [reasons], extends: {by: 5wd, times: 99999999999}",
            "times: must have a maximum value of 1000"),
        extension(
            "to: review",
            "requires: [reasons], extends: {by: 0wd}",
            "a period is 1 to 10000 long, not 0wd"),
        extension(
            "to: review",
            "requires: [reasons], extends: {by: 5wd0}",
            "write '5wd': whether the day of receipt counts is said by 'first-day'"),
        new TestingSpoilt(
            "period: 2wd",
            "period: 2wd0",
            "period: 2wd0",
            "write '2wd': whether the day of receipt counts is said by 'first-day'"),
        new TestingSpoilt(
            REVIEW,
            REVIEW.replace(
                    "within: {period: 2wd, clock-starts: receipt, cites: [2¶1]}\n        ", "")
                + "\n          extend: {title: 延长, to: review, requires: [reasons], extends: {by: 5wd}, cites: [2¶1]}",
            "extend:",
            "act 'extend' extends a clock, but its stage has none"),
        new TestingSpoilt(
            REVIEW,
            REVIEW.replace("period: 2wd", "period: 12h")
                + "\n          extend: {title: 延长, to: review, requires: [reasons], extends: {by: 5wd}, cites: [2¶1]}",
            "extend:",
            "act 'extend' extends a clock, but its stage counts no working days"));
  }

  static Stream<TestingSpoilt> days() {
    return Stream.of(
        new TestingSpoilt(
            "clock-starts: receipt",
            "clock-starts: given",
            "within",
            "'clock-starts: given' and 'from' go together"),
        new TestingSpoilt(
            "clock-starts: receipt",
            "clock-starts: receipt, from: when",
            "within",
            "'clock-starts: given' and 'from' go together"),
        new TestingSpoilt(
            "period: 2wd",
            "period: given",
            "within",
            "'period: given' goes with 'clock-starts: given'"),
        new TestingSpoilt(
            "period: 2wd",
            "period: {normal: given}",
            "within",
            "not a period: 'given' (write 5wd for working days, 12h for hours, by 05-31 for a day"
                + " of the year)"),
        new TestingSpoilt(
            "{title: 通过,",
            "{title: 通过, within: {continues: review},",
            "approve",
            "act 'approve' has a clock of its own: it continues none"),
        new TestingSpoilt("period: 2wd", "period: by 02-30", "02-30", "no such day: 'by 02-30'"),
        new TestingSpoilt(
            FILED,
            FILED.replace("fields: {}", "fields: {when: {title: 时间, kind: text, cites: [2]}}")
                + " lead: {field: when, at-least: 2wd, cites: [2¶1]},",
            "submit",
            "field 'when' holds no day: its kind is date or time"),
        new TestingSpoilt(
            FILED,
            FILED + " day-off: {field: when, cites: [2¶1]},",
            "submit",
            "the form of publish-dataset has no field 'when'"),
        new TestingSpoilt(
            FILED,
            FILED + " within: {period: 2wd, clock-starts: receipt, cites: [2¶1]},",
            "submit",
            "act 'submit': a filing is counted from a given day"),
        new TestingSpoilt(
            "{title: 通过,",
            "{title: 通过, lead: {field: when, at-least: 2wd, cites: [2¶1]},",
            "approve",
            "'lead' belongs to the opening act"),
        new TestingSpoilt(
            "{title: 通过,",
            "{title: 通过, day-off: {field: when, cites: [2¶1]},",
            "approve",
            "'day-off' belongs to the opening act"));
  }

  static Stream<TestingSpoilt> forms() {
    return Stream.of(
        new TestingSpoilt(
            "fields: {}",
            "fields: {pick: {title: 选, kind: choice, options-from: nowhere, cites: [2]}}",
            "nowhere",
            "unknown list 'nowhere'"),
        new TestingSpoilt(
            "fields: {}}",
            "fields: {pick: {title: 选, kind: choice, options: {a: 甲, b: 乙}, options-from: c, cites: [2]}}}\nlists: {c: {title: 丙, cites: [2], items: {d: 丁}}}",
            "pick",
            "field 'pick' has both 'options' and 'options-from'"),
        new TestingSpoilt(
            "fields: {}}",
            "fields: {price: {title: 价, kind: text, cites: [2]}}}\nfree-of-charge: {value: yes, cites: [2]}",
            "price",
            "field 'price': opened data are free of charge by this text"));
  }

  private static TestingSpoilt duty(String original, String changed, String message) {
    var duty =
        "plan: {title: 计划, role: authority, process: publish-dataset, fulfilled-by: [published], every: year, cites: [2]}";
    return new TestingSpoilt(
        "provisions:",
        "duties:\n  " + duty.replace(original, changed) + "\nprovisions:",
        "  plan:",
        message);
  }

  static Stream<TestingSpoilt> duties() {
    return Stream.of(
        duty("process: publish-dataset", "process: nowhere", "unknown process 'nowhere'"),
        duty("[published]", "[gone]", "unknown outcome 'gone'"),
        duty("role: authority", "role: mayor", "unknown role 'mayor'"),
        duty(
            "every: year", "every: year, by: \"13-01\"", "by: not a day of the year (write 05-31)"),
        duty(
            "every: year",
            "every: month, by: \"05-31\"",
            "duty 'plan': 'by' goes with 'every: year'"),
        duty(
            "every: year",
            "every: declared",
            "duty 'plan': only a dataset declares how often it is updated"));
  }

  static Stream<TestingSpoilt> appeals() {
    return Stream.of(
        new TestingSpoilt(
            "    outcomes:",
            "    appeals:\n      nowhere: {after: [published], cites: [2¶1]}\n    outcomes:",
            "nowhere",
            "unknown process 'nowhere'"),
        new TestingSpoilt(
            "    outcomes:",
            "    appeals:\n      publish-dataset: {after: [gone], cites: [2¶1]}\n    outcomes:",
            "gone",
            "unknown outcome 'gone'"));
  }

  static Stream<TestingSpoilt> circles() {
    var appeal =
        """

              appeal:
                title: 申诉
                actor: authority
                cites: [2¶1]
                acts: {again: {title: 再审, to: review, cites: [2¶1]}}\
        """;
    var circle = ACT.replace("end: published, effect: publish-version", "to: appeal") + appeal;
    return Stream.of(
        new TestingSpoilt(
            ACT,
            circle,
            "      review:",
            "no end can be reached from stage 'review' of publish-dataset"),
        new TestingSpoilt(
            ACT,
            circle,
            "      appeal:",
            "no end can be reached from stage 'appeal' of publish-dataset"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "exampleville/rules@draft-9 | {} | no edition 'exampleville/rules@draft-9' to choose for",
        "exampleville/rules@draft-1 | {readings: {'99': total}} | reading 99 leaves nothing to choose",
        "exampleville/rules@draft-1 | {readings: {'13': third}} | reading 13: choose one of more, total",
        "exampleville/rules@draft-1 | {off: [publish-dataset.review.approve]} | 'publish-dataset.review.approve' is law: only a convention can be off",
        "exampleville/rules@draft-1 | {off: [publish-dataset.hearing]} | nothing to switch off at 'publish-dataset.hearing'",
        "exampleville/rules@draft-1 | {reading: {'13': total}} | not a choice: 'reading'; write 'readings: {NUMBER: NAME}' or 'off: [PLACE]'",
        "exampleville/rules@draft-1 | {off: publish-dataset} | not a choice: 'off'; write 'readings: {NUMBER: NAME}' or 'off: [PLACE]'",
        "exampleville/rules@draft-1 | {readings: ['13']} | not a choice: 'readings'; write 'readings: {NUMBER: NAME}' or 'off: [PLACE]'",
        "exampleville/rules@draft-1 | total | write 'readings: {NUMBER: NAME}' or 'off: [PLACE]'"
      })
  void refusesAChoiceThatIsNone(String edition, String choice, String message) throws IOException {
    TestingRulebook.faultless()
        .with(
            "  \"46\": {",
            "  \"13\": {question: 几天, choice: more, choices: {more: 另加, total: 总共}}\n  \"46\": {")
        .write(directory);
    Files.writeString(
        directory.resolve("choices.yaml"), edition + ": " + choice.replace('\'', '"') + "\n");
    assertThat(faults()).extracting(RulebookFaults.Fault::message).contains(message);
  }

  @Test
  void refusesAProcessThatStandsTwice() throws IOException {
    TestingRulebook.faultless().write(directory);
    process("exampleville/rules/draft-1/publish-dataset.yaml");
    assertThat(faults())
        .extracting(RulebookFaults.Fault::message)
        .anyMatch(message -> message.startsWith("process 'publish-dataset' stands in "));
  }

  @Test
  void refusesAProcessOfAnEditionThatIsNotThere() throws IOException {
    process("exampleville/rules/draft-1/publish-dataset.yaml");
    assertThat(faults())
        .extracting(RulebookFaults.Fault::message)
        .contains("a process of exampleville/rules@draft-1, but that edition has no file");
  }

  @Test
  void refusesTwoEditionsInForceOfWhichOneHasNoDate() throws IOException {
    TestingRulebook.faultless().with("status: draft", "status: in-force").write(directory);
    TestingRulebook.faultless()
        .with("draft-1", "2026-01-01")
        .with("status: draft", "status: in-force\nin-force: 2026-01-01")
        .write(directory, "exampleville/rules/2026-01-01.yaml");
    assertThat(faults())
        .extracting(RulebookFaults.Fault::message)
        .containsExactly(
            "in force from 2026-01-01 while exampleville/rules@draft-1 is in force too");
  }

  private void process(String path) throws IOException {
    var file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        title: 发布
        subject: dataset
        applicant: open-entity
        cites: [2¶1]
        opening:
          submit: {title: 提交, to: review, cites: [2¶1]}
        stages:
          review:
            title: 审核
            actor: authority
            cites: [2¶1]
            acts:
              approve: {title: 通过, end: published, cites: [2¶1]}
        outcomes:
          published: 已发布
        """);
  }

  private List<RulebookFaults.Fault> faults() {
    var failure = catchThrowableOfType(RulebookFaults.class, () -> Rulebooks.load(directory));
    assertThat(failure).isNotNull();
    return failure.faults();
  }
}
