package org.kaishu.portal.account;

import java.util.ArrayList;
import java.util.List;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Filed;
import org.kaishu.access.Terms;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Everything in one view, and the one button that files it. Filed twice it is filed once.
@Controller
class CheckController {
  private final Applications applications;
  private final Mine mine;
  private final Paperwork paperwork;
  private final ProgressDrawing progress;
  private final AnswerDrawing answers;
  private final RefusalDrawing refusals;
  private final Messages words;

  CheckController(
      Applications applications,
      Mine mine,
      Paperwork paperwork,
      ProgressDrawing progress,
      AnswerDrawing answers,
      RefusalDrawing refusals,
      Messages words) {
    this.applications = applications;
    this.mine = mine;
    this.paperwork = paperwork;
    this.progress = progress;
    this.answers = answers;
    this.refusals = refusals;
    this.words = words;
  }

  @GetMapping("/account/applications/{id}/check")
  ModelAndView check(@AuthenticationPrincipal SignedIn reader, @PathVariable String id) {
    var application = mine.application(id, reader.principal());
    return applications.editable(application)
        ? page(application, reader.principal(), "", HttpStatus.OK)
        : StepController.closed(application);
  }

  @PostMapping("/account/applications/{id}/check")
  ModelAndView file(@AuthenticationPrincipal SignedIn reader, @PathVariable String id) {
    var who = reader.principal();
    var application = mine.application(id, who);
    if (!applications.editable(application)) {
      return filed(application);
    }
    var filed =
        application.matter().isEmpty()
            ? applications.file(application.id(), who)
            : applications.resubmit(application.id(), who);
    return switch (filed) {
      case Filed.Done _ -> filed(application);
      case Filed.Faulty _ -> page(application, who, "", HttpStatus.UNPROCESSABLE_CONTENT);
      case Filed.Refused(var why) -> page(application, who, refusals.say(why), HttpStatus.CONFLICT);
    };
  }

  private ModelAndView page(
      Application application, Principal who, String refused, HttpStatus status) {
    var terms = paperwork.terms(application);
    var faults = applications.check(application);
    var total = progress.total(terms);
    var page =
        new CheckPage(
            Paperwork.path(application),
            paperwork.wanted(application.dataset()),
            total,
            total,
            groups(application, terms, who),
            faults.stream()
                .map(fault ->
                    new CheckPage.Fault(
                        fault.text(),
                        terms
                            .form()
                            .field(fault.field())
                            .map(field ->
                                "%s/steps/%s?faults=true#%s"
                                    .formatted(
                                        Paperwork.path(application), field.step(), field.name()))
                            .orElse(Paperwork.path(application))))
                .toList(),
            progress.draw(application, terms, faults, "check"),
            progress.asides(terms),
            application.matter().isPresent(),
            refused);
    var view = new ModelAndView("portal/account/check", "page", page);
    view.setStatus(status);
    return view;
  }

  private List<CheckPage.Group> groups(Application application, Terms terms, Principal who) {
    var groups = new ArrayList<CheckPage.Group>();
    var name =
        application
            .organization()
            .map(organization ->
                words.say(
                    "check.applicant", who.displayName(), paperwork.organization(organization)))
            .orElse(who.displayName());
    groups.add(
        new CheckPage.Group(
            words.say("applicant.part"),
            "",
            List.of(new CheckPage.Answer(words.say("applicant.name"), List.of(name), List.of()))));
    for (var step : terms.form().steps()) {
      groups.add(
          new CheckPage.Group(
              step.title(),
              Paperwork.path(application) + "/steps/" + step.name(),
              answers.of(application, terms, step)));
    }
    return groups;
  }

  private static ModelAndView filed(Application application) {
    return StepController.redirect(Paperwork.path(application) + "/filed");
  }
}
