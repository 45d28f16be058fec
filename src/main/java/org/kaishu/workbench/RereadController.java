package org.kaishu.workbench;

import java.util.List;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Upload;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Reads a kept file again, in the way its steward says.
@Controller
class RereadController {
  private final Publishing publishing;
  private final PublishDrawing drawing;
  private final PublishListController list;
  private final Uploading uploading;
  private final Messages words;

  RereadController(
      Publishing publishing,
      PublishDrawing drawing,
      PublishListController list,
      Uploading uploading,
      Messages words) {
    this.publishing = publishing;
    this.drawing = drawing;
    this.list = list;
    this.uploading = uploading;
    this.words = words;
  }

  /// An upload that nothing came of so far.
  @PostMapping("/workbench/publish/uploads/{upload}")
  ModelAndView unusable(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable long upload,
      @RequestParam MultiValueMap<String, String> fields) {
    var agency = PublishListController.agency(reader.principal());
    var kept =
        publishing.unusable(agency).stream()
            .filter(found -> found.id() == upload)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var filled = ReadingForm.of(fields);
    return switch (read(kept, filled, reader.principal())) {
      case Uploading.Taken(var dataset) -> uploaded(dataset);
      case Uploading.NotTaken(var errors) -> {
        var view =
            list.view(
                reader.principal(),
                PublishListController.First.EMPTY,
                errors,
                new PublishListController.Tried(kept.file(), filled));
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield view;
      }
    };
  }

  /// The newest upload of a dataset.
  @PostMapping("/workbench/publish/{id}/reading")
  ModelAndView newest(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields) {
    var work =
        DatasetId.parse(id)
            .flatMap(known -> publishing.work(known, reader.principal()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var kept =
        work.uploads().stream()
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var filled = ReadingForm.of(fields);
    return switch (read(kept, filled, reader.principal())) {
      case Uploading.Taken(var dataset) -> uploaded(dataset);
      case Uploading.NotTaken(var errors) -> {
        var page =
            drawing.draw(
                work, reader.principal(), "", errors, PublishDrawing.Filled.NOTHING.with(filled));
        var view = new ModelAndView("workbench/publish", "page", page);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield view;
      }
    };
  }

  private Uploading.Outcome read(Upload kept, ReadingForm filled, Principal by) {
    var wrong = filled.wrong();
    if (wrong.isPresent()) {
      return new Uploading.NotTaken(
          List.of(new FieldError("reading", words.say("reading.wrong." + wrong.get()))));
    }
    return uploading.readAgain(kept, filled.plan(), by);
  }

  private static ModelAndView uploaded(DatasetId dataset) {
    return new ModelAndView("redirect:/workbench/publish/" + dataset.value() + "?notice=uploaded");
  }
}
