package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.cases.Answer;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Cases;
import org.kaishu.cases.HandOver;
import org.kaishu.cases.Refusal;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Passes a case on to another organisation, in the same role and on the same clock.
@Controller
class HandOverController {
  private final ReadableCases readable;
  private final Cases cases;
  private final HandOverDrawing handOvers;
  private final CaseDrawing drawing;
  private final Messages words;

  HandOverController(
      ReadableCases readable,
      Cases cases,
      HandOverDrawing handOvers,
      CaseDrawing drawing,
      Messages words) {
    this.readable = readable;
    this.cases = cases;
    this.handOvers = handOvers;
    this.drawing = drawing;
    this.words = words;
  }

  @PostMapping("/workbench/cases/{number}/hand-over")
  ModelAndView handOver(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String number,
      @RequestParam(defaultValue = "") String version,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(name = "hand-over-reasons", defaultValue = "") String reasons) {
    var who = reader.principal();
    var matter = readable.find(number, who);
    var typed = new Typed(to, reasons);
    var body = body(to);
    var errors = new ArrayList<FieldError>();
    if (body.isEmpty()) {
      errors.add(new FieldError("to", words.say("case.hand-over.to.required")));
    }
    if (reasons.isBlank()) {
      errors.add(new FieldError("hand-over-reasons", words.say("case.hand-over.reasons.required")));
    }
    if (!errors.isEmpty()) {
      return view(matter, who, typed, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    int seen = version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    var request = new HandOver(matter.number(), seen, body.get(), reasons, who);
    return switch (cases.handOver(request)) {
      case Answer.Done(var now) -> done(now, who);
      case Answer.Refused(var why, var current) ->
          view(current, who, typed, errors(why), status(why));
    };
  }

  private record Typed(String to, String reasons) {}

  /// Whoever handed a case over may not be able to read it any more.
  private ModelAndView done(CaseView now, Principal who) {
    return new ModelAndView(
        cases.readsAll(now, who)
            ? "redirect:/workbench/cases/" + now.number().value() + "?handed=true"
            : "redirect:/workbench");
  }

  private ModelAndView view(
      CaseView matter, Principal who, Typed typed, List<FieldError> errors, HttpStatus status) {
    var page =
        drawing
            .draw(matter, who, DecisionForm.EMPTY, "", errors)
            .with(handOvers.draw(matter, who, typed.to(), typed.reasons()));
    var view = new ModelAndView("workbench/case", "page", page);
    view.setStatus(status);
    return view;
  }

  private List<FieldError> errors(Refusal why) {
    return switch (why) {
      case Refusal.Lacking lacking ->
          lacking.what().stream().map(lack -> new FieldError("to", lack)).toList();
      case Refusal.Ended _ -> List.of(error("case.refused.ended"));
      case Refusal.Stale _ -> List.of(error("case.refused.stale"));
      case Refusal.Spoken _ -> List.of(error("case.refused.spoken"));
      case Refusal.UnknownAct _,
          Refusal.NotCompetent _,
          Refusal.NotCarried _,
          Refusal.EffectRefused _ ->
          List.of(error("case.refused.not-competent"));
    };
  }

  private FieldError error(String key) {
    return new FieldError("h-dec", words.say(key));
  }

  private static HttpStatus status(Refusal why) {
    return switch (why) {
      case Refusal.Stale _, Refusal.Ended _, Refusal.Spoken _ -> HttpStatus.CONFLICT;
      case Refusal.NotCompetent _ -> HttpStatus.FORBIDDEN;
      case Refusal.UnknownAct _, Refusal.Lacking _, Refusal.NotCarried _, Refusal.EffectRefused _ ->
          HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }

  private static Optional<OrganizationId> body(String number) {
    return Optional.of(number.strip())
        .filter(text -> text.matches("[1-9][0-9]{0,17}"))
        .map(text -> new OrganizationId(Long.parseLong(text)));
  }
}
