package org.kaishu.workbench;

import java.util.List;
import org.kaishu.catalog.Field;
import org.kaishu.page.Attribute;
import org.kaishu.page.Messages;
import org.kaishu.publishing.Work;

/// Draws the checklist of a publication: each part, and whether it is done.
record TaskDrawing(Messages words) {

  List<PublishPage.Task> draw(Work work, Attribute attribute) {
    var description = work.dataset().latest().description();
    var unexplained =
        description.fields().stream().map(Field::description).filter(String::isBlank).count();
    return List.of(
        task(
            "publish.task.file",
            work.candidate()
                .map(version ->
                    words.say(
                        "publish.task.file.text",
                        version.rows(),
                        version.columns().size(),
                        version.sourceName()))
                .orElseGet(() -> words.say("publish.task.file.none")),
            "file-read",
            work.candidate().isPresent()),
        task(
            "publish.task.rejects",
            words.say(
                "publish.task.rejects.text",
                work.candidate().map(version -> version.rejects()).orElse(0L)),
            "rejects",
            work.candidate().isPresent()),
        task(
            "publish.task.description",
            words.say("publish.task.description.text"),
            "describe",
            work.blockers().stream()
                .noneMatch(blocker ->
                    List.of("title", "summary", "relations", "supervision", "contact", "format")
                        .contains(blocker.about()))),
        task(
            "publish.task.attribute",
            attribute.title(),
            "attribute",
            done(work, "attribute") && done(work, "conditions")),
        task(
            "publish.task.fields",
            words.say("publish.task.fields.text", description.fields().size(), unexplained),
            "fields",
            done(work, "fields")));
  }

  private static boolean done(Work work, String about) {
    return work.blockers().stream().noneMatch(blocker -> blocker.about().equals(about));
  }

  private PublishPage.Task task(String key, String detail, String anchor, boolean done) {
    return new PublishPage.Task(
        words.say(key),
        detail,
        anchor,
        done ? "t-jade" : "t-seal",
        words.say(done ? "publish.task.done" : "publish.task.todo"));
  }
}
