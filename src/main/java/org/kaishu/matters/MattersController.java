package org.kaishu.matters;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.page.FieldError;
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

/// What the reader may open: the list, the choice of what it is about, the form.
///
/// The same pages at the workbench and in the account; the address says which rights count.
@Controller
@RequestMapping({"/workbench/matters", "/account/matters"})
class MattersController {
  private final Askings askings;
  private final Subjects subjects;
  private final Wanted wanted;
  private final OpeningCheck check;
  private final Filings filings;
  private final MattersDrawing lists;
  private final OpeningDrawing drawing;

  MattersController(
      Askings askings,
      Subjects subjects,
      Wanted wanted,
      OpeningCheck check,
      Filings filings,
      MattersDrawing lists,
      OpeningDrawing drawing) {
    this.askings = askings;
    this.subjects = subjects;
    this.wanted = wanted;
    this.check = check;
    this.filings = filings;
    this.lists = lists;
    this.drawing = drawing;
  }

  @GetMapping
  ModelAndView list(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String region,
      HttpServletRequest request) {
    var side = Side.of(request.getRequestURI());
    return new ModelAndView("matters/list", "page", lists.draw(side, reader.principal(), region));
  }

  /// @param pick whether another subject is wanted than the one there is
  @GetMapping("/{process}")
  ModelAndView form(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String process,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String against,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean pick,
      HttpServletRequest request) {
    var asking = asking(request, process, reader, new Askings.Address(region, about, against));
    var own = OwnPages.of(asking.process(), about);
    if (own.isPresent()) {
      return new ModelAndView("redirect:" + own.get());
    }
    var subject = pick || !q.isBlank() ? Optional.<Candidate>empty() : subject(asking, about);
    if (asking.kept() && subject.isEmpty()) {
      return new ModelAndView("matters/pick", "page", drawing.pick(asking, region, q.strip()));
    }
    var empty = OpeningForm.empty(UUID.randomUUID(), about);
    return new ModelAndView(
        "matters/opening", "page", drawing.draw(asking, subject, region, empty, List.of()));
  }

  @PostMapping("/{process}")
  ModelAndView open(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String process,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String against,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request) {
    var asking = asking(request, process, reader, new Askings.Address(region, about, against));
    if (OwnPages.of(asking.process(), about).isPresent()) {
      throw notFound();
    }
    var filled = OpeningForm.of(sent, asking.form(), UUID.randomUUID());
    var subject = subject(asking, about);
    if (asking.kept() && subject.isEmpty()) {
      var view = new ModelAndView("matters/pick", "page", drawing.pick(asking, region, ""));
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
      return view;
    }
    var form = new Filled(asking, subject, region, filled);
    var matter = wanted.of(asking, subject, filled);
    var tried = wanted.tried(asking, subject, filled);
    var faults = check.faults(asking, subject, filled, matter, tried);
    if (!faults.isEmpty() || matter.isEmpty()) {
      return refused(form, faults, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return switch (filings.open(filled.once(), matter.get())) {
      case Opened.Done(var now) ->
          new ModelAndView("redirect:" + asking.side().matter(now.number()) + "?opened=true");
      case Opened.Refused(var why) ->
          refused(
              form,
              check.refused(asking, filled, why),
              why instanceof Refusal.NotCompetent
                  ? HttpStatus.FORBIDDEN
                  : HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  private record Filled(
      Asking asking, Optional<Candidate> subject, String region, OpeningForm filled) {}

  /// The subject that was named, or the only one there is.
  private Optional<Candidate> subject(Asking asking, String about) {
    if (!asking.kept()) {
      return Optional.empty();
    }
    if (!about.isBlank()) {
      return Optional.of(subjects.named(asking, about).orElseThrow(MattersController::notFound));
    }
    var all = subjects.find(asking, "");
    return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
  }

  private ModelAndView refused(Filled form, List<FieldError> faults, HttpStatus status) {
    var view =
        new ModelAndView(
            "matters/opening",
            "page",
            drawing.draw(form.asking(), form.subject(), form.region(), form.filled(), faults));
    view.setStatus(status);
    return view;
  }

  private Asking asking(
      HttpServletRequest request, String process, SignedIn reader, Askings.Address address) {
    return askings
        .of(Side.of(request.getRequestURI()), process, reader.principal(), address)
        .orElseThrow(MattersController::notFound);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
