package org.kaishu.workbench;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaishu.calendar.Notice;
import org.kaishu.cases.CalendarNotices;
import org.kaishu.cases.NoticeConfirmation;
import org.kaishu.cases.NoticePreview;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The calendar of working days, and the import of a yearly notice: look first, then confirm.
@Controller
@RequestMapping("/workbench/calendar")
class CalendarController {
  private static final int LAST_PAGE = 1_000_000;

  private final CalendarNotices calendar;
  private final CalendarDrawing drawing;
  private final Messages words;

  CalendarController(CalendarNotices calendar, CalendarDrawing drawing, Messages words) {
    this.calendar = calendar;
    this.drawing = drawing;
    this.words = words;
  }

  @GetMapping
  ModelAndView list(@RequestParam(defaultValue = "false") boolean confirmed) {
    return new ModelAndView(
        "workbench/calendar", "page", drawing.draw(confirmed ? "calendar.confirmed" : ""));
  }

  @PostMapping
  ModelAndView preview(
      @RequestParam(defaultValue = "") String year,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "1") int page)
      throws IOException {
    return switch (CalendarForm.read(year, source, text, file, words)) {
      case CalendarForm.Bad(var errors) ->
          refused(year, source, errors, HttpStatus.UNPROCESSABLE_CONTENT);
      case CalendarForm.Good(var notice, var from) ->
          preview(notice, from, page, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  @PostMapping("/confirm")
  ModelAndView confirm(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String year,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String basedOn)
      throws IOException {
    return switch (CalendarForm.read(year, source, text, null, words)) {
      case CalendarForm.Bad(var errors) ->
          refused(year, source, errors, HttpStatus.UNPROCESSABLE_CONTENT);
      case CalendarForm.Good(var notice, var from) -> confirm(notice, from, basedOn, reader);
    };
  }

  private ModelAndView confirm(Notice notice, String source, String basedOn, SignedIn reader) {
    return switch (calendar.confirm(notice, basedOn, source, reader.principal())) {
      case NoticeConfirmation.Done _ ->
          new ModelAndView("redirect:/workbench/calendar?confirmed=true");
      case NoticeConfirmation.NotCompetent _ ->
          throw new ResponseStatusException(HttpStatus.FORBIDDEN);
      case NoticeConfirmation.Unfit(var faults) ->
          refused(
              notice.year().toString(), source, CalendarForm.errors(faults), HttpStatus.CONFLICT);
      case NoticeConfirmation.Outdated _ -> {
        var error = new FieldError("h-confirm", words.say("calendar.preview.outdated"));
        var view = preview(notice, source, 1, List.of(error), HttpStatus.CONFLICT);
        view.setStatus(HttpStatus.CONFLICT);
        yield view;
      }
    };
  }

  private ModelAndView preview(
      Notice notice, String source, int page, List<FieldError> errors, HttpStatus unfit) {
    var shown = Math.clamp(page, 1, LAST_PAGE);
    var limit = CalendarDrawing.ON_A_PAGE;
    return switch (calendar.preview(notice, (shown - 1) * limit, limit)) {
      case NoticePreview.Unfit(var faults) ->
          refused(notice.year().toString(), source, CalendarForm.errors(faults), unfit);
      case NoticePreview.Fits fits ->
          new ModelAndView(
              "workbench/calendarpreview", "page", drawing.draw(fits, source, shown, errors));
    };
  }

  private ModelAndView refused(
      String year, String source, List<FieldError> errors, HttpStatus status) {
    var view =
        new ModelAndView("workbench/calendar", "page", drawing.draw("", year, source, errors));
    view.setStatus(status);
    return view;
  }
}
