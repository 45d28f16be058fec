package org.kaishu.cases.internal;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Urgency;

/// What an act may say about the urgency of a case: one that lowers it names a lower one, no other
/// act names any.
final class UrgencyLowering {
  private UrgencyLowering() {}

  /// Return what is wrong with the urgency that came with an act, in Chinese; empty if nothing.
  static List<String> lacking(Act act, Optional<String> named, CaseView before, Process process) {
    if (!act.lowersUrgency()) {
      return named.isEmpty() ? List.of() : List.of("“" + act.title() + "”不改紧急程度");
    }
    var lower = process.lowerThan(before.urgency());
    if (named.filter(name -> lower.stream().anyMatch(to -> to.name().equals(name))).isPresent()) {
      return List.of();
    }
    var present = process.urgency(before.urgency()).map(Urgency::title).orElse(before.urgency());
    var choice = lower.stream().map(Urgency::title).collect(joining("或者"));
    return List.of("请写明改成哪一级：现在是" + present + "，只能改为" + choice);
  }
}
