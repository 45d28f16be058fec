package org.kaishu.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the loader refuses, each with its file and line.
class RulebookRefusalTests {
  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource({"basis", "coverage", "words", "shape", "paths", "periods", "editions"})
  void refusesWithFileAndLine(TestingSpoilt spoilt) throws IOException {
    spoilt.assertRefused(directory);
  }

  static Stream<TestingSpoilt> basis() {
    return Stream.of(
        new TestingSpoilt(
            "{title: 名称, cites: [2]}",
            "{title: 名称}",
            "名称",
            "uncited: 'title' needs 'cites', or 'convention' if the text is silent"),
        new TestingSpoilt(
            "effect: publish-version, cites: [2¶1]",
            "effect: publish-version",
            "approve",
            "uncited: 'approve' needs 'cites', or 'convention' if the text is silent"),
        new TestingSpoilt(
            "clock-starts: receipt, cites: [2¶1]",
            "clock-starts: receipt",
            "within",
            "uncited: 'within' needs 'cites', or 'convention' if the text is silent"),
        new TestingSpoilt(
            "{title: 名称, cites: [2]}",
            "{title: 名称, cites: [2], convention: {why: 约}}",
            "名称",
            "'title' has both 'cites' and 'convention': it is one or the other"),
        new TestingSpoilt(
            "{title: 名称, cites: [2]}",
            "{title: 名称, cites: [2, 9]}",
            "名称",
            "cites 9, which is not among the provisions"),
        new TestingSpoilt(
            "{title: 名称, cites: [2]}", "{title: 名称, cites: [2, 二]}", "名称", "not an article: '二'"),
        new TestingSpoilt(
            "readings: [46]",
            "readings: [46, 7]",
            "readings: [46, 7]",
            "reading 7 is not among the readings"));
  }

  static Stream<TestingSpoilt> coverage() {
    return Stream.of(
        new TestingSpoilt(
            "{summary: 施行, no-effect: 附则}",
            "施行",
            "施行",
            "3 is neither modelled (no rule cites it) nor listed as unmodelled, no-effect, not-yet"),
        new TestingSpoilt(
            "no-effect: 附则", "no-effect: 附则, not-yet: 以后", "附则", "3 is listed more than once"),
        new TestingSpoilt(
            "no-effect: 附则",
            "partly: 以后",
            "以后",
            "3 is neither modelled (no rule cites it) nor listed as unmodelled, no-effect, not-yet"),
        new TestingSpoilt(
            "\"2\": 开放类型",
            "\"2\": {summary: 开放类型, not-yet: 以后}",
            "以后",
            "2 is listed as not-yet, yet the rule on line 12 cites it"),
        new TestingSpoilt("articles: 3", "articles: 2", "施行", "3: the text has 2 articles"),
        new TestingSpoilt(
            "articles: 3",
            "articles: 4",
            "provisions",
            "article 4 is missing among the provisions"),
        new TestingSpoilt(
            "\"3\":", "\"3a\":", "3a", "not an article: '3a' (write 20, 20(2), 19¶2 or 19¶2(3))"));
  }

  static Stream<TestingSpoilt> words() {
    return Stream.of(
        new TestingSpoilt("actor: authority", "actor: mayor", "mayor", "unknown role 'mayor'"),
        new TestingSpoilt(
            "applicant: open-entity", "applicant: expert", "expert", "unknown role 'expert'"),
        new TestingSpoilt(
            "effect: publish-version",
            "effect: publish-version, tells: [{role: press, what: 消息}]",
            "press",
            "unknown role 'press'"),
        new TestingSpoilt(
            "effect: publish-version", "effect: abolish", "abolish", "unknown effect 'abolish'"),
        new TestingSpoilt(
            "effect: publish-version", "when: raining", "raining", "unknown fact 'raining'"),
        new TestingSpoilt("form: request", "form: letter", "letter", "unknown form 'letter'"),
        new TestingSpoilt("to: review,", "to: revue,", "revue", "unknown stage 'revue'"),
        new TestingSpoilt("end: published,", "end: gone,", "gone", "unknown outcome 'gone'"));
  }

