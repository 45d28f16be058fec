package org.kaishu.portal.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kaishu.TestingCity;
import org.kaishu.access.Channel;
import org.kaishu.access.Grant;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Submission;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.Requirement;

/// The staff of a town deciding an application through the door of the cases, one stage after the
/// other, so that the pages of the applicant can be looked at in between.
final class TestingDesk {
  private final Cases cases;
  private final TestingCity.Town town;

  TestingDesk(Cases cases, TestingCity.Town town) {
    this.cases = cases;
    this.town = town;
  }

  /// Every stage up to the agency's signature: the case waits for the applicant to accept.
  CaseView grant(String number, List<String> fields, Set<Channel> channels, long quota) {
    var form = new Grant(fields, channels, LocalDate.of(2026, 12, 31), quota, "").form();
    var matter = matter(number);
    while (true) {
      switch (matter.current().orElseThrow().stage()) {
        case "conformity" -> matter = act(matter, "pass", town.operator(), Map.of());
        case "acceptance-review" -> matter = act(matter, "accept", town.operator(), Map.of());
        case "approval" -> matter = act(matter, "approve", town.official(), Map.of());
        case "signing" -> matter = act(matter, "sign", town.steward(), Map.of());
        case "review" ->
            matter =
                act(
                    matter,
                    cases.stage(matter).orElseThrow().act("agree").isPresent()
                        ? "agree"
                        : "approve",
                    town.steward(),
                    form);
        default -> {
          return matter;
        }
      }
    }
  }

  /// One act, with reasons where it wants them and everything confirmed.
  CaseView act(String number, String act, Principal by) {
    return act(matter(number), act, by, Map.of());
  }

  CaseView matter(String number) {
    return cases.find(new CaseNumber(number)).orElseThrow();
  }

  private CaseView act(CaseView matter, String name, Principal by, Map<String, String> form) {
    var act = cases.stage(matter).orElseThrow().act(name).orElseThrow();
    var submission =
        new Submission(
            "理由：" + name + " <b>粗体</b>",
            act.requires().contains(Requirement.BASIS)
                ? List.of(new Citation(matter.edition(), "20(3)"))
                : List.of(),
            List.of(),
            act.checklist().stream().map(item -> item.name()).collect(Collectors.toSet()));
    SortedMap<String, String> all = new TreeMap<>(form);
    var request =
        new ActRequest(
            matter.number(), matter.version(), name, by, submission, all, Optional.empty());
    return switch (cases.act(request)) {
      case Answer.Done(var now) -> now;
      case Answer.Refused refused -> throw new IllegalStateException(name + ": " + refused);
    };
  }
}
