package org.kaishu.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTests {
  private static final String WHOLE =
      """
      free-of-charge: {value: yes, cites: [2]}
      lists:
        kinds: {title: 种类, cites: [2], items: {new: 新, old: 旧}}
      duties:
        plan: {title: 计划, role: authority, process: publish-dataset, fulfilled-by: [published], every: year, cites: [2]}
      agreements:
        publish-dataset:
          title: 协议
          cites: [2]
          clauses:
            purpose: {title: 目的, text: "只用于{purpose}", cites: [2]}
      provisions:\
      """;

  @TempDir private Path directory;

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title: 协议 | title: 约定 | agreements.publish-dataset",
        "只用于{purpose} | 只可用于{purpose} | agreements.publish-dataset.purpose",
        "free-of-charge: {value: yes | free-of-charge: {value: no | free-of-charge",
        "title: 种类 | title: 类别 | lists.kinds",
        "fulfilled-by: [published], | fulfilled-by: [published], about: region, | duties.plan",
        "every: year, | every: year, in-principle: yes, | duties.plan",
        "title: 申请表 | title: 表 | forms.request",
        "kind: text | kind: date | forms.request.words",
        "kind: text | kind: text, required: no | forms.request.words",
        "kind: text | kind: text, at-most: 9 | forms.request.words",
        "form: request | `` | processes.publish-dataset",
        "subject: dataset | subject: thing | processes.publish-dataset",
        "clock-starts: receipt, | clock-starts: receipt, in-principle: yes, | processes.publish-dataset.stages.review.within",
        "{title: 通过, | {title: 通过, one-time-notice: yes, | processes.publish-dataset.stages.review.acts.approve",
        "{title: 通过, | {title: 通过, requires: [basis], bases: [2], | processes.publish-dataset.stages.review.acts.approve",
      })
  void tellsWhateverAnotherEditionSaysOtherwise(String said, String now, String place)
      throws IOException {
    var one =
        TestingRulebook.faultless()
            .with("provisions:", WHOLE)
            .with("fields: {}", "fields: {words: {title: 说明, kind: text, cites: [2]}}");
    one.write(directory);
    one.with(said, now)
        .with("edition: draft-1", "edition: draft-2")
        .write(directory, "exampleville/rules/draft-2.yaml");
    var loaded = Rulebooks.load(directory);
    var changes =
        Comparison.between(
            loaded.edition(EditionId.parse("exampleville/rules@draft-1")),
            loaded.edition(EditionId.parse("exampleville/rules@draft-2")));
    assertThat(changes).extracting(Comparison.Change::place).containsExactly(place);
  }
}
