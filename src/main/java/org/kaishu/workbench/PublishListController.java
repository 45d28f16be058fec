package org.kaishu.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.Datasets;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Work;
import org.kaishu.tables.Version;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The datasets of the reader's agency, and the upload that begins a new one.
@Controller
class PublishListController {
  private final Publishing publishing;
  private final Datasets datasets;
  private final Uploading uploading;
  private final Messages words;

  PublishListController(
      Publishing publishing, Datasets datasets, Uploading uploading, Messages words) {
    this.publishing = publishing;
    this.datasets = datasets;
    this.uploading = uploading;
    this.words = words;
  }

  @GetMapping("/workbench/publish")
  ModelAndView list(@AuthenticationPrincipal SignedIn reader) {
    return view(reader.principal(), "", List.of());
  }

  @PostMapping("/workbench/publish")
  @Nullable ModelAndView upload(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String title,
      @RequestParam MultipartFile file,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean swap,
      HttpServletResponse response)
      throws IOException {
    return switch (uploading.begin(agency(reader.principal()), title, file, reader.principal())) {
      case Uploading.Taken(var dataset) ->
          Uploading.goOn("/workbench/publish/" + dataset.value(), swap, response);
      case Uploading.NotTaken(var errors) -> {
        var view = view(reader.principal(), title, errors);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield view;
      }
    };
  }

  private ModelAndView view(Principal reader, String title, List<FieldError> errors) {
    var rows =
        datasets.of(agency(reader)).stream()
            .flatMap(dataset -> publishing.work(dataset.id(), reader).stream())
            .map(this::row)
            .toList();
    return new ModelAndView(
        "workbench/publishlist", "page", new PublishListPage(rows, title, errors));
  }

  private PublishListPage.Row row(Work work) {
    var standing = standing(work);
    return new PublishListPage.Row(
        work.dataset().id(),
        work.dataset().latest().description().title(),
        style(standing),
        words.say("publish.standing." + standing),
        work.candidate().map(this::detail).orElseGet(() -> words.say("publish.list.none")));
  }

  private String detail(Version version) {
    return words.say("publish.list.version", version.id().number(), version.sourceName());
  }

  /// Where a dataset stands: in review, returned, or as it is open.
  static String standing(Work work) {
    return work.openCase()
        .flatMap(matter -> matter.current())
        .map(stay -> stay.role().equals("open-entity") ? "returned" : "review")
        .orElseGet(() -> standing(work.dataset()));
  }

  private static String standing(Dataset dataset) {
    return switch (dataset.availability()) {
      case Availability.NotYet _ -> "draft";
      case Availability.Open _ -> "open";
      case Availability.Suspended _ -> "suspended";
      case Availability.Withdrawn _ -> "withdrawn";
    };
  }

  private static String style(String standing) {
    return switch (standing) {
      case "open" -> "t-jade";
      case "review" -> "t-amber";
      case "returned", "suspended" -> "t-seal";
      default -> "";
    };
  }

  private static OrganizationId agency(Principal reader) {
    return reader
        .organization()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
  }
}
