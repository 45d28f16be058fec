package org.kaishu.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Attached;
import org.kaishu.access.Saved;
import org.kaishu.access.Terms;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.rulebook.Form;
import org.kaishu.storage.FileHash;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.WebUtils;

/// One group of questions a page. Everything typed is saved, right or wrong; only then is it
/// checked.
@Controller
class StepController {
  private static final String FILE = "file-";

  private final Applications applications;
  private final Mine mine;
  private final Paperwork paperwork;
  private final StepDrawing drawing;
  private final Messages words;

  StepController(
      Applications applications,
      Mine mine,
      Paperwork paperwork,
      StepDrawing drawing,
      Messages words) {
    this.applications = applications;
    this.mine = mine;
    this.paperwork = paperwork;
    this.drawing = drawing;
    this.words = words;
  }

  /// @param faults whether to say what is wrong, as the check does that leads here
  @GetMapping("/account/applications/{id}/steps/{step}")
  ModelAndView step(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @PathVariable String step,
      @RequestParam(defaultValue = "false") boolean faults) {
    var application = mine.application(id, reader.principal());
    if (!applications.editable(application)) {
      return closed(application);
    }
    if (step.equals(ProgressDrawing.APPLICANT)) {
      return new ModelAndView(
          "portal/account/applicant",
          "page",
          drawing.applicant(application, reader.principal(), reader.login()));
    }
    var terms = paperwork.terms(application);
    var shown = Paperwork.step(terms.form(), step).orElseThrow(Mine::notFound);
    var errors = faults ? errors(application, terms, shown) : List.<FieldError>of();
    return page(application, terms, shown, "", errors, HttpStatus.OK);
  }

  @PostMapping("/account/applications/{id}/steps/{step}")
  ModelAndView save(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @PathVariable String step,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request) {
    var who = reader.principal();
    var application = mine.application(id, who);
    var terms = paperwork.terms(application);
    var shown = Paperwork.step(terms.form(), step).orElseThrow(Mine::notFound);
    if (!applications.editable(application)) {
      return closed(application);
    }
    var form = AnswerForm.of(sent, terms.form().of(shown));
    return switch (applications.save(application.id(), form.version(), form.answers(), who)) {
      case Saved.Stale(var current) ->
          page(
              typed(current, form),
              terms,
              shown,
              words.say("step.conflict"),
              List.of(),
              HttpStatus.CONFLICT);
      case Saved.Refused(var reason) ->
          page(
              typed(application, form),
              terms,
              shown,
              reason,
              List.of(),
              HttpStatus.UNPROCESSABLE_CONTENT);
      case Saved.Done(var saved) -> goOn(saved, terms, shown, form, request, who);
    };
  }

  /// Save by and by, while somebody writes; answers with a line that says so.
  @PostMapping("/account/applications/{id}/steps/{step}/draft")
  ModelAndView saveByAndBy(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String id,
      @PathVariable String step,
      @RequestParam MultiValueMap<String, String> sent) {
    var application = mine.application(id, reader.principal());
    var terms = paperwork.terms(application);
    var shown = Paperwork.step(terms.form(), step).orElseThrow(Mine::notFound);
    var form = AnswerForm.of(sent, terms.form().of(shown));
    var note =
        switch (applications.save(
            application.id(), form.version(), form.answers(), reader.principal())) {
          case Saved.Done(var saved) ->
              new SavedNote(saved.version(), true, paperwork.saved(saved.savedAt()));
          case Saved.Stale(var current) ->
              new SavedNote(current.version(), false, words.say("step.conflict.note"));
          case Saved.Refused(var reason) -> new SavedNote(form.version(), false, reason);
        };
    return new ModelAndView("portal/account/savednote", "page", note);
  }

