package org.kaishu.matters;

import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.page.LocalLaw;
import org.kaishu.party.Principal;
import org.kaishu.party.Region;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Process;
import org.springframework.stereotype.Component;

/// Works out from an address what somebody wants to open, and whether they may.
@Component
class Askings {
  private static final String APPLICANT = "applicant";

  private final Cases cases;
  private final Datasets datasets;
  private final Regions regions;
  private final LocalLaw law;

  Askings(Cases cases, Datasets datasets, Regions regions, LocalLaw law) {
    this.cases = cases;
    this.datasets = datasets;
    this.regions = regions;
    this.law = law;
  }

  /// What an address names.
  ///
  /// @param region the place that was chosen; may be empty
  /// @param about what the case is to be about; may be empty
  /// @param against the number of a case it is to turn against; may be empty
  record Address(String region, String about, String against) {}

  /// Read an address; empty where there is no such process, or the reader may not open it.
  Optional<Asking> of(Side side, String process, Principal who, Address address) {
    var against = against(address.against(), process, who);
    if (!address.against().isBlank() && against.isEmpty()) {
      return Optional.empty();
    }
    return place(side, who, address, against)
        .flatMap(place -> {
          var rulebook = law.governing(place);
          return rulebook
              .process(process)
              .filter(found -> mayOpen(side, found, who, place, against))
              .map(found -> new Asking(side, rulebook, found, who, place, against));
        });
  }

  /// What somebody may open in a place, in the order of its rulebook.
  List<Process> openable(Side side, Principal who, RegionCode place) {
    return law.governing(place).processes().stream()
        .filter(process -> mayOpen(side, process, who, place, Optional.empty()))
        .toList();
  }

  /// The place whose rulebook somebody looks at: that of their body, else the one they chose, else
  /// the first there is.
  Optional<RegionCode> place(Side side, Principal who, String region) {
    if (side.desk()) {
      return who.organization().flatMap(_ -> who.region());
    }
    return RegionCodes.parse(region)
        .flatMap(regions::find)
        .or(() -> regions.roots().stream().findFirst())
        .map(Region::code);
  }

  private Optional<RegionCode> place(
      Side side, Principal who, Address address, Optional<CaseView> against) {
    if (side.desk()) {
      return place(side, who, "");
    }
    return against
        .map(CaseView::region)
        .or(() -> DatasetId.parse(address.about()).flatMap(datasets::find).map(Dataset::region))
        .or(() -> place(side, who, address.region()));
  }

  private boolean mayOpen(
      Side side, Process process, Principal who, RegionCode place, Optional<CaseView> against) {
    var applicant = process.applicant();
    if (!side.desk()) {
      return applicant.equals(APPLICANT);
    }
    return !applicant.equals(APPLICANT)
        && who.organization()
            .filter(own ->
                cases.mayOpen(
                    applicant,
                    against.map(CaseView::region).orElse(place),
                    against.map(CaseView::openEntity).orElse(own),
                    who))
            .isPresent();
  }

  private Optional<CaseView> against(String number, String process, Principal who) {
    return Optional.of(number)
        .filter(CaseNumber::isCaseNumber)
        .map(CaseNumber::new)
        .flatMap(cases::find)
        .filter(matter -> cases.mayRead(matter, who))
        .filter(matter -> cases.links(matter, who).possible().contains(process));
  }
}
