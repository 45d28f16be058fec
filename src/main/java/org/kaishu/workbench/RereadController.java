package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Upload;
import org.kaishu.publishing.Work;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
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
  private final RejectsFile rejectsFile;
  private final Messages words;

  RereadController(
      Publishing publishing,
      PublishDrawing drawing,
      PublishListController list,
      Uploading uploading,
      RejectsFile rejectsFile,
      Messages words) {
    this.publishing = publishing;
    this.drawing = drawing;
    this.list = list;
    this.uploading = uploading;
    this.rejectsFile = rejectsFile;
    this.words = words;
  }

  /// An upload that nothing came of so far.
  @PostMapping("/workbench/publish/uploads/{upload}")
  ModelAndView unusable(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable long upload,
      @RequestParam(defaultValue = "") String title,
      @RequestParam MultiValueMap<String, String> fields) {
    var kept = unusable(upload, reader.principal());
    var filled = ReadingForm.of(fields);
    return switch (read(kept, filled, title, reader.principal())) {
      case Uploading.Taken(var dataset) -> uploaded(dataset);
      case Uploading.NotTaken(var errors, var _) -> {
        var view =
            list.view(
                reader.principal(),
                PublishListController.First.EMPTY,
                errors,
                new PublishListController.Tried(kept.file(), filled, title));
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield view;
      }
    };
  }

  /// What could not be read of an upload that was refused for it.
  @GetMapping("/workbench/publish/uploads/{upload}/rejects.csv")
  ResponseEntity<byte[]> rejects(
      @AuthenticationPrincipal SignedIn reader, @PathVariable long upload) {
    var kept = unusable(upload, reader.principal());
    var finding = publishing.finding(kept).orElseThrow(RereadController::unknown);
    var content = rejectsFile.write(publishing.rejects(kept), finding.rejects());
    return RejectsFile.answer("upload-" + upload, content);
  }

  /// The newest upload of a dataset.
  @PostMapping("/workbench/publish/{id}/reading")
  ModelAndView newest(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields) {
    var kept =
        work(id, reader.principal()).uploads().stream()
            .findFirst()
            .orElseThrow(RereadController::unknown);
    var filled = ReadingForm.of(fields);
    return switch (read(kept, filled, "", reader.principal())) {
      case Uploading.Taken(var dataset) -> uploaded(dataset);
      case Uploading.NotTaken(var errors, var _) -> {
        var page =
            drawing.draw(
                work(id, reader.principal()),
                reader.principal(),
                "",
                errors,
                PublishDrawing.Filled.NOTHING.with(filled));
        var view = new ModelAndView("workbench/publish", "page", page);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield view;
      }
    };
  }

  private Uploading.Outcome read(Upload kept, ReadingForm filled, String title, Principal by) {
    var wrong = filled.wrong();
    if (wrong.isPresent()) {
      return new Uploading.NotTaken(
          List.of(new FieldError("reading", words.say("reading.wrong." + wrong.get()))),
          Optional.of(kept));
    }
    return uploading.readAgain(kept, filled.plan(), title, by);
  }

  private Upload unusable(long upload, Principal by) {
    return publishing.unusable(PublishListController.agency(by)).stream()
        .filter(found -> found.id() == upload)
        .findFirst()
        .orElseThrow(RereadController::unknown);
  }

  private Work work(String id, Principal by) {
    return DatasetId.parse(id)
        .flatMap(known -> publishing.work(known, by))
        .orElseThrow(RereadController::unknown);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static ModelAndView uploaded(DatasetId dataset) {
    return new ModelAndView("redirect:/workbench/publish/" + dataset.value() + "?notice=uploaded");
  }
}
