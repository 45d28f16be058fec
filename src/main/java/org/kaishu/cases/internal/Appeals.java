package org.kaishu.cases.internal;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseLinks;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.NewCase;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Appeal;
import org.kaishu.rulebook.Outcome;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.stereotype.Component;

/// Cases that turn against the outcome of others, as their rulebook allows it.
@Component
public class Appeals {
  private final CaseStore cases;
  private final Competence competence;
  private final Rulebooks rulebooks;

  Appeals(CaseStore cases, Competence competence, Rulebooks rulebooks) {
    this.cases = cases;
    this.competence = competence;
    this.rulebooks = rulebooks;
  }

  /// What a case that turns against another lacks, in Chinese; nothing if it turns against none.
  List<String> lacking(NewCase wanted) {
    return wanted.against().flatMap(number -> lack(number, wanted)).stream().toList();
  }

  private Optional<String> lack(CaseNumber number, NewCase wanted) {
    var against = cases.find(number).filter(found -> competence.mayRead(found, wanted.by()));
    if (against.isEmpty()) {
      return Optional.of("没有您可以查看的案件 " + number + "，请核对编号");
    }
    var matter = against.get();
    if (matter.outcome().isEmpty()) {
      return Optional.of(number + " 还在办理，办结之后才能提出");
    }
    var process = process(matter);
    if (process.appeals().stream()
        .noneMatch(appeal -> appeal.process().equals(wanted.process()) && allows(appeal, matter))) {
      var outcome = matter.outcome().flatMap(process::outcome).map(Outcome::title).orElse("");
      return Optional.of("依照规则，" + number + " 以“" + outcome + "”办结，不能以此提出");
    }
    return Optional.empty();
  }

  /// Return how a case hangs together with others, as far as somebody may read those.
  public CaseLinks links(CaseView matter, Principal by) {
    return new CaseLinks(
        matter.against().flatMap(cases::find).filter(other -> competence.mayRead(other, by)),
        cases.against(matter.number()).stream()
            .filter(other -> competence.mayRead(other, by))
            .toList(),
        process(matter).appeals().stream()
            .filter(appeal -> allows(appeal, matter))
            .map(Appeal::process)
            .toList());
  }

  private static boolean allows(Appeal appeal, CaseView matter) {
    return matter.outcome().filter(appeal.after()::contains).isPresent();
  }

  private Process process(CaseView matter) {
    return Engine.process(rulebooks.edition(matter.edition()), matter.process());
  }
}
