package org.kaishu.matters;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.LocalLaw;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.RegionCode;
import org.kaishu.rulebook.Process;
import org.springframework.stereotype.Component;

/// Where other pages send somebody who wants to open a matter.
@Component
public class Matters {
  private final Askings askings;
  private final Subjects subjects;
  private final Agencies agencies;
  private final LocalLaw law;

  Matters(Askings askings, Subjects subjects, Agencies agencies, LocalLaw law) {
    this.askings = askings;
    this.subjects = subjects;
    this.agencies = agencies;
    this.law = law;
  }

  /// A matter that somebody may open.
  ///
  /// @param title what the rulebook calls it
  public record Door(String title, String href) {}

  /// Where a member of staff opens a case of a process; empty if they may not.
  ///
  /// @param about the id of what it is to be about; passed over where a case of the process is
  ///   about something else
  public Optional<Door> atTheDesk(String process, Principal who, String about) {
    return askings
        .of(Side.DESK, process, who, new Askings.Address("", about, ""))
        .map(asking -> door(asking, known(asking, about) ? about : ""));
  }

  private boolean known(Asking asking, String about) {
    return OwnPages.of(asking.process(), about).isPresent()
        || subjects.named(asking, about).isPresent();
  }

  /// Where somebody turns against the outcome of a case; empty if they may not.
  public Optional<Door> against(CaseView matter, String process, Principal who, Side side) {
    return askings
        .of(side, process, who, new Askings.Address("", "", matter.number().value()))
        .map(asking ->
            new Door(
                asking.process().title(),
                side.form(process) + "?against=" + matter.number().value()));
  }

  /// What anybody may ask for about a dataset of an agency, beside applying for it.
  public List<Door> about(DatasetId dataset, RegionCode region) {
    return open(region, "dataset", dataset.value());
  }

  /// What anybody may ask of an agency.
  public List<Door> about(OrganizationId agency) {
    return agencies
        .home(agency)
        .map(region -> open(region, "organization", agency.toString()))
        .orElse(List.of());
  }

  private List<Door> open(RegionCode region, String subject, String about) {
    return law.governing(region).processes().stream()
        .filter(process -> process.subject().equals(subject))
        .filter(process -> process.applicant().equals("applicant"))
        .filter(process -> OwnPages.of(process, about).isEmpty())
        .map(process ->
            new Door(
                process.title(),
                address(Side.ACCOUNT, process, "region", region.value(), "about", about)))
        .toList();
  }

  private static Door door(Asking asking, String about) {
    return new Door(
        asking.process().title(),
        OwnPages.of(asking.process(), about)
            .orElseGet(() ->
                about.isBlank()
                    ? Side.DESK.form(asking.process().name())
                    : address(Side.DESK, asking.process(), "about", about)));
  }

  /// The address of a form with parameters, named and given by turns; empty ones are left out.
  static String address(Side side, Process process, String... parameters) {
    var address = new StringBuilder(side.form(process.name()));
    var separator = '?';
    for (var at = 0; at < parameters.length; at += 2) {
      if (!parameters[at + 1].isBlank()) {
        address
            .append(separator)
            .append(parameters[at])
            .append('=')
            .append(URLEncoder.encode(parameters[at + 1], StandardCharsets.UTF_8));
        separator = '&';
      }
    }
    return address.toString();
  }
}