  static Stream<TestingSpoilt> shape() {
    return Stream.of(
        new TestingSpoilt("seal: 例", "seal: 例\nmotto: 无", "motto", "unknown key 'motto'"),
        new TestingSpoilt(
            "subject: dataset", "subject: dataset\n    mood: 好", "mood", "unknown key 'mood'"),
        new TestingSpoilt("seal: 例\n", "", "instrument", "missing key 'seal'"),
        new TestingSpoilt("seal: 例", "seal: 例\nseal : 例", "seal :", "duplicate key 'seal'"),
        new TestingSpoilt(
            "seal: 例", "seal: &a 例", "&a", "anchors and aliases are not used: write it out"),
        new TestingSpoilt(
            "status: draft",
            "status: planned",
            "status",
            "status: does not have a value in the enumeration [\"draft\", \"in-force\", \"expired\"]"),
        new TestingSpoilt(
            "  closed: {title: 不予开放, cites: [2], grounds: {}}\n",
            "",
            "attributes:",
            "missing key 'closed'"),
        new TestingSpoilt(
            "catalogue-fields:",
            "  half-open: {title: 半开放, cites: [2], grounds: {}}\ncatalogue-fields:",
            "half-open",
            "unknown key 'half-open'"),
        new TestingSpoilt(
            "seal: 例",
            "seal: 例\n  tail: 尾",
            "tail",
            "not YAML: mapping values are not allowed here"));
  }

  static Stream<TestingSpoilt> paths() {
    return Stream.of(
        new TestingSpoilt(
            "end: published, ", "", "approve", "act 'approve' has no target: give 'to' or 'end'"),
        new TestingSpoilt(
            "end: published,",
            "to: review, end: published,",
            "approve",
            "act 'approve' has two targets: give 'to' or 'end'"),
        new TestingSpoilt(
            "end: published,",
            "to: review,",
            "      review:",
            "no end can be reached from stage 'review' of publish-dataset"),
        new TestingSpoilt(
            "    outcomes:",
            """
                  appeal:
                    title: 申诉
                    actor: authority
                    cites: [2¶1]
                    acts: {decide: {title: 决定, end: published, cites: [2¶1]}}
                outcomes:\
            """,
            "appeal:",
            "stage 'appeal' of publish-dataset cannot be reached"),
        new TestingSpoilt(
            "published: 已发布",
            "published: 已发布\n      refused: 不通过",
            "refused",
            "no act ends with the outcome 'refused' of publish-dataset"),
        new TestingSpoilt(
            "{title: 提交, to: review,",
            "{title: 提交, end: published,",
            "submit",
            "the opening act 'submit' must lead to a stage"),
        new TestingSpoilt(
            "effect: publish-version",
            "requires: [checklist]",
            "approve",
            "a checklist and 'requires: [checklist]' go together"),
        new TestingSpoilt(
            "effect: publish-version",
            "bases: [2]",
            "approve",
            "act 'approve' has 'bases' but does not require a basis"));
  }

  static Stream<TestingSpoilt> periods() {
    return Stream.of(
        new TestingSpoilt(
            "period: 2wd", "period: 0wd", "0wd", "a period is 1 to 10000 long, not 0wd"),
        new TestingSpoilt(
            "period: 2wd",
            "period: -2wd",
            "-2wd",
            "not a period: '-2wd' (write 5wd for working days, 12h for hours, by 05-31"
                + " for a day of the year)"),
        new TestingSpoilt(
            "period: 2wd", "period: {urgent: 1wd}", "urgent", "no period for the urgency 'normal'"),
        new TestingSpoilt(
            "period: 2wd",
            "period: {normal: 2wd, urgent: 1wd}",
            "urgent",
            "unknown urgency 'urgent'"),
        new TestingSpoilt(
            "subject: dataset",
            "subject: dataset\n    urgencies:\n      urgent: {title: 加急, cites: [2]}\n      normal: {title: 普通, cites: [2]}",
            "publish-dataset:",
            "the first urgency is always 'normal'"));
  }

