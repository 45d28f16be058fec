package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.kaishu.access.Channel;
import org.kaishu.access.Serves;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The description of the interfaces for machines: of all, and of one dataset with its fields.
@RestController
class OpenApi {
  private final Denials denials;

  OpenApi(Denials denials) {
    this.denials = denials;
  }

  @GetMapping(value = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  Resource description() {
    return new ClassPathResource("org/kaishu/access/openapi.json");
  }

  @GetMapping(
      value = "/api/v1/datasets/{id}/openapi.json",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Serves(Channel.API)
  ResponseEntity<Map<String, Object>> dataset(
      @PathVariable String id, Caller caller, HttpServletResponse response) {
    var permit = denials.permit(caller, id, Optional.empty(), Channel.API);
    Metering.limitCaches(permit, response);
    return ResponseEntity.ok()
        .eTag(Tags.of(permit, "openapi.json"))
        .body(new RowsDescription(permit).document());
  }
}
