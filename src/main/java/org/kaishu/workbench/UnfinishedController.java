package org.kaishu.workbench;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.sources.Begun;
import org.kaishu.sources.Fetches;
import org.kaishu.sources.PieceChecksum;
import org.kaishu.sources.PieceOutcome;
import org.kaishu.sources.SourceRefusal;
import org.kaishu.sources.Unfinished;
import org.kaishu.sources.UnfinishedBegun;
import org.kaishu.sources.UnfinishedId;
import org.kaishu.sources.UnfinishedUploads;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ResponseStatusException;

/// Uploads in pieces, by the tus protocol 1.0.0: core, creation, expiration and checksum.
@Controller
class UnfinishedController {
  private static final String TUS = "1.0.0";
  private static final String PATH = "/workbench/publish/unfinished";

  /// The protocol's own status for a piece that was damaged on its way.
  private static final HttpStatusCode DAMAGED = HttpStatusCode.valueOf(460);

  private final UnfinishedUploads uploads;
  private final Fetches fetches;
  private final SourceTargets targets;
  private final SourcesDrawing drawing;

  UnfinishedController(
      UnfinishedUploads uploads, Fetches fetches, SourceTargets targets, SourcesDrawing drawing) {
    this.uploads = uploads;
    this.fetches = fetches;
    this.targets = targets;
    this.drawing = drawing;
  }

  @PostMapping(PATH)
  ResponseEntity<ProblemDetail> begin(
      @AuthenticationPrincipal SignedIn reader,
      @RequestHeader(name = "Tus-Resumable", defaultValue = TUS) String version,
      @RequestHeader(name = "Upload-Length", defaultValue = "") String length,
      @RequestHeader(name = "Upload-Metadata", defaultValue = "") String metadata) {
    if (!version.equals(TUS)) {
      return otherVersion();
    }
    var said = metadata(metadata);
    if (!length.matches("[0-9]{1,18}") || said.isEmpty()) {
      return problem(HttpStatus.BAD_REQUEST, "Upload-Length, Upload-Metadata");
    }
    var by = reader.principal();
    var target =
        targets.target(
            said.get().getOrDefault("dataset", ""),
            said.get().getOrDefault("title", ""),
            new Wanted(
                said.get().getOrDefault("change", Wanted.WHOLE),
                said.get().getOrDefault("key", "")),
            by);
    var begun =
        uploads.begin(
            target,
            said.get().getOrDefault("filename", ""),
            Long.parseLong(length),
            said.get().getOrDefault("sha256", ""),
            by);
    return switch (begun) {
      case UnfinishedBegun.Done(var now) ->
          ResponseEntity.status(HttpStatus.CREATED)
              .headers(headers(now))
              .header(HttpHeaders.LOCATION, PATH + "/" + now.id())
              .build();
      case UnfinishedBegun.Refused(var why) ->
          problem(
              why.code().equals("too-large")
                  ? HttpStatus.CONTENT_TOO_LARGE
                  : HttpStatus.UNPROCESSABLE_CONTENT,
              drawing.reason(why));
    };
  }

  @GetMapping(PATH + "/{unfinished}")
  ResponseEntity<Void> offset(
      @AuthenticationPrincipal SignedIn reader, @PathVariable String unfinished) {
    var upload = known(unfinished, reader.principal());
    return ResponseEntity.ok().headers(headers(upload)).build();
  }

