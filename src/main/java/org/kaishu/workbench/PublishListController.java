package org.kaishu.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.kaishu.publishing.Upload;
import org.kaishu.publishing.UploadFinding;
import org.kaishu.publishing.Work;
import org.kaishu.storage.FileHash;
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
  private final SourcesDrawing sources;
  private final TidyingDrawing tidying;
  private final RejectsDrawing rejects;
  private final Messages words;

  PublishListController(
      Publishing publishing,
      Datasets datasets,
      Uploading uploading,
      SourcesDrawing sources,
      TidyingDrawing tidying,
      RejectsDrawing rejects,
      Messages words) {
    this.publishing = publishing;
    this.datasets = datasets;
    this.uploading = uploading;
    this.sources = sources;
    this.tidying = tidying;
    this.rejects = rejects;
    this.words = words;
  }

  @GetMapping("/workbench/publish")
  ModelAndView list(@AuthenticationPrincipal SignedIn reader) {
    return view(reader.principal(), First.EMPTY, List.of(), Tried.NOTHING);
  }

  @PostMapping("/workbench/publish")
  @Nullable ModelAndView upload(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String title,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "") String key,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean swap,
      HttpServletResponse response)
      throws IOException {
    var by = reader.principal();
    var wanted = new Wanted(Wanted.WHOLE, key);
    return switch (uploading.begin(agency(by), title, file, wanted, by)) {
      case Uploading.Taken(var dataset) ->
          Uploading.goOn("/workbench/publish/" + dataset.value(), swap, response);
      case Uploading.NotTaken(var errors, var kept) -> {
        var view = view(by, new First(title, key, kept), errors, Tried.NOTHING);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield view;
      }
    };
  }

  /// Which file was just tried again, and how.
  record Tried(FileHash file, ReadingForm filled, String title) {
    static final Tried NOTHING = new Tried(new FileHash("0".repeat(64)), ReadingForm.DETECTED, "");
  }

  /// The form of the first upload, as it was filled in.
  ///
  /// @param kept the file that was just refused; empty where none was
  record First(String title, String key, Optional<Upload> kept) {
    static final First EMPTY = new First("", "", Optional.empty());
  }

  ModelAndView view(Principal reader, First first, List<FieldError> errors, Tried tried) {
    var works =
        datasets.of(agency(reader)).stream()
            .flatMap(dataset -> publishing.work(dataset.id(), reader).stream())
            .toList();
    var unread = unread(reader, works, tried);
    var kept =
        first
            .kept()
            .filter(it -> unread.stream().anyMatch(file -> file.file().upload() == it.id()));
    return new ModelAndView(
        "workbench/publishlist",
        "page",
        new PublishListPage(
            works.stream().map(this::row).toList(),
            unread,
            first.title(),
            first.key(),
            kept.map(Upload::fileName).orElse(""),
            sources.fresh(reader),
            errors));
  }

  /// The newest try at each file that never became a draft.
  private List<PublishListPage.Unread> unread(Principal reader, List<Work> works, Tried tried) {
    var seen =
        works.stream()
            .flatMap(work -> work.uploads().stream())
            .filter(upload -> upload.version().isPresent())
            .map(Upload::file)
            .collect(Collectors.toCollection(HashSet::new));
    var findings = publishing.findings(agency(reader));
    return publishing.unusable(agency(reader)).stream()
        .filter(upload -> seen.add(upload.file()))
        .map(upload -> {
          var again = upload.file().equals(tried.file());
          var finding = Optional.ofNullable(findings.get(upload.id()));
          var reading = finding.map(UploadFinding::reading);
          var columns = finding.map(UploadFinding::types).orElseGet(Collections::emptySortedMap);
          var form = TidyingDrawing.form(reading, again ? tried.filled() : ReadingForm.DETECTED);
          var part = tidying.draw(reading, columns, form);
          return new PublishListPage.Unread(
              rejects.refused(upload, finding),
              again,
              upload.dataset().isPresent()
                  ? Optional.empty()
                  : Optional.of(again ? tried.title() : upload.title()),
              reading(form, List.of(), upload.change().hasBase() ? part.untyped() : part, words));
        })
        .toList();
  }

  /// Draw the form that says how to read a file.
  static PublishListPage.Reading reading(
      ReadingForm filled, List<String> tables, TidyingPart tidying, Messages words) {
    var delimiters =
        ReadingForm.DELIMITERS.stream()
            .map(name ->
                new PublishPage.Option(
                    name, words.say("reading.delimiter." + name), name.equals(filled.delimiter())))
            .toList();
    var encodings =
        ReadingForm.ENCODINGS.stream()
            .map(name -> new PublishPage.Option(name, name, name.equals(filled.encoding())))
            .toList();
    return new PublishListPage.Reading(
        filled.table(),
        tables,
        encodings,
        delimiters,
        filled.headerRow(),
        filled.nullWords(),
        filled.rejects(),
        String.join(words.say("list.separator"), filled.key()),
        tidying);
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

  static OrganizationId agency(Principal reader) {
    return reader
        .organization()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
  }
}
