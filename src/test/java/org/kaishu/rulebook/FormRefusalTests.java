package org.kaishu.rulebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the loader refuses of clocks, urgencies, forms and agreements, each with its file and line.
class FormRefusalTests {
  private static final String URGENCIES =
      """
      subject: dataset
          urgencies:
            normal: {title: 普通, cites: [2]}
            urgent: {title: 加急, cites: [2]}\
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource({"clocks", "lowering", "forms", "agreements"})
  void refusesWithFileAndLine(TestingSpoilt spoilt) throws IOException {
    spoilt.assertRefused(directory);
  }

  static Stream<TestingSpoilt> clocks() {
    return Stream.of(
        new TestingSpoilt(
            "within: {period: 2wd, clock-starts: receipt, cites: [2¶1]}",
            "within: {period: 2wd, cites: [2¶1]}",
            "within",
            "within needs 'period' and 'clock-starts', or 'continues'"),
        new TestingSpoilt(
            "within: {period: 2wd, clock-starts: receipt, cites: [2¶1]}",
            "within: {continues: hearing}",
            "hearing",
            "unknown stage 'hearing'"),
        new TestingSpoilt(
            "within: {period: 2wd, clock-starts: receipt, cites: [2¶1]}",
            "within: {continues: review}",
            "continues",
            "stage 'review' has no clock of its own that could go on"),
        new TestingSpoilt(
            "within: {period: 2wd,",
            "within: {continues: review, period: 2wd,",
            "continues",
            "'continues' stands alone: the clock goes on with all it rests on"),
        new TestingSpoilt(
            "subject: dataset",
            "subject: dataset\n    urgencies:\n      normal: {title: 普通, cites: [2]}",
            "urgencies",
            "urgencies: must have at least 2 properties"),
        new TestingSpoilt(
            "subject: dataset",
            URGENCIES.replace("加急, cites: [2]", "加急"),
            "加急",
            "uncited: 'urgent' needs 'cites', or 'convention' if the text is silent"));
  }

  static Stream<TestingSpoilt> lowering() {
    return Stream.of(
        new TestingSpoilt(
            "acts:\n",
            "acts:\n          lower: {title: 改低, to: review, lowers-urgency: yes, cites: [2]}\n",
            "lower:",
            "act 'lower' lowers the urgency, but publish-dataset knows only one"),
        new TestingSpoilt(
            "effect: publish-version",
            "lowers-urgency: yes",
            "approve",
            "act 'approve' lowers the urgency: it must lead back to its own stage"),
        new TestingSpoilt(
            "{title: 提交, to: review,",
            "{title: 提交, to: review, lowers-urgency: yes,",
            "submit",
            "act 'submit' lowers the urgency: it must lead back to its own stage"),
        new TestingSpoilt(
            "effect: publish-version",
            "lowers-urgency: yes, starts-round: yes",
            "approve",
            "act 'approve' lowers the urgency: its clock runs on, it starts no round"));
  }

  static Stream<TestingSpoilt> forms() {
    return Stream.of(
        field(
            "words: {title: 事由}",
            "uncited: 'words' needs 'cites', or 'convention' if the text is silent"),
        field(
            "words: {title: 事由, kind: poem, cites: [2]}",
            "kind: does not have a value in the enumeration"
                + " [\"text\", \"choice\", \"choices\", \"date\", \"time\", \"fields\", \"files\","
                + " \"urgency\"]"),
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
            "words: {title: 事由, at-most: 99999999999, cites: [2]}",
            "at-most: must have a maximum value of 1000000"),
        field(
            "words: {title: 事由, kind: date, at-most: 8, cites: [2]}",
            "field 'words': 'at-least' and 'at-most' are for text, fields, files, choices"),
        field(
            "words: {title: 事由, required: if-urgent, cites: [2]}",
            "field 'words' is required if urgent, but the form asks no urgency"),
        field(
            "words: {title: 紧急程度, kind: urgency, cites: [2]}",
            "field 'words' asks for an urgency, but publish-dataset knows only one"),
        new TestingSpoilt(
            "fields: {}",
            "fields: {how: {title: 甲, kind: urgency, cites: [2]},"
                + " words: {title: 乙, kind: urgency, cites: [2]}}",
            "request:",
            "field 'words' asks for the urgency again"),
        new TestingSpoilt(
            "fields: {}",
            "steps: {first: 第一步}, fields: {words: {title: 事由, cites: [2]}}",
            "request:",
            "field 'words' is in no step"),
        new TestingSpoilt(
            "fields: {}",
            "steps: {first: 第一步}, fields: {}",
            "request:",
            "step 'first' of the form request has no field"));
  }

  private static TestingSpoilt field(String written, String message) {
    return new TestingSpoilt("fields: {}", "fields: {" + written + "}", "request:", message);
  }

  static Stream<TestingSpoilt> agreements() {
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
        new TestingSpoilt(
            "forms:",
            "agreements: {publish-dataset: {title: 协议, cites: [2], clauses: {}}}\nforms:",
            "agreements",
            "clauses: must have at least 1 properties"),
        new TestingSpoilt(
            "forms:",
            "agreements: {publish-dataset: {title: 协议, cites: [2], clauses: {use: {title: 用途, text: 用}}}}"
                + "\nforms:",
            "agreements",
            "uncited: 'use' needs 'cites', or 'convention' if the text is silent"));
  }

  private static TestingSpoilt agreement(
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
    return new TestingSpoilt("forms:", written, line, message);
  }
}
