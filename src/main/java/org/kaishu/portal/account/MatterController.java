package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.Submission;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.rulebook.Requirement;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// A case of the reader's own: where it is, and what they can do when it is their turn.
@Controller
class MatterController {
  private final Cases cases;
  private final Mine mine;
  private final MatterDrawing drawing;
  private final RefusalDrawing refusals;
  private final Messages words;

  MatterController(
      Cases cases, Mine mine, MatterDrawing drawing, RefusalDrawing refusals, Messages words) {
    this.cases = cases;
    this.mine = mine;
    this.drawing = drawing;
    this.refusals = refusals;
    this.words = words;
  }

  @GetMapping("/account/cases/{number}")
  ModelAndView read(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String number,
      @RequestParam(defaultValue = "false") boolean done,
      @RequestParam(defaultValue = "false") boolean opened) {
    var matter = mine.matter(number, reader.principal());
    var notice = opened ? "matter.opened" : done ? "matter.done" : "";
    return view(matter, reader.principal(), notice, List.of(), HttpStatus.OK);
  }

  @PostMapping("/account/cases/{number}")
  ModelAndView act(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String number,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String reasons) {
    var who = reader.principal();
    var matter = mine.matter(number, who);
    var asked =
        cases.acts(matter, who).stream().filter(each -> each.name().equals(act)).findFirst();
    if (reasons.isBlank()
        && matter.version() == version
        && asked.filter(each -> each.requires().contains(Requirement.REASONS)).isPresent()) {
      var error = new FieldError("reasons-" + act, words.say("matter.reasons.required"));
      return view(matter, who, "", List.of(error), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var request =
        new ActRequest(
            matter.number(),
            version,
            act,
            who,
            Submission.because(reasons),
            new TreeMap<>(),
            Optional.empty());
    return switch (cases.act(request)) {
      case Answer.Done _ ->
          StepController.redirect("/account/cases/" + matter.number().value() + "?done=true");
      case Answer.Refused(var why, var current) ->
          view(
              current,
              who,
              "",
              List.of(new FieldError("h-turn", refusals.say(why))),
              RefusalDrawing.status(why));
    };
  }

  private ModelAndView view(
      CaseView matter, Principal who, String notice, List<FieldError> errors, HttpStatus status) {
    var view =
        new ModelAndView(
            "portal/account/matter", "page", drawing.draw(matter, who, notice, errors));
    view.setStatus(status);
    return view;
  }
}
