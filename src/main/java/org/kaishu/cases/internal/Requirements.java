package org.kaishu.cases.internal;

import java.util.ArrayList;
import java.util.List;
import org.kaishu.cases.Submission;
import org.kaishu.cases.Unmet;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.ChecklistItem;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Requirement;
import org.kaishu.rulebook.Rulebook;

/// What must come with an act, checked all at once.
final class Requirements {
  private static final int LONGEST_REASONS = 20_000;

  private Requirements() {}

  /// Return everything that is missing or can't be taken.
  static List<Unmet> lacking(Act act, Submission submission, Rulebook rulebook) {
    var lacks = new ArrayList<Unmet>();
    for (var requirement : act.requires()) {
      switch (requirement) {
        case REASONS -> {
          if (submission.reasons().isEmpty()) {
            lacks.add(new Unmet(requirement, "请写明理由"));
          }
        }
        case BASIS -> {
          if (submission.basis().isEmpty()) {
            lacks.add(new Unmet(requirement, "请引用所依据的条文"));
          } else if (!act.bases().isEmpty()
              && submission.basis().stream().noneMatch(act.bases()::contains)) {
            lacks.add(
                new Unmet(
                    requirement,
                    "引用的条文要包括其中一项："
                        + String.join("、", act.bases().stream().map(Citation::label).toList())));
          }
        }
        case EVIDENCE -> {
          if (submission.evidence().isEmpty()) {
            lacks.add(new Unmet(requirement, "请附上证明材料"));
          }
        }
        case CHECKLIST ->
            act.checklist().stream()
                .filter(item -> !submission.confirmed().contains(item.name()))
                .map(ChecklistItem::title)
                .map(title -> new Unmet(requirement, "请确认：" + title))
                .forEach(lacks::add);
      }
    }
    for (var cited : submission.basis()) {
      if (!cited.edition().equals(rulebook.id()) || rulebook.provision(cited.article()).isEmpty()) {
        lacks.add(new Unmet(Requirement.BASIS, "本办法没有这一条：" + cited.label()));
      }
    }
    if (submission.reasons().length() > LONGEST_REASONS) {
      lacks.add(
          new Unmet(
              Requirement.REASONS,
              "理由不能超过 " + LONGEST_REASONS + " 字，现有 " + submission.reasons().length() + " 字"));
    }
    return lacks;
  }
}
