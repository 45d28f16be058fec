package org.kaishu.workbench;

import java.util.List;
import org.kaishu.cases.Opened;
import org.kaishu.cases.Refusal;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Work;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Registers a notice that open data infringes somebody's rights, as it reached the agency.
@Controller
class ClaimController {
  private final Publishing publishing;
  private final PublishDrawing drawing;
  private final Messages words;

  ClaimController(Publishing publishing, PublishDrawing drawing, Messages words) {
    this.publishing = publishing;
    this.drawing = drawing;
    this.words = words;
  }

  @PostMapping("/workbench/publish/{id}/claims")
  ModelAndView claim(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields) {
    var work =
        DatasetId.parse(id)
            .flatMap(known -> publishing.work(known, reader.principal()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var filled = ClaimForm.of(fields);
    var errors = filled.errors(words);
    if (!(work.dataset().availability() instanceof Availability.Open)) {
      return refused(
          work,
          reader.principal(),
          filled,
          List.of(new FieldError("claim", words.say("claim.not-open"))),
          HttpStatus.CONFLICT);
    }
    if (!errors.isEmpty()) {
      return refused(work, reader.principal(), filled, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return switch (publishing.claimInfringement(
        work.dataset().id(), reader.principal(), filled.answers(), filled.submission(words))) {
      case Opened.Done(var now) ->
          new ModelAndView("redirect:/workbench/cases/" + now.number().value());
      case Opened.Refused(var why) ->
          refused(
              work,
              reader.principal(),
              filled,
              why instanceof Refusal.Lacking lacking
                  ? lacking.what().stream().map(lack -> new FieldError("claim", lack)).toList()
                  : List.of(new FieldError("claim", words.say("claim.refused"))),
              HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  private ModelAndView refused(
      Work work, Principal reader, ClaimForm filled, List<FieldError> errors, HttpStatus status) {
    var page = drawing.draw(work, reader, "", errors, PublishDrawing.Filled.NOTHING.with(filled));
    var view = new ModelAndView("workbench/publish", "page", page);
    view.setStatus(status);
    return view;
  }
}