  static Stream<TestingSpoilt> editions() {
    return Stream.of(
        new TestingSpoilt(
            "edition: draft-1",
            "edition: draft-2",
            "draft-2",
            "edition 'draft-2' but the path says 'draft-1'"),
        new TestingSpoilt(
            "instrument: exampleville/rules",
            "instrument: exampleville/laws",
            "laws",
            "instrument 'exampleville/laws' but the path says 'exampleville/rules'"),
        new TestingSpoilt(
            "status: draft",
            "status: expired\nin-force: 2026-01-01",
            "status",
            "an edition of this status needs 'expires'"),
        new TestingSpoilt(
            "status: draft",
            "status: draft\nin-force: 2026-01-01",
            "in-force",
            "a draft is not in force: drop 'in-force'"),
        new TestingSpoilt(
            "status: draft",
            "status: in-force\nin-force: 2026-02-30",
            "2026-02-30",
            "in-force: not a day (write 2026-03-01)"),
        new TestingSpoilt(
            "status: draft",
            "status: expired\nin-force: 2026-01-02\nexpires: 2026-01-01",
            "expires",
            "expires before it is in force"));
  }

  @Test
  void reportsEveryFaultOfEveryFileAtOnce() throws IOException {
    TestingRulebook.faultless()
        .with("actor: authority", "actor: mayor")
        .with("period: 2wd", "period: 0wd")
        .write(directory);
    TestingRulebook.faultless()
        .with("edition: draft-1", "edition: draft-2")
        .with("seal: 例", "seal: [例")
        .write(directory, "exampleville/rules/draft-2.yaml");
    Files.writeString(directory.resolve("stray.yaml"), "");
    Files.writeString(
        directory.resolve("vocabulary.yaml"), "effects:\n  fly: {title: 飞, carried: maybe}\n");
    assertThat(faults())
        .extracting(fault -> directory.relativize(Path.of(fault.file())) + ":" + fault.line())
        .containsExactly(
            "exampleville/rules/draft-1.yaml:34",
            "exampleville/rules/draft-1.yaml:36",
            "exampleville/rules/draft-2.yaml:6",
            "stray.yaml:1",
            "vocabulary.yaml:2");
  }

  @Test
  void refusesTwoEditionsInForceAtOnce() throws IOException {
    edition("2020-10-01", "2022-09-30");
    edition("2022-09-30", null);
    assertThat(faults())
        .extracting(RulebookFaults.Fault::line, RulebookFaults.Fault::message)
        .containsExactly(
            tuple(
                5, "in force from 2022-09-30 while exampleville/rules@2020-10-01 is in force too"));
  }

  @Test
  void refusesAFileThatIsNotUtf8() throws IOException {
    var file = TestingRulebook.faultless().write(directory);
    Files.write(file, Files.readString(file).getBytes(Charset.forName("GB18030")));
    assertThat(faults()).contains(new RulebookFaults.Fault(file.toString(), 3, "not UTF-8"));
  }

  @Test
  void refusesADirectoryWithoutRulebooks() {
    assertThat(faults())
        .containsExactly(
            new RulebookFaults.Fault(
                directory.toString(), 1, "holds no JURISDICTION/INSTRUMENT/EDITION.yaml"));
  }

  private void edition(String from, @Nullable String until) throws IOException {
    var dates = "\nin-force: " + from + (until == null ? "" : "\nexpires: " + until);
    TestingRulebook.faultless()
        .with("draft-1", from)
        .with("status: draft", "status: " + (until == null ? "in-force" : "expired") + dates)
        .write(directory, "exampleville/rules/" + from + ".yaml");
  }

  private List<RulebookFaults.Fault> faults() {
    var failure = catchThrowableOfType(RulebookFaults.class, () -> Rulebooks.load(directory));
    assertThat(failure).isNotNull();
    return failure.faults();
  }
}
