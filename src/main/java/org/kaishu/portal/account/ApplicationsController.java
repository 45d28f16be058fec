package org.kaishu.portal.account;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Started;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.storage.FileHash;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The reader's applications: begun, filed, thrown away.
@Controller
class ApplicationsController {
  private static final String LIST = "/account/applications";

  private final Applications applications;
  private final Cases cases;
  private final Mine mine;
  private final Paperwork paperwork;
  private final ProgressDrawing progress;
  private final MatterDrawing matters;
  private final Messages words;

  ApplicationsController(
      Applications applications,
      Cases cases,
      Mine mine,
      Paperwork paperwork,
      ProgressDrawing progress,
      MatterDrawing matters,
      Messages words) {
    this.applications = applications;
    this.cases = cases;
    this.mine = mine;
    this.paperwork = paperwork;
    this.progress = progress;
    this.matters = matters;
    this.words = words;
  }

  @GetMapping(LIST)
  ModelAndView list(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "false") boolean discarded) {
    var drafts = new ArrayList<ApplicationsPage.Draft>();
    var filed = new ArrayList<ApplicationsPage.Filed>();
    for (var application : applications.mine(reader.principal())) {
      application
          .matter()
          .flatMap(cases::find)
          .ifPresentOrElse(
              matter -> filed.add(matters.row(matter, reader.principal())),
              () -> drafts.add(draft(application)));
    }
    return new ModelAndView(
        "portal/account/applications",
        "page",
        new ApplicationsPage(drafts, filed, discarded ? "applications.discarded" : ""));
  }

  /// Where a visitor who signs in to apply comes back to.
  @GetMapping("/account/apply")
  String signedIn(@RequestParam String dataset) {
    var id = DatasetId.parse(dataset).orElseThrow(Mine::notFound);
    return "redirect:/datasets/" + id.value() + "/apply";
  }

  @PostMapping(LIST)
  String start(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam String dataset,
      RedirectAttributes attributes) {
    var id = DatasetId.parse(dataset).orElseThrow(Mine::notFound);
    return switch (applications.start(id, reader.principal())) {
      case Started.Done(var application) -> "redirect:" + Paperwork.path(application);
      case Started.Refused(var reason) -> {
        attributes.addFlashAttribute("refused", reason);
        yield "redirect:/datasets/" + id.value() + "/apply";
      }
    };
  }

  @GetMapping(LIST + "/{id}")
  ModelAndView tasks(@AuthenticationPrincipal SignedIn reader, @PathVariable String id) {
    var application = mine.application(id, reader.principal());
    if (!applications.editable(application)) {
      return StepController.closed(application);
    }
    var terms = paperwork.terms(application);
    var faults = applications.check(application);
    var page =
        new TasksPage(
            Paperwork.path(application),
            paperwork.wanted(application.dataset()),
            progress.draw(application, terms, faults, ""),
            paperwork.saved(application.savedAt()),
            returned(application, reader.principal()),
            application.matter().isEmpty(),
            faults.isEmpty(),
            progress.next(application, terms, faults));
    return new ModelAndView("portal/account/tasks", "page", page);
  }

  @PostMapping(LIST + "/{id}/discard")
  ModelAndView discard(@AuthenticationPrincipal SignedIn reader, @PathVariable String id) {
    var application = mine.application(id, reader.principal());
    return applications.discard(application.id(), reader.principal())
        ? StepController.redirect(LIST + "?discarded=true")
        : StepController.closed(application);
  }

  /// A file is sent as something to keep, whatever it is, never as something to show.
  @GetMapping(LIST + "/{id}/attachments/{hash}")
  ResponseEntity<Resource> attachment(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @PathVariable String hash) {
    var application = mine.application(id, reader.principal());
    if (!hash.matches("[0-9a-f]{64}")) {
      throw Mine.notFound();
    }
    var content =
        applications
            .content(application.id(), new FileHash(hash), reader.principal())
            .orElseThrow(Mine::notFound);
    var disposition =
        ContentDisposition.attachment()
            .filename(content.attachment().fileName(), StandardCharsets.UTF_8)
            .build();
    return ResponseEntity.status(HttpStatus.OK)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .contentLength(content.attachment().bytes())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .body(new InputStreamResource(content.bytes()));
  }

  private ApplicationsPage.Draft draft(Application application) {
    var terms = paperwork.terms(application);
    var faults = applications.check(application);
    var steps = terms.form().steps();
    var done =
        steps.stream()
            .filter(step -> ProgressDrawing.faultsOf(terms.form(), step, faults).isEmpty())
            .count();
    return new ApplicationsPage.Draft(
        Paperwork.path(application),
        paperwork.wanted(application.dataset()),
        paperwork.saved(application.savedAt()),
        words.say("applications.draft.progress", done, steps.size()));
  }

  private Optional<TasksPage.Returned> returned(Application application, Principal who) {
    return application
        .matter()
        .flatMap(cases::find)
        .map(matter ->
            new TasksPage.Returned(
                matter.number().value(),
                matters.stage(matter),
                matters.verdict(matter, who).map(MatterPage.Verdict::reasons).orElse(List.of())));
  }
}
