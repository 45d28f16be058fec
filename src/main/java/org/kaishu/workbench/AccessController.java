package org.kaishu.workbench;

import java.util.Arrays;
import java.util.List;
import org.kaishu.access.Entitlement;
import org.kaishu.access.EntitlementId;
import org.kaishu.access.Entitlements;
import org.kaishu.access.Violations;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Who may use the agency's conditional data, and the closing of one entitlement.
@Controller
@RequestMapping("/workbench/access")
class AccessController {
  private final Entitlements entitlements;
  private final Violations violations;
  private final Overseen overseen;
  private final AccessDrawing drawing;
  private final Messages words;

  AccessController(
      Entitlements entitlements,
      Violations violations,
      Overseen overseen,
      AccessDrawing drawing,
      Messages words) {
    this.entitlements = entitlements;
    this.violations = violations;
    this.overseen = overseen;
    this.drawing = drawing;
    this.words = words;
  }

  @GetMapping
  ModelAndView list(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String standing,
      @RequestParam(defaultValue = "1") int page) {
    if (!Overseen.by(reader.principal())) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var wanted =
        Arrays.stream(Entitlement.Standing.values())
            .filter(each -> AccessDrawing.code(each).equals(standing))
            .findFirst();
    return new ModelAndView(
        "workbench/access", "page", drawing.draw(reader.principal(), wanted, page));
  }

  @GetMapping("/{id}")
  ModelAndView read(@AuthenticationPrincipal SignedIn reader, @PathVariable String id) {
    return view(readable(id, reader.principal()), reader, CloseForm.EMPTY, List.of());
  }

  @PostMapping("/{id}/close")
  ModelAndView close(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields) {
    var entitlement = readable(id, reader.principal());
    if (!drawing.mayClose(entitlement, reader.principal())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    var filled = CloseForm.of(fields);
    var errors = filled.errors(words);
    if (!errors.isEmpty()) {
      return refused(entitlement, reader, filled, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return switch (violations.close(entitlement.id(), reader.principal(), filled.submission())) {
      case Opened.Done(var now) ->
          new ModelAndView("redirect:/workbench/cases/" + now.number() + "?closed=true");
      case Opened.Refused(var why) ->
          refused(
              readable(id, reader.principal()), reader, filled, errors(why), HttpStatus.CONFLICT);
    };
  }

  private List<FieldError> errors(Refusal why) {
    return switch (why) {
      case Refusal.EffectRefused(var reason) -> List.of(new FieldError("close", reason));
      case Refusal.Lacking lacking ->
          lacking.what().stream().map(lack -> new FieldError("close", lack)).toList();
      case Refusal.Ended _,
          Refusal.Stale _,
          Refusal.UnknownAct _,
          Refusal.NotCompetent _,
          Refusal.Spoken _,
          Refusal.NotCarried _ ->
          List.of(new FieldError("close", words.say("entitlement.close.refused")));
    };
  }

  private Entitlement readable(String id, Principal reader) {
    return EntitlementId.parse(id)
        .flatMap(entitlements::find)
        .filter(entitlement -> overseen.mayRead(entitlement, reader))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView refused(
      Entitlement entitlement,
      SignedIn reader,
      CloseForm filled,
      List<FieldError> errors,
      HttpStatus status) {
    var view = view(entitlement, reader, filled, errors);
    view.setStatus(status);
    return view;
  }

  private ModelAndView view(
      Entitlement entitlement, SignedIn reader, CloseForm filled, List<FieldError> errors) {
    return new ModelAndView(
        "workbench/entitlement",
        "page",
        drawing.draw(entitlement, reader.principal(), filled, errors));
  }
}