  @PatchMapping(PATH + "/{unfinished}")
  ResponseEntity<ProblemDetail> append(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String unfinished,
      @RequestHeader(name = "Tus-Resumable", defaultValue = TUS) String version,
      @RequestHeader(name = "Content-Type", defaultValue = "") String type,
      @RequestHeader(name = "Upload-Offset", defaultValue = "") String offset,
      @RequestHeader(name = "Upload-Checksum", defaultValue = "") String checksum,
      HttpServletRequest request)
      throws IOException {
    var upload = known(unfinished, reader.principal());
    if (!version.equals(TUS)) {
      return otherVersion();
    }
    if (!type.equals("application/offset+octet-stream")) {
      return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "application/offset+octet-stream");
    }
    var expected = PieceChecksum.parse(checksum);
    if (!offset.matches("[0-9]{1,18}") || (!checksum.isEmpty() && expected.isEmpty())) {
      return problem(HttpStatus.BAD_REQUEST, "Upload-Offset, Upload-Checksum");
    }
    var outcome =
        uploads.append(upload, Long.parseLong(offset), request.getInputStream(), expected);
    return switch (outcome) {
      case PieceOutcome.Taken(var now) -> answer(HttpStatus.NO_CONTENT, now);
      case PieceOutcome.Elsewhere(var now) -> answer(HttpStatus.CONFLICT, now);
      case PieceOutcome.Damaged(var now) -> answer(DAMAGED, now);
      case PieceOutcome.TooLong(var now) -> answer(HttpStatus.CONTENT_TOO_LARGE, now);
      case PieceOutcome.Full(var now) ->
          ResponseEntity.status(HttpStatus.INSUFFICIENT_STORAGE)
              .headers(headers(now))
              .contentType(MediaType.APPLICATION_PROBLEM_JSON)
              .body(
                  ProblemDetail.forStatusAndDetail(
                      HttpStatus.INSUFFICIENT_STORAGE,
                      drawing.reason(SourceRefusal.of("disk-full"))));
      case PieceOutcome.Busy(var now) -> answer(HttpStatus.LOCKED, now);
    };
  }

  /// Verify the whole and hand it on; leads to its draft, or to the page that says what is wrong.
  @PostMapping(PATH + "/{unfinished}/finish")
  ResponseEntity<ProblemDetail> finish(
      @AuthenticationPrincipal SignedIn reader, @PathVariable String unfinished) {
    var by = reader.principal();
    return switch (uploads.finish(known(unfinished, by), by)) {
      case Begun.Refused(var why) -> refused(why);
      case Begun.Running(var id) -> {
        fetches.await(id, SourcesController.PATIENCE);
        yield ResponseEntity.status(HttpStatus.SEE_OTHER)
            .header(
                HttpHeaders.LOCATION, SourcesController.path(fetches.find(id, by).orElseThrow()))
            .build();
      }
    };
  }

  @PostMapping(PATH + "/{unfinished}/discard")
  ResponseEntity<Void> discard(
      @AuthenticationPrincipal SignedIn reader, @PathVariable String unfinished) {
    var upload = known(unfinished, reader.principal());
    uploads.discard(upload);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(
            HttpHeaders.LOCATION,
            "/workbench/publish"
                + upload.target().dataset().map(id -> "/" + id).orElse("")
                + "#sources")
        .build();
  }

  private Unfinished known(String unfinished, Principal by) {
    return UnfinishedId.parse(unfinished)
        .flatMap(id -> uploads.find(id, by))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ResponseEntity<ProblemDetail> answer(HttpStatusCode status, Unfinished upload) {
    return ResponseEntity.status(status).headers(headers(upload)).build();
  }

  private static HttpHeaders headers(Unfinished upload) {
    var headers = new HttpHeaders();
    headers.set("Tus-Resumable", TUS);
    headers.set("Upload-Offset", Long.toString(upload.received()));
    headers.set("Upload-Length", Long.toString(upload.length()));
    headers.set(
        "Upload-Expires",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(upload.expiresAt().atOffset(ZoneOffset.UTC)));
    headers.setCacheControl("no-store");
    return headers;
  }

  private ResponseEntity<ProblemDetail> refused(SourceRefusal why) {
    return problem(HttpStatus.CONFLICT, drawing.reason(why));
  }

  private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
    return ResponseEntity.status(status)
        .header("Tus-Resumable", TUS)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemDetail.forStatusAndDetail(status, detail));
  }

  private static ResponseEntity<ProblemDetail> otherVersion() {
    return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
        .header("Tus-Version", TUS)
        .header("Tus-Resumable", TUS)
        .build();
  }

  /// Pairs of a name and a value in Base64, with commas between; empty when it is anything else.
  private static Optional<Map<String, String>> metadata(String header) {
    var said = new HashMap<String, String>();
    try {
      for (var pair : header.split(",", -1)) {
        var parts = pair.strip().split(" ", 2);
        said.put(
            parts[0],
            parts.length < 2
                ? ""
                : new String(Base64.getDecoder().decode(parts[1].strip()), StandardCharsets.UTF_8));
      }
      return Optional.of(said);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