  private ModelAndView goOn(
      Application saved,
      Terms terms,
      Form.Step shown,
      AnswerForm form,
      HttpServletRequest request,
      Principal who) {
    var path = Paperwork.path(saved);
    if (!form.remove().isEmpty()) {
      return remove(saved, shown, form.remove(), who);
    }
    var errors = new ArrayList<FieldError>();
    var taken = attach(saved, terms.form().of(shown), request, who, errors);
    if (form.go().equals("upload") && taken == 0 && errors.isEmpty()) {
      terms.form().of(shown).stream()
          .filter(field -> field.kind() == Form.Kind.FILES)
          .findFirst()
          .ifPresent(
              field -> errors.add(new FieldError(field.name(), words.say("step.file.none"))));
    }
    var now = mine.application(saved.id().value(), who);
    if (form.go().equals("next")) {
      errors.addAll(errors(now, terms, shown));
    }
    if (!errors.isEmpty()) {
      return page(now, terms, shown, "", errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return switch (form.go()) {
      case "upload" -> redirect(path + "/steps/" + shown.name());
      case "later" -> redirect(path);
      default -> redirect(drawing.after(now, terms, shown));
    };
  }

  private ModelAndView remove(Application saved, Form.Step shown, String file, Principal who) {
    var slash = file.indexOf('/');
    var hash = file.substring(slash + 1);
    if (slash > 0 && hash.matches("[0-9a-f]{64}")) {
      applications.detach(saved.id(), file.substring(0, slash), new FileHash(hash), who);
    }
    return redirect(Paperwork.path(saved) + "/steps/" + shown.name());
  }

  private int attach(
      Application application,
      List<Form.Field> fields,
      HttpServletRequest request,
      Principal who,
      List<FieldError> errors) {
    var multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
    if (multipart == null) {
      return 0;
    }
    var taken = 0;
    for (var field : fields) {
      for (var file : multipart.getFiles(FILE + field.name())) {
        var name = file.getOriginalFilename();
        if (name != null && !name.isBlank()) {
          taken++;
          attach(application, field, name, file, who, errors);
        }
      }
    }
    return taken;
  }

  private void attach(
      Application application,
      Form.Field field,
      String name,
      MultipartFile file,
      Principal who,
      List<FieldError> errors) {
    if (file.isEmpty()) {
      errors.add(new FieldError(field.name(), words.say("step.file.empty")));
      return;
    }
    try (var content = file.getInputStream()) {
      switch (applications.attach(application.id(), field.name(), name, content, who)) {
        case Attached.Done _ -> {}
        case Attached.TooLarge(var limit) ->
            errors.add(
                new FieldError(field.name(), words.say("step.file.too-large", words.size(limit))));
        case Attached.Refused(var reason) -> errors.add(new FieldError(field.name(), reason));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<FieldError> errors(Application application, Terms terms, Form.Step shown) {
    return ProgressDrawing.faultsOf(terms.form(), shown, applications.check(application)).stream()
        .map(fault -> new FieldError(fault.field(), fault.text()))
        .toList();
  }

  private ModelAndView page(
      Application application,
      Terms terms,
      Form.Step shown,
      String conflict,
      List<FieldError> errors,
      HttpStatus status) {
    var view =
        new ModelAndView(
            "portal/account/step",
            "page",
            drawing.draw(application, terms, shown, conflict, errors));
    view.setStatus(status);
    return view;
  }

  /// What somebody typed, over what is kept.
  private static Application typed(Application kept, AnswerForm form) {
    var answers = new TreeMap<>(kept.answers());
    answers.putAll(form.answers());
    return new Application(
        kept.id(),
        kept.dataset(),
        kept.applicant(),
        kept.organization(),
        kept.startedAt(),
        kept.savedAt(),
        kept.version(),
        answers,
        kept.attachments(),
        kept.matter());
  }

  /// What was filed and not returned is read in its case.
  static ModelAndView closed(Application application) {
    return redirect("/account/cases/" + application.matter().orElseThrow(Mine::notFound).value());
  }

  static ModelAndView redirect(String path) {
    return new ModelAndView("redirect:" + path);
  }
}
