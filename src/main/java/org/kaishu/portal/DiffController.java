package org.kaishu.portal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Channel;
import org.kaishu.access.Decision;
import org.kaishu.access.Differences;
import org.kaishu.access.Gate;
import org.kaishu.access.Permit;
import org.kaishu.access.Serves;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.tables.TablesException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// How a version differs from another, in what is open to all.
@Controller
class DiffController {
  private final Gate gate;
  private final Differences differences;
  private final DiffDrawing drawing;
  private final Messages words;

  DiffController(Gate gate, Differences differences, DiffDrawing drawing, Messages words) {
    this.gate = gate;
    this.differences = differences;
    this.drawing = drawing;
    this.words = words;
  }

  @Serves(Channel.PAGE)
  @GetMapping("/datasets/{id}/versions/{number}/diff")
  ModelAndView diff(
      @AuthenticationPrincipal @Nullable SignedIn reader,
      @PathVariable String id,
      @PathVariable int number,
      @RequestParam Optional<Integer> from,
      @RequestParam(defaultValue = "0") int after) {
    var dataset =
        DatasetId.parse(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var who = Optional.ofNullable(reader).map(SignedIn::principal);
    if (after < 0) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return switch (gate.decide(who, dataset, Optional.of(number), Channel.PAGE)) {
      case Decision.Denied denied ->
          throw new ResponseStatusException(
              denied.denial().discloses() ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND);
      case Decision.Granted(var permit) -> show(permit, who, from, after);
    };
  }

  private ModelAndView show(
      Permit permit, Optional<Principal> who, Optional<Integer> from, int after) {
    try {
      return switch (differences.between(
          who, permit.dataset().id(), permit.versionId().number(), from, after)) {
        case Differences.Shown.Nothing _ ->
            view(drawing.closed(permit, words.say("diff.closed")), HttpStatus.FORBIDDEN);
        case Differences.Shown.Rows(var granted, var diff) ->
            view(
                diff.map(found -> drawing.draw(granted, found))
                    .orElseGet(() -> drawing.first(granted)),
                HttpStatus.OK);
      };
    } catch (TablesException e) {
      return switch (e.code()) {
        case QUERY_TOO_LONG, BUSY ->
            view(drawing.closed(permit, words.say("diff.busy")), HttpStatus.SERVICE_UNAVAILABLE);
        case VERSION_UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        default -> throw e;
      };
    }
  }

  private static ModelAndView view(DiffPage page, HttpStatus status) {
    var view = new ModelAndView("portal/diff", "page", page);
    view.setStatus(status);
    return view;
  }
}
