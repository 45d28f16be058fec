package org.kaishu.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaishu.cases.Refusal;
import org.kaishu.cases.Submission;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.FieldError;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Submitted;
import org.kaishu.publishing.Work;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// One dataset on its way to publication.
@Controller
@RequestMapping("/workbench/publish/{id}")
class PublishController {
  private final Publishing publishing;
  private final PublishDrawing drawing;
  private final Uploading uploading;
  private final RejectsFile rejectsFile;
  private final LocalLaw law;
  private final Messages words;

  PublishController(
      Publishing publishing,
      PublishDrawing drawing,
      Uploading uploading,
      RejectsFile rejectsFile,
      LocalLaw law,
      Messages words) {
    this.publishing = publishing;
    this.drawing = drawing;
    this.uploading = uploading;
    this.rejectsFile = rejectsFile;
    this.law = law;
    this.words = words;
  }

  @GetMapping
  ModelAndView work(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String notice,
      @RequestParam(defaultValue = "1") int rejects) {
    var done =
        switch (notice) {
          case "saved" -> "publish.saved";
          case "uploaded" -> "publish.uploaded";
          case "confirmed" -> "changes.confirmed";
          case "renamed" -> "changes.rename.done";
          default -> "";
        };
    return view(
        work(id, reader.principal()),
        reader.principal(),
        done,
        List.of(),
        PublishDrawing.Filled.NOTHING.atRejects(rejects));
  }

  @PostMapping
  ModelAndView describe(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields) {
    var dataset = work(id, reader.principal()).dataset();
    var form = new DescribeForm(fields);
    var rulebook = law.governing(dataset.region());
    publishing.describe(
        dataset.id(), form.over(dataset.latest().description(), rulebook), reader.principal());
    var errors = form.errors(rulebook, words);
    if (!errors.isEmpty()) {
      return refused(work(id, reader.principal()), reader.principal(), errors);
    }
    return new ModelAndView("redirect:/workbench/publish/" + id + "?notice=saved");
  }

  @PostMapping("/file")
  @Nullable ModelAndView upload(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = Wanted.WHOLE) String change,
      @RequestParam(defaultValue = "") String key,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean swap,
      HttpServletResponse response)
      throws IOException {
    var dataset = work(id, reader.principal()).dataset();
    var wanted = new Wanted(change, key);
    return switch (uploading.again(dataset, file, wanted, reader.principal())) {
      case Uploading.Taken _ -> Uploading.goOn("/workbench/publish/" + id, swap, response);
      case Uploading.NotTaken(var errors, var _) -> {
        var filled = PublishDrawing.Filled.NOTHING.with(wanted);
        var view = view(work(id, reader.principal()), reader.principal(), "", errors, filled);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield view;
      }
    };
  }

  @PostMapping("/submit")
  ModelAndView submit(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @RequestParam(defaultValue = "") List<String> confirmed) {
    var work = work(id, reader.principal());
    var submission = Submission.NONE.confirming(new LinkedHashSet<>(confirmed));
    return switch (publishing.submit(work.dataset().id(), reader.principal(), submission)) {
      case Submitted.Done(var now) ->
          new ModelAndView("redirect:/workbench/cases/" + now.number().value() + "?done=true");
      case Submitted.Blocked(var blockers) ->
          refused(
              work,
              reader.principal(),
              blockers.stream()
                  .map(blocker -> new FieldError(blocker.about(), blocker.text()))
                  .toList());
      case Submitted.Refused(Refusal.Lacking lacking) ->
          refused(
              work,
              reader.principal(),
              lacking.what().stream().map(lack -> new FieldError("submit", lack)).toList());
      case Submitted.Refused _ ->
          refused(
              work,
              reader.principal(),
              List.of(new FieldError("submit", words.say("case.refused.not-competent"))));
    };
  }

  @GetMapping("/rejects.csv")
  ResponseEntity<byte[]> rejects(
      @AuthenticationPrincipal SignedIn reader, @PathVariable String id) {
    var version =
        work(id, reader.principal())
            .candidate()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return RejectsFile.answer(id, rejectsFile.write(version));
  }

  private Work work(String id, Principal by) {
    return DatasetId.parse(id)
        .flatMap(known -> publishing.work(known, by))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ModelAndView refused(Work work, Principal reader, List<FieldError> errors) {
    var view = view(work, reader, "", errors, PublishDrawing.Filled.NOTHING);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private ModelAndView view(
      Work work,
      Principal reader,
      String notice,
      List<FieldError> errors,
      PublishDrawing.Filled filled) {
    return new ModelAndView(
        "workbench/publish", "page", drawing.draw(work, reader, notice, errors, filled));
  }
}
