package org.kaishu.rulebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small faultless rulebook of an invented city, to be spoilt by one change at a time.
record TestingRulebook(String text) {

  static TestingRulebook faultless() {
    return new TestingRulebook(
        """
        instrument: exampleville/rules
        edition: draft-1
        title: 示例市规则
        status: draft
        seal: 例
        region: "99"
        articles: 3
        roles:
          open-entity: {title: 开放主体, cites: [1]}
          authority: {title: 主管部门, cites: [1]}
        attributes:
          unconditional: {title: 无条件开放, cites: [2], grounds: {}}
          conditional: {title: 有条件开放, cites: [2], grounds: {}}
          closed: {title: 不予开放, cites: [2], grounds: {}}
        catalogue-fields:
          title: {title: 名称, cites: [2]}
        access-modes:
          download: {title: 下载, for: [unconditional], cites: [2]}
        anonymous-access: {value: yes, convention: {why: 条文未写, readings: [46]}}
        forms:
          request: {title: 申请表, cites: [2], fields: {}}
        processes:
          publish-dataset:
            title: 发布
            subject: dataset
            applicant: open-entity
            form: request
            cites: [2¶1]
            opening:
              submit: {title: 提交, to: review, cites: [2¶1]}
            stages:
              review:
                title: 审核
                actor: authority
                cites: [2¶1]
                within: {period: 2wd, clock-starts: receipt, cites: [2¶1]}
                acts:
                  approve: {title: 通过, end: published, effect: publish-version, cites: [2¶1]}
            outcomes:
              published: 已发布
        readings:
          "46": {question: 条文没有的步骤, choice: 作为约定}
        provisions:
          "1": 各方职责
          "2": 开放类型
          "2¶1": 两个工作日内审核
          "3": {summary: 施行, no-effect: 附则}
        """);
  }

  TestingRulebook with(String original, String replacement) {
    if (!text.contains(original)) {
      throw new IllegalArgumentException("not in the rulebook: " + original);
    }
    return new TestingRulebook(text.replace(original, replacement));
  }

  /// The number of the first line that contains some words.
  int line(String words) {
    var lines = text.lines().toList();
    for (var line = 0; line < lines.size(); line++) {
      if (lines.get(line).contains(words)) {
        return line + 1;
      }
    }
    throw new IllegalArgumentException("on no line: " + words);
  }

  Path write(Path directory, String path) throws IOException {
    var file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Path write(Path directory) throws IOException {
    return write(directory, "exampleville/rules/draft-1.yaml");
  }
}
