package org.kaishu.workbench;

import java.nio.charset.StandardCharsets;
import org.kaishu.access.Applications;
import org.kaishu.access.Content;
import org.kaishu.party.SignedIn;
import org.kaishu.storage.FileHash;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// What can be taken away from a case: its attachments and its proof. Never shown in the browser.
@Controller
class CaseFilesController {
  private static final String HASH = "[0-9a-f]{64}";

  private final ReadableCases readable;
  private final Applications applications;
  private final ProofDrawing proofs;

  CaseFilesController(ReadableCases readable, Applications applications, ProofDrawing proofs) {
    this.readable = readable;
    this.applications = applications;
    this.proofs = proofs;
  }

  @GetMapping("/workbench/cases/{number}/attachments/{hash}")
  ResponseEntity<InputStreamResource> attachment(
      @AuthenticationPrincipal SignedIn reader,
      @PathVariable String number,
      @PathVariable String hash) {
    var matter = readable.find(number, reader.principal());
    if (!hash.matches(HASH)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return applications
        .content(matter, new FileHash(hash), reader.principal())
        .map(CaseFilesController::file)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping("/workbench/cases/{number}/proof.json")
  ResponseEntity<CaseProof> proof(
      @AuthenticationPrincipal SignedIn reader, @PathVariable String number) {
    var matter = readable.find(number, reader.principal());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, attached(matter.number() + "-proof.json"))
        .body(proofs.file(matter));
  }

  /// A file of a stranger: bytes to be kept, whatever its name says that it is.
  private static ResponseEntity<InputStreamResource> file(Content content) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .contentLength(content.attachment().bytes())
        .header(HttpHeaders.CONTENT_DISPOSITION, attached(content.attachment().fileName()))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .body(new InputStreamResource(content.bytes()));
  }

  private static String attached(String name) {
    return ContentDisposition.attachment()
        .filename(name, StandardCharsets.UTF_8)
        .build()
        .toString();
  }
}
