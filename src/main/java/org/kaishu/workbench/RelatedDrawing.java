package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.List;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.matters.Matters;
import org.kaishu.matters.Side;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.springframework.stereotype.Component;

/// Draws the cases that a case hangs together with, and what its reader can open against its end.
@Component
class RelatedDrawing {
  private final Cases cases;
  private final Matters matters;
  private final Messages words;

  RelatedDrawing(Cases cases, Matters matters, Messages words) {
    this.cases = cases;
    this.matters = matters;
    this.words = words;
  }

  List<CasePage.Related> draw(CaseView matter, Principal reader) {
    var links = cases.links(matter, reader);
    var related = new ArrayList<CasePage.Related>();
    links.against().ifPresent(other -> related.add(other(other, reader, "case.fact.against")));
    links.appeals().forEach(other -> related.add(other(other, reader, "case.fact.appeal")));
    links.possible().stream()
        .flatMap(process -> matters.against(matter, process, reader, Side.DESK).stream())
        .forEach(door ->
            related.add(
                new CasePage.Related(
                    words.say("case.appeal.can"),
                    words.say("case.appeal.go", door.title()),
                    door.href(),
                    true)));
    return related;
  }

  private CasePage.Related other(CaseView other, Principal reader, String key) {
    return new CasePage.Related(
        words.say(key),
        cases.process(other).title() + words.say("list.dot") + other.number().value(),
        cases.readsAll(other, reader) ? Side.DESK.matter(other.number()) : "",
        false);
  }
}
