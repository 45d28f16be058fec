package org.kaishu.workbench;

import java.util.List;
import org.kaishu.cases.ActRequest;
import org.kaishu.cases.Answer;
import org.kaishu.cases.Refusal;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.SignedIn;
import org.kaishu.publishing.Publishing;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// One case: to read for whoever may, to decide for whose turn it is.
@Controller
class CaseController {
  private final ReadableCases readable;
  private final Publishing publishing;
  private final DecisionCheck check;
  private final CaseDrawing drawing;
  private final Messages words;

  CaseController(
      ReadableCases readable,
      Publishing publishing,
      DecisionCheck check,
      CaseDrawing drawing,
      Messages words) {
    this.readable = readable;
    this.publishing = publishing;
    this.check = check;
    this.drawing = drawing;
    this.words = words;
  }

  @GetMapping("/workbench/cases/{number}")
  ModelAndView read(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String number,
      @RequestParam(required = false) boolean done,
      @RequestParam(required = false) boolean closed,
      @RequestParam(required = false) boolean opened,
      @RequestParam(required = false) boolean handed,
      @RequestParam(defaultValue = "1") int rejects) {
    return view(
        drawing.draw(
            readable.find(number, reader.principal()),
            reader.principal(),
            DecisionForm.EMPTY,
            notice(opened, handed, closed, done),
            List.of(),
            rejects),
        HttpStatus.OK);
  }

  /// What was just done, as a key of the bundle.
  private static String notice(boolean opened, boolean handed, boolean closed, boolean done) {
    if (opened) {
      return "case.opened";
    }
    return handed ? "case.handed" : closed ? "case.closed" : done ? "case.done" : "";
  }

  @PostMapping("/workbench/cases/{number}")
  ModelAndView decide(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String number,
      @RequestParam MultiValueMap<String, String> fields) {
    var matter = readable.find(number, reader.principal());
    var filled = DecisionForm.of(fields);
    var errors = check.errors(matter, reader.principal(), filled);
    if (!errors.isEmpty()) {
      return view(
          drawing.draw(matter, reader.principal(), filled, "", errors),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var request =
        new ActRequest(
            matter.number(),
            filled.version(),
            filled.act(),
            reader.principal(),
            filled.submission(matter.edition()),
            check.form(matter, filled),
            check.urgency(matter, filled),
            check.days(matter, filled));
    return switch (publishing.act(request)) {
      case Answer.Done _ ->
          new ModelAndView("redirect:/workbench/cases/" + matter.number().value() + "?done=true");
      case Answer.Refused(var why, var current) ->
          view(drawing.draw(current, reader.principal(), filled, "", errors(why)), status(why));
    };
  }

  private List<FieldError> errors(Refusal why) {
    return switch (why) {
      case Refusal.Ended _ -> List.of(error("h-dec", "case.refused.ended"));
      case Refusal.Stale _ -> List.of(error("h-dec", "case.refused.stale"));
      case Refusal.UnknownAct _ -> List.of(error("act", "case.refused.unknown-act"));
      case Refusal.NotCompetent _ -> List.of(error("h-dec", "case.refused.not-competent"));
      case Refusal.Spoken _ -> List.of(error("h-dec", "case.refused.spoken"));
      case Refusal.NotCarried _ -> List.of(error("act", "case.refused.not-carried"));
      case Refusal.EffectRefused(var reason) -> List.of(new FieldError("act", reason));
      case Refusal.Lacking lacking ->
          lacking.what().stream().map(lack -> new FieldError("act", lack)).toList();
    };
  }

  private FieldError error(String field, String key) {
    return new FieldError(field, words.say(key));
  }

  private static HttpStatus status(Refusal why) {
    return switch (why) {
      case Refusal.Stale _, Refusal.Ended _, Refusal.Spoken _ -> HttpStatus.CONFLICT;
      case Refusal.NotCompetent _ -> HttpStatus.FORBIDDEN;
      case Refusal.UnknownAct _, Refusal.Lacking _, Refusal.NotCarried _, Refusal.EffectRefused _ ->
          HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }

  private static ModelAndView view(CasePage page, HttpStatus status) {
    var view = new ModelAndView("workbench/case", "page", page);
    view.setStatus(status);
    return view;
  }
}
