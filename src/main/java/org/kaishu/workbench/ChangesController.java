package org.kaishu.workbench;

import java.util.List;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Work;
import org.kaishu.tables.Renamed;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// What a steward says of the differences between a draft and what is open.
@Controller
class ChangesController {
  private final Publishing publishing;
  private final PublishDrawing drawing;
  private final Messages words;

  ChangesController(Publishing publishing, PublishDrawing drawing, Messages words) {
    this.publishing = publishing;
    this.drawing = drawing;
    this.words = words;
  }

  @PostMapping("/workbench/publish/{id}/changes")
  ModelAndView confirm(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int version) {
    var work = work(id, reader.principal());
    return publishing.confirmFields(work.dataset().id(), version, reader.principal())
        ? new ModelAndView("redirect:/workbench/publish/" + id + "?notice=confirmed#changes")
        : refused(id, reader.principal(), words.say("changes.stale"));
  }

  @PostMapping("/workbench/publish/{id}/rename")
  ModelAndView rename(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "") String heading,
      @RequestParam(defaultValue = "0") int field) {
    var work = work(id, reader.principal());
    return switch (publishing.rename(
        work.dataset().id(), version, heading, field, reader.principal())) {
      case Renamed.Done _ ->
          new ModelAndView("redirect:/workbench/publish/" + id + "?notice=renamed#changes");
      case Renamed.Refused(var reason) -> refused(id, reader.principal(), reason);
    };
  }

  private Work work(String id, Principal by) {
    return DatasetId.parse(id)
        .flatMap(known -> publishing.work(known, by))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView refused(String id, Principal reader, String reason) {
    var page =
        drawing.draw(
            work(id, reader),
            reader,
            "",
            List.of(new FieldError("changes", reason)),
            PublishDrawing.Filled.NOTHING);
    var view = new ModelAndView("workbench/publish", "page", page);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }
}
