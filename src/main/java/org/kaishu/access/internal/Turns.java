package org.kaishu.access.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Terms;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Fault;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.stereotype.Component;

/// Whose turn it is with an application, and what its form asks: that of the rulebook that governs
/// today for a draft, that of the case's edition once it was filed.
@Component
public class Turns {
  private final Cases cases;
  private final Rulebooks rulebooks;
  private final Eligibility eligibility;
  private final FilingStore filings;
  private final Clock clock;

  Turns(
      Cases cases, Rulebooks rulebooks, Eligibility eligibility, FilingStore filings, Clock clock) {
    this.cases = cases;
    this.rulebooks = rulebooks;
    this.eligibility = eligibility;
    this.filings = filings;
    this.clock = clock;
  }

  /// Whether it can be changed: a draft, or returned to its applicant.
  public boolean editable(Application application) {
    var matter = matter(application);
    return matter.isEmpty() || matter.flatMap(this::refiling).isPresent();
  }

  /// The case that an application was filed as.
  Optional<CaseView> matter(Application application) {
    return application.matter().flatMap(cases::find);
  }

  /// The act by which an applicant whose turn it is files again.
  Optional<Act> refiling(CaseView matter) {
    return cases.stage(matter).stream()
        .flatMap(stage -> stage.acts().stream())
        .filter(act -> act.effect().equals(Optional.of(FilingWork.EFFECT)))
        .findFirst();
  }

  Optional<Form> form(Application application) {
    return terms(application).map(Terms::form);
  }

  /// The terms under which an application stands.
  public Optional<Terms> terms(Application application) {
    var matter = matter(application);
    if (matter.isEmpty()) {
      return eligibility.terms(application.dataset());
    }
    var rulebook = rulebooks.edition(matter.get().edition());
    return rulebook
        .process(Applications.PROCESS)
        .flatMap(process ->
            process
                .form()
                .flatMap(rulebook::form)
                .map(form -> new Terms(application.dataset(), rulebook, process, form)));
  }

  /// Why an application that has no terms any more can't go on, in Chinese.
  String obstacle(Application application) {
    return eligibility.obstacle(application.dataset()).orElse(Eligibility.NOTHING);
  }

  /// Everything that must be mended before an application can be filed.
  public List<Fault> faults(Application application) {
    var terms = terms(application);
    if (terms.isEmpty()) {
      return List.of(new Fault(FormCheck.FIELDS, obstacle(application)));
    }
    var found = new ArrayList<>(check(terms.get(), application).faults(application));
    if (matter(application).filter(its -> changed(terms.get(), application, its)).isPresent()) {
      found.add(new Fault(FormCheck.URGENCY, "重新提交时不能改紧急程度"));
    }
    return found;
  }

  /// Whether another urgency is claimed than was filed, and than the case has.
  private boolean changed(Terms terms, Application application, CaseView matter) {
    var claimed = urgency(terms, application);
    var filed = filings.last(matter.number(), matter.round()).map(before -> urgency(terms, before));
    return !claimed.equals(matter.urgency()) && !Optional.of(claimed).equals(filed);
  }

  /// The urgency that an application claims.
  String urgency(Terms terms, Application application) {
    return check(terms, application).urgency(application);
  }

  private FormCheck check(Terms terms, Application application) {
    var known =
        eligibility.description(application.dataset()).map(Description::fields).orElse(List.of());
    return new FormCheck(
        terms,
        eligibility.held(application.dataset()).stream().map(Field::name).toList(),
        known.stream().map(Field::name).toList(),
        LocalDate.ofInstant(clock.instant(), LegalClock.ZONE));
  }
}
