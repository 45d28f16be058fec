package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.access.Applications;
import org.kaishu.access.Grant;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseRecord;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.page.Chip;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Stage;
import org.springframework.stereotype.Component;

/// Draws the open entity's reply while another body decides whether it stands.
@Component
class ReplyDrawing {
  private static final String REPLY_FACTS = "reply-";

  private final Applications applications;
  private final GrantDrawing grants;
  private final TimelineDrawing timelines;
  private final Cases cases;
  private final LocalLaw law;
  private final Messages words;

  ReplyDrawing(
      Applications applications,
      GrantDrawing grants,
      TimelineDrawing timelines,
      Cases cases,
      LocalLaw law,
      Messages words) {
    this.applications = applications;
    this.grants = grants;
    this.timelines = timelines;
    this.cases = cases;
    this.law = law;
    this.words = words;
  }

  /// Empty where no reply awaits approval.
  Optional<ReplyPart> draw(CaseView matter, CaseRecord record, Principal reader) {
    return cases
        .stage(matter)
        .filter(stage -> stage.acts().stream().anyMatch(ReplyDrawing::dependsOnReply))
        .flatMap(_ -> reply(matter, record))
        .map(event -> draw(matter, event, reader));
  }

  private static boolean dependsOnReply(Act act) {
    return act.when().filter(fact -> fact.startsWith(REPLY_FACTS)).isPresent();
  }

  /// The last act of the stage in which a grant can be proposed.
  private Optional<CaseEvent> reply(CaseView matter, CaseRecord record) {
    var process = cases.process(matter);
    return record.events().stream()
        .filter(event ->
            event.stage().flatMap(process::stage).filter(ReplyDrawing::replies).isPresent())
        .filter(event -> event.act().isPresent())
        .reduce((_, later) -> later);
  }

  private static boolean replies(Stage stage) {
    return stage.acts().stream()
        .anyMatch(act -> act.effect().equals(Optional.of(GrantDrawing.EFFECT)));
  }

  private ReplyPart draw(CaseView matter, CaseEvent event, Principal reader) {
    var rulebook = law.edition(matter.edition());
    var grant =
        Grant.of(event.form()) instanceof Grant.Parsed.Done(var done)
            ? Optional.of(done)
            : Optional.<Grant>empty();
    var fields =
        grant
            .flatMap(given ->
                applications.of(matter, reader).map(asked -> grants.fields(matter, asked, given)))
            .orElse(List.of());
    var all = fields.stream().allMatch(GrantPart.FieldChoice::chosen);
    return new ReplyPart(
        grant.isPresent(),
        words.say(grant.isEmpty() ? "reply.refuses" : all ? "reply.grants" : "reply.partial"),
        words.say("case.entry.who", timelines.name(matter.openEntity()), words.time(event.at())),
        event.submission().reasons(),
        event.submission().basis().stream().map(cited -> Chip.of(rulebook, cited)).toList(),
        fields,
        grant.map(given -> grants.terms(matter, given)).orElse(List.of()));
  }
}
