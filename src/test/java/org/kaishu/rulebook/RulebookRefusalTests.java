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
  private static final String URGENCIES =
      """
      subject: dataset
          urgencies:
            normal: {title: 普通, cites: [2]}
            urgent: {title: 加急, cites: [2]}\
      """;

  @TempDir private Path directory;

  /// One change that spoils a faultless rulebook.
  ///
  /// @param line words that stand on the line of the fault
  record Spoilt(String original, String changed, String line, String message) {
    @Override
    public String toString() {
      return message;
    }
  }

  @ParameterizedTest
  @MethodSource({
    "basis",
    "coverage",
    "words",
    "shape",
    "paths",
    "periods",
    "clocks",
    "lowering",
    "forms",
    "agreements",
    "editions"
  })
  void refusesWithFileAndLine(Spoilt spoilt) throws IOException {
    var rulebook = TestingRulebook.faultless().with(spoilt.original(), spoilt.changed());
    var file = rulebook.write(directory);
    assertThat(faults())
        .contains(
            new RulebookFaults.Fault(
                file.toString(), rulebook.line(spoilt.line()), spoilt.message()));
  }

  static Stream<Spoilt> basis() {
    return Stream.of(
        new Spoilt(
            "{title: 名称, cites: [2]}",
            "{title: 名称}",
            "名称",
            "uncited: 'title' needs 'cites', or 'convention' if the text is silent"),
        new Spoilt(
            "effect: publish-version, cites: [2¶1]",
            "effect: publish-version",
            "approve",
            "uncited: 'approve' needs 'cites', or 'convention' if the text is silent"),
        new Spoilt(
            "clock-starts: receipt, cites: [2¶1]",
            "clock-starts: receipt",
            "within",
            "uncited: 'within' needs 'cites', or 'convention' if the text is silent"),
        new Spoilt(
            "{title: 名称, cites: [2]}",
            "{title: 名称, cites: [2], convention: {why: 约}}",
            "名称",
            "'title' has both 'cites' and 'convention': it is one or the other"),
        new Spoilt(
            "{title: 名称, cites: [2]}",
            "{title: 名称, cites: [2, 9]}",
            "名称",
            "cites 9, which is not among the provisions"),
        new Spoilt(
            "{title: 名称, cites: [2]}", "{title: 名称, cites: [2, 二]}", "名称", "not an article: '二'"),
        new Spoilt(
            "readings: [46]",
            "readings: [46, 7]",
            "readings: [46, 7]",
            "reading 7 is not among the readings"),
        new Spoilt(
            "provisions:",
            "planned:\n  appeal: {title: 申诉}\nprovisions:",
            "appeal",
            "uncited: 'appeal' must name the article that knows it"));
  }

  static Stream<Spoilt> coverage() {
    return Stream.of(
        new Spoilt(
            "{summary: 施行, no-effect: 附则}",
            "施行",
            "施行",
            "3 is neither modelled (no rule cites it) nor listed as unmodelled, no-effect, not-yet"),
        new Spoilt(
            "no-effect: 附则", "no-effect: 附则, not-yet: 以后", "附则", "3 is listed more than once"),
        new Spoilt(
            "no-effect: 附则",
            "partly: 以后",
            "以后",
            "3 is neither modelled (no rule cites it) nor listed as unmodelled, no-effect, not-yet"),
        new Spoilt(
            "\"2\": 开放类型",
            "\"2\": {summary: 开放类型, not-yet: 以后}",
            "以后",
            "2 is listed as not-yet, yet the rule on line 12 cites it"),
        new Spoilt("articles: 3", "articles: 2", "施行", "3: the text has 2 articles"),
        new Spoilt(
            "articles: 3",
            "articles: 4",
            "provisions",
            "article 4 is missing among the provisions"),
        new Spoilt(
            "\"3\":", "\"3a\":", "3a", "not an article: '3a' (write 20, 20(2), 19¶2 or 19¶2(3))"));
  }

  static Stream<Spoilt> words() {
    return Stream.of(
        new Spoilt("actor: authority", "actor: mayor", "mayor", "unknown role 'mayor'"),
        new Spoilt(
            "applicant: open-entity", "applicant: expert", "expert", "unknown role 'expert'"),
        new Spoilt(
            "effect: publish-version",
            "effect: publish-version, tells: [{role: press, what: 消息}]",
            "press",
            "unknown role 'press'"),
        new Spoilt(
            "effect: publish-version", "effect: abolish", "abolish", "unknown effect 'abolish'"),
        new Spoilt("effect: publish-version", "when: raining", "raining", "unknown fact 'raining'"),
        new Spoilt("form: request", "form: letter", "letter", "unknown form 'letter'"),
        new Spoilt("to: review,", "to: revue,", "revue", "unknown stage 'revue'"),
        new Spoilt("end: published,", "end: gone,", "gone", "unknown outcome 'gone'"));
  }

  static Stream<Spoilt> shape() {
    return Stream.of(
        new Spoilt("seal: 例", "seal: 例\nmotto: 无", "motto", "unknown key 'motto'"),
        new Spoilt(
            "subject: dataset", "subject: dataset\n    mood: 好", "mood", "unknown key 'mood'"),
        new Spoilt("seal: 例\n", "", "instrument", "missing key 'seal'"),
        new Spoilt("seal: 例", "seal: 例\nseal : 例", "seal :", "duplicate key 'seal'"),
        new Spoilt("seal: 例", "seal: &a 例", "&a", "anchors and aliases are not used: write it out"),
        new Spoilt(
            "status: draft",
            "status: planned",
            "status",
            "status: does not have a value in the enumeration [\"draft\", \"in-force\", \"expired\"]"),
        new Spoilt(
            "  closed: {title: 不予开放, cites: [2], grounds: {}}\n",
            "",
            "attributes:",
            "missing key 'closed'"),
        new Spoilt(
            "catalogue-fields:",
            "  half-open: {title: 半开放, cites: [2], grounds: {}}\ncatalogue-fields:",
            "half-open",
            "unknown key 'half-open'"),
        new Spoilt(
            "seal: 例",
            "seal: 例\n  tail: 尾",
            "tail",
            "not YAML: mapping values are not allowed here"));
  }

  static Stream<Spoilt> paths() {
    return Stream.of(
        new Spoilt(
            "end: published, ", "", "approve", "act 'approve' has no target: give 'to' or 'end'"),
        new Spoilt(
            "end: published,",
            "to: review, end: published,",
            "approve",
            "act 'approve' has two targets: give 'to' or 'end'"),
        new Spoilt(
            "end: published,",
            "to: review,",
            "      review:",
            "no end can be reached from stage 'review' of publish-dataset"),
        new Spoilt(
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
        new Spoilt(
            "published: 已发布",
            "published: 已发布\n      refused: 不通过",
            "refused",
            "no act ends with the outcome 'refused' of publish-dataset"),
        new Spoilt(
            "{title: 提交, to: review,",
            "{title: 提交, end: published,",
            "submit",
            "the opening act 'submit' must lead to a stage"),
        new Spoilt(
            "effect: publish-version",
            "requires: [checklist]",
            "approve",
            "a checklist and 'requires: [checklist]' go together"),
        new Spoilt(
            "effect: publish-version",
            "bases: [2]",
            "approve",
            "act 'approve' has 'bases' but does not require a basis"));
  }

  static Stream<Spoilt> periods() {
    return Stream.of(
        new Spoilt("period: 2wd", "period: 0wd", "0wd", "a period is 1 to 10000 long, not 0wd"),
        new Spoilt(
            "period: 2wd",
            "period: -2wd",
            "-2wd",
            "not a period: '-2wd' (write 5wd for working days, 12h for hours)"),
        new Spoilt(
            "period: 2wd", "period: {urgent: 1wd}", "urgent", "no period for the urgency 'normal'"),
        new Spoilt(
            "period: 2wd",
            "period: {normal: 2wd, urgent: 1wd}",
            "urgent",
            "unknown urgency 'urgent'"),
        new Spoilt(
            "subject: dataset",
            "subject: dataset\n    urgencies:\n      urgent: {title: 加急, cites: [2]}\n      normal: {title: 普通, cites: [2]}",
            "publish-dataset:",
            "the first urgency is always 'normal'"));
  }

  static Stream<Spoilt> clocks() {
    return Stream.of(
        new Spoilt(
            "within: {period: 2wd, clock-starts: receipt, cites: [2¶1]}",
            "within: {period: 2wd, cites: [2¶1]}",
            "within",
            "within needs 'period' and 'clock-starts', or 'continues'"),
        new Spoilt(
            "within: {period: 2wd, clock-starts: receipt, cites: [2¶1]}",
            "within: {continues: hearing}",
            "hearing",
            "unknown stage 'hearing'"),
        new Spoilt(
            "within: {period: 2wd, clock-starts: receipt, cites: [2¶1]}",
            "within: {continues: review}",
            "continues",
            "stage 'review' has no clock of its own that could go on"),
        new Spoilt(
            "within: {period: 2wd,",
            "within: {continues: review, period: 2wd,",
            "continues",
            "'continues' stands alone: the clock goes on with all it rests on"),
        new Spoilt(
            "subject: dataset",
            "subject: dataset\n    urgencies:\n      normal: {title: 普通, cites: [2]}",
            "urgencies",
            "urgencies: must have at least 2 properties"),
        new Spoilt(
            "subject: dataset",
            URGENCIES.replace("加急, cites: [2]", "加急"),
            "加急",
            "uncited: 'urgent' needs 'cites', or 'convention' if the text is silent"));
  }

  static Stream<Spoilt> lowering() {
    return Stream.of(
        new Spoilt(
            "acts:\n",
            "acts:\n          lower: {title: 改低, to: review, lowers-urgency: yes, cites: [2]}\n",
            "lower:",
            "act 'lower' lowers the urgency, but publish-dataset knows only one"),
        new Spoilt(
            "effect: publish-version",
            "lowers-urgency: yes",
            "approve",
            "act 'approve' lowers the urgency: it must lead back to its own stage"),
        new Spoilt(
            "{title: 提交, to: review,",
            "{title: 提交, to: review, lowers-urgency: yes,",
            "submit",
            "act 'submit' lowers the urgency: it must lead back to its own stage"),
        new Spoilt(
            "effect: publish-version",
            "lowers-urgency: yes, starts-round: yes",
            "approve",
            "act 'approve' lowers the urgency: its clock runs on, it starts no round"));
  }

  static Stream<Spoilt> forms() {
    return Stream.of(
        field(
            "words: {title: 事由}",
            "uncited: 'words' needs 'cites', or 'convention' if the text is silent"),
        field(
            "words: {title: 事由, kind: poem, cites: [2]}",
            "kind: does not have a value in the enumeration"
                + " [\"text\", \"choice\", \"date\", \"fields\", \"files\", \"urgency\"]"),
        field(
            "words: {title: 事由, required: maybe, cites: [2]}",
            "required: does not have a value in the enumeration [\"yes\", \"if-urgent\", \"no\"]"),
        field("words: {title: 事由, step: first, cites: [2]}", "unknown step 'first'"),
        field(
            "words: {title: 事由, kind: choice, cites: [2]}",
            "field 'words' is a choice without options"),
        field(
            "words: {title: 事由, kind: choice, options: {one: 一}, cites: [2]}",
            "options: must have at least 2 properties"),
        field(
            "words: {title: 事由, options: {one: 一, two: 二}, cites: [2]}",
            "field 'words' has options but is no choice"),
        field(
            "words: {title: 事由, at-least: 9, at-most: 8, cites: [2]}",
            "field 'words' asks for at least 9 and at most 8"),
        field(
            "words: {title: 事由, at-least: 0, cites: [2]}",
            "at-least: must have a minimum value of 1"),
        field(
            "words: {title: 事由, kind: date, at-most: 8, cites: [2]}",
            "field 'words': 'at-least' and 'at-most' are for text, fields, files"),
        field(
            "words: {title: 事由, required: if-urgent, cites: [2]}",
            "field 'words' is required if urgent, but the form asks no urgency"),
        field(
            "words: {title: 紧急程度, kind: urgency, cites: [2]}",
            "field 'words' asks for an urgency, but publish-dataset knows only one"),
        new Spoilt(
            "fields: {}",
            "fields: {how: {title: 甲, kind: urgency, cites: [2]},"
                + " words: {title: 乙, kind: urgency, cites: [2]}}",
            "request:",
            "field 'words' asks for the urgency again"),
        new Spoilt(
            "fields: {}",
            "steps: {first: 第一步}, fields: {words: {title: 事由, cites: [2]}}",
            "request:",
            "field 'words' is in no step"),
        new Spoilt(
            "fields: {}",
            "steps: {first: 第一步}, fields: {}",
            "request:",
            "step 'first' of the form request has no field"));
  }

  private static Spoilt field(String written, String message) {
    return new Spoilt("fields: {}", "fields: {" + written + "}", "request:", message);
  }

  static Stream<Spoilt> agreements() {
    return Stream.of(
        agreement("appeal", "用途：{purpose}", "cites: [2]", "appeal:", "unknown process 'appeal'"),
        agreement(
            "publish-dataset",
            "价格：{price}",
            "cites: [2]",
            "price",
            "unknown placeholder '{price}'"),
        agreement(
            "publish-dataset",
            "用途：{purpose",
            "cites: [2]",
            "用途",
            "a brace that belongs to no placeholder"),
        new Spoilt(
            "forms:",
            "agreements: {publish-dataset: {title: 协议, cites: [2], clauses: {}}}\nforms:",
            "agreements",
            "clauses: must have at least 1 properties"),
        new Spoilt(
            "forms:",
            "agreements: {publish-dataset: {title: 协议, cites: [2], clauses: {use: {title: 用途, text: 用}}}}"
                + "\nforms:",
            "agreements",
            "uncited: 'use' needs 'cites', or 'convention' if the text is silent"));
  }

  private static Spoilt agreement(
      String process, String text, String rest, String line, String message) {
    var written =
        """
        agreements:
          %s:
            title: 协议
            cites: [2]
            clauses:
              use: {title: 用途, text: "%s", %s}
        forms:\
        """
            .formatted(process, text, rest);
    return new Spoilt("forms:", written, line, message);
  }

  static Stream<Spoilt> editions() {
    return Stream.of(
        new Spoilt(
            "edition: draft-1",
            "edition: draft-2",
            "draft-2",
            "edition 'draft-2' but the path says 'draft-1'"),
        new Spoilt(
            "instrument: exampleville/rules",
            "instrument: exampleville/laws",
            "laws",
            "instrument 'exampleville/laws' but the path says 'exampleville/rules'"),
        new Spoilt(
            "status: draft",
            "status: in-force",
            "status",
            "an edition of this status needs 'in-force'"),
        new Spoilt(
            "status: draft",
            "status: draft\nin-force: 2026-01-01",
            "in-force",
            "a draft is not in force: drop 'in-force'"),
        new Spoilt(
            "status: draft",
            "status: in-force\nin-force: 2026-02-30",
            "2026-02-30",
            "in-force: not a day (write 2026-03-01)"),
        new Spoilt(
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
