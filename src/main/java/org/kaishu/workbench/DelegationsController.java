package org.kaishu.workbench;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kaishu.cases.Delegation;
import org.kaishu.cases.Delegations;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Organization;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Organizations;
import org.kaishu.party.People;
import org.kaishu.party.Person;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Who acts for the reader while they are away.
@Controller
@RequestMapping("/workbench/delegations")
class DelegationsController {
  private final Delegations delegations;
  private final Organizations organizations;
  private final People people;
  private final Messages words;

  DelegationsController(
      Delegations delegations, Organizations organizations, People people, Messages words) {
    this.delegations = delegations;
    this.organizations = organizations;
    this.people = people;
    this.words = words;
  }

  @GetMapping
  ModelAndView list(
      @AuthenticationPrincipal SignedIn reader, @RequestParam(defaultValue = "") String notice) {
    var said =
        switch (notice) {
          case "made" -> "delegations.made";
          case "ended" -> "delegations.ended";
          default -> "";
        };
    return new ModelAndView(
        "workbench/delegations", "page", page(reader.principal(), "", "", said, List.of()));
  }

  @PostMapping
  ModelAndView make(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String substitute,
      @RequestParam(defaultValue = "") String until) {
    var who = reader.principal();
    var errors = new ArrayList<FieldError>();
    var person = colleague(who, substitute.strip());
    var day = day(until.strip());
    if (person.isEmpty()) {
      errors.add(new FieldError("substitute", words.say("delegations.substitute.required")));
    }
    if (day.isEmpty()) {
      errors.add(new FieldError("until", words.say("delegations.until.required")));
    }
    if (!errors.isEmpty()) {
      return refused(who, substitute, until, errors);
    }
    return switch (delegations.delegate(who, person.get(), day.get())) {
      case Delegations.Made.Done _ ->
          new ModelAndView("redirect:/workbench/delegations?notice=made");
      case Delegations.Made.Refused(var reason) ->
          refused(who, substitute, until, List.of(new FieldError("until", reason)));
    };
  }

  @PostMapping("/{id}/end")
  String end(@AuthenticationPrincipal SignedIn reader, @PathVariable String id) {
    var made =
        delegations.by(reader.principal()).stream()
            .filter(each -> Long.toString(each.id()).equals(id))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    delegations.end(made, reader.principal());
    return "redirect:/workbench/delegations?notice=ended";
  }

  private ModelAndView refused(
      Principal who, String substitute, String until, List<FieldError> errors) {
    var view =
        new ModelAndView("workbench/delegations", "page", page(who, substitute, until, "", errors));
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private DelegationsPage page(
      Principal who, String substitute, String until, String notice, List<FieldError> errors) {
    return new DelegationsPage(
        who.organization().flatMap(organizations::find).map(Organization::name).orElse(""),
        delegations.by(who).stream().map(each -> row(each, each.substitute())).toList(),
        delegations.to(who).stream().map(each -> row(each, each.person())).toList(),
        colleagues(who).stream()
            .map(each ->
                new PublishPage.Option(
                    each.id().toString(),
                    each.displayName(),
                    each.id().toString().equals(substitute)))
            .toList(),
        until,
        notice,
        errors);
  }

  private DelegationsPage.Row row(Delegation delegation, PersonId shown) {
    return new DelegationsPage.Row(
        delegation.id(),
        people.find(shown).map(Person::displayName).orElse(""),
        words.full(delegation.until()));
  }

  private List<Person> colleagues(Principal who) {
    return who.organization().stream()
        .flatMap(own -> holders(own).stream())
        .filter(person -> !person.equals(who.person()))
        .flatMap(person -> people.find(person).stream())
        .sorted(Comparator.comparing(Person::displayName))
        .toList();
  }

  private List<PersonId> holders(OrganizationId organization) {
    return Role.ACTING.stream()
        .flatMap(role -> people.holders(organization, role).stream())
        .distinct()
        .toList();
  }

  private Optional<PersonId> colleague(Principal who, String number) {
    return colleagues(who).stream()
        .map(Person::id)
        .filter(person -> person.toString().equals(number))
        .findFirst();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
