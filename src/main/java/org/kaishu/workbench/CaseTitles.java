package org.kaishu.workbench;

import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.page.Messages;
import org.kaishu.party.People;
import org.kaishu.party.Person;
import org.springframework.stereotype.Component;

/// What the pages call a case and who brought it, for the bodies that read it.
@Component
class CaseTitles {
  private final Cases cases;
  private final People people;
  private final TimelineDrawing timelines;
  private final Messages words;

  CaseTitles(Cases cases, People people, TimelineDrawing timelines, Messages words) {
    this.cases = cases;
    this.people = people;
    this.timelines = timelines;
    this.words = words;
  }

  /// The matter in a few words, such as 申请使用《公交客流》.
  String title(CaseView matter) {
    return words.find("case.title." + matter.process()).isPresent()
        ? words.say("case.title." + matter.process(), matter.title())
        : cases.process(matter).title() + words.say("colon") + matter.title();
  }

  /// The organisation or person that brought it.
  String applicant(CaseView matter) {
    return matter
        .applicantOrganization()
        .map(timelines::name)
        .or(() -> people.find(matter.applicant()).map(Person::displayName))
        .orElse(words.say("case.entry.applicant"));
  }
}
