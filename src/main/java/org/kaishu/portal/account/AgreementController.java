package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kaishu.access.Agreement;
import org.kaishu.access.AgreementId;
import org.kaishu.access.Agreements;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Submission;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// An agreement to read, to print and, when it is the reader's turn, to accept.
@Controller
class AgreementController {
  private final Agreements agreements;
  private final Cases cases;
  private final TurnDrawing turns;
  private final AgreementPages drawing;
  private final RefusalDrawing refusals;
  private final Messages words;

  AgreementController(
      Agreements agreements,
      Cases cases,
      TurnDrawing turns,
      AgreementPages drawing,
      RefusalDrawing refusals,
      Messages words) {
    this.agreements = agreements;
    this.cases = cases;
    this.turns = turns;
    this.drawing = drawing;
    this.refusals = refusals;
    this.words = words;
  }

  @GetMapping("/account/agreements/{id}")
  ModelAndView read(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean done) {
    var agreement = agreement(id, reader.principal());
    return view(
        agreement,
        reader.principal(),
        done && agreement.signed() ? "my-agreement.done" : "",
        List.of(),
        HttpStatus.OK);
  }

  @PostMapping("/account/agreements/{id}")
  ModelAndView accept(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "") String agreed) {
    var who = reader.principal();
    var agreement = agreement(id, who);
    var here = "/account/agreements/" + agreement.id().value() + "?done=true";
    if (agreement.signed()) {
      return StepController.redirect(here);
    }
    if (!agreed.equals("yes")) {
      var error = new FieldError("agreed", words.say("my-agreement.agreed.required"));
      return view(agreement, who, "", List.of(error), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var matter = cases.find(agreement.matter()).orElseThrow(Mine::notFound);
    var act = turns.acceptance(matter, who);
    if (act.isEmpty()) {
      var error = new FieldError("h-accept", words.say("matter.refused.not-competent"));
      return view(agreement, who, "", List.of(error), HttpStatus.CONFLICT);
    }
    var request =
        new ActRequest(
            matter.number(),
            version,
            act.get().name(),
            who,
            Submission.NONE,
            new TreeMap<>(),
            Optional.empty());
    return switch (cases.act(request)) {
      case Answer.Done _ -> StepController.redirect(here);
      case Answer.Refused(var why, var _) ->
          view(
              agreement(id, who),
              who,
              "",
              List.of(new FieldError("h-accept", refusals.say(why))),
              RefusalDrawing.status(why));
    };
  }

  private Agreement agreement(String id, Principal who) {
    return AgreementId.parse(id)
        .flatMap(known -> agreements.find(known, who))
        .orElseThrow(Mine::notFound);
  }

  private ModelAndView view(
      Agreement agreement,
      Principal who,
      String notice,
      List<FieldError> errors,
      HttpStatus status) {
    var view =
        new ModelAndView(
            "portal/account/agreement", "page", drawing.draw(agreement, who, notice, errors));
    view.setStatus(status);
    return view;
  }
}
