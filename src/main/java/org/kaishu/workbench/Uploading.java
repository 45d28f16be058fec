package org.kaishu.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.Principal;
import org.kaishu.publishing.Publishing;
import org.kaishu.publishing.Upload;
import org.kaishu.publishing.UploadOutcome;
import org.kaishu.storage.StorageException;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.LoadPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// Hands uploaded files on and words what the reader found wrong with them.
@Component
class Uploading {
  private static final Logger LOG = LoggerFactory.getLogger(Uploading.class);

  private final Publishing publishing;
  private final Datasets datasets;
  private final Messages words;

  Uploading(Publishing publishing, Datasets datasets, Messages words) {
    this.publishing = publishing;
    this.datasets = datasets;
    this.words = words;
  }

  /// What became of a file.
  sealed interface Outcome {}

  record Taken(DatasetId dataset) implements Outcome {}

  /// @param kept the file, where it was kept to be read in another way; else it did not come
  record NotTaken(List<FieldError> errors, Optional<Upload> kept) implements Outcome {}

  /// Begin a dataset with a file; a title of blanks leaves the one made of the file's name.
  Outcome begin(
      OrganizationId agency, String title, MultipartFile file, Wanted wanted, Principal by)
      throws IOException {
    return entitled(take(agency, Optional.empty(), file, wanted, by), title.strip(), by);
  }

  /// Call a new dataset what its steward calls it, at once or when its file can be read.
  private Outcome entitled(Outcome outcome, String title, Principal by) {
    switch (outcome) {
      case Taken(var dataset) when !title.isEmpty() -> {
        var description = datasets.find(dataset).orElseThrow().latest().description();
        publishing.describe(dataset, description.withTitle(title), by);
      }
      case NotTaken(var _, var kept) ->
          kept.ifPresent(upload -> publishing.entitle(upload, title, by));
      case Taken _ -> {}
    }
    return outcome;
  }

  /// Take a file as the next draft of a dataset.
  Outcome again(Dataset dataset, MultipartFile file, Wanted wanted, Principal by)
      throws IOException {
    return take(dataset.publisher(), Optional.of(dataset.id()), file, wanted, by);
  }

  /// Read a kept file again; what is wrong is said beside the form for it.
  ///
  /// @param title of the dataset that comes of it, as in [#begin]; of no matter where it is one
  Outcome readAgain(Upload upload, LoadPlan plan, String title, Principal by) {
    var outcome =
        switch (publishing.readAgain(upload.id(), plan, by)) {
          case UploadOutcome.Drafted(var dataset, var _) -> new Taken(dataset);
          case UploadOutcome.Forbidden(var reasons) -> refused(reasons, "reading");
          case UploadOutcome.Unusable(var kept, var why) -> refused(kept, reasons(why), "reading");
        };
    return upload.dataset().isEmpty() ? entitled(outcome, title.strip(), by) : outcome;
  }

  private Outcome take(
      OrganizationId agency,
      Optional<DatasetId> existing,
      MultipartFile file,
      Wanted wanted,
      Principal by)
      throws IOException {
    var change = wanted.what();
    var name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
    if (change.isEmpty()) {
      return refused(List.of(words.say("changes.kind.unknown")), "file");
    }
    if (name.isBlank()) {
      return refused(List.of(words.say("publish.upload.required")), "file");
    }
    if (file.isEmpty()) {
      return refused(List.of(words.say("publish.upload.empty")), "file");
    }
    var plan = LoadPlan.asDetected().withKey(wanted.titles());
    try (var content = file.getInputStream()) {
      return switch (publishing.upload(agency, existing, name, content, plan, change.get(), by)) {
        case UploadOutcome.Drafted(var dataset, var _) -> new Taken(dataset);
        case UploadOutcome.Forbidden(var reasons) -> refused(reasons, "file");
        case UploadOutcome.Unusable(var kept, LoadOutcome.KeyUnfit unfit) ->
            refused(kept, reasons(unfit), "key");
        case UploadOutcome.Unusable(var kept, var why) -> refused(kept, reasons(why), "file");
      };
    } catch (StorageException e) {
      if (e.code() != StorageException.Code.DISK_FULL) {
        throw e;
      }
      LOG.error("The disk is full: {} was not taken", name, e);
      return refused(List.of(words.say("publish.upload.disk-full")), "file");
    }
  }

  private List<String> reasons(LoadOutcome why) {
    return switch (why) {
      case LoadOutcome.Unreadable(var _, var reasons, var _) ->
          reasons.stream().map(reason -> words.say("publish.unreadable", reason)).toList();
      case LoadOutcome.TooManyRejects many ->
          List.of(words.say("publish.too-many-rejects", many.rows(), many.rejects()));
      case LoadOutcome.KeyUnfit unfit ->
          List.of(String.join(words.say("case.hint.separator"), unfit.reasons()));
      case LoadOutcome.Refused(var _, var reasons) -> reasons;
      case LoadOutcome.Drafted _ -> List.of();
    };
  }

  private static NotTaken refused(List<String> reasons, String field) {
    return new NotTaken(errors(reasons, field), Optional.empty());
  }

  private static NotTaken refused(Upload kept, List<String> reasons, String field) {
    return new NotTaken(errors(reasons, field), Optional.of(kept));
  }

  private static List<FieldError> errors(List<String> reasons, String field) {
    return reasons.stream().map(reason -> new FieldError(field, reason)).toList();
  }

  /// Send the browser on, whether the form was sent by it or by a script.
  static @Nullable ModelAndView goOn(String path, boolean swap, HttpServletResponse response) {
    if (swap) {
      response.setHeader("HX-Redirect", path + "?notice=uploaded");
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return null;
    }
    return new ModelAndView("redirect:" + path + "?notice=uploaded");
  }
}
