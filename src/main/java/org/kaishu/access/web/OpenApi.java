package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaishu.access.Channel;
import org.kaishu.access.Decision;
import org.kaishu.access.Permit;
import org.kaishu.access.Serves;
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
    return GeneralDescription.FILE;
  }

  @GetMapping(
      value = "/api/v1/datasets/{id}/openapi.json",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Serves(Channel.API)
  ResponseEntity<Map<String, Object>> dataset(
      @PathVariable String id, Caller caller, HttpServletResponse response) {
    var permit = denials.permit(caller, id, Optional.empty(), Channel.API);
    var download = granted(caller, permit, Channel.DOWNLOAD);
    var verify = granted(caller, permit, Channel.VERIFY);
    var permits =
        Stream.of(Optional.of(permit), download, verify).flatMap(Optional::stream).toList();
    var own = permits.stream().filter(it -> it.entitlement().isPresent()).findFirst();
    Metering.limitCaches(own.orElse(permit), response);
    var tags = permits.stream().map(it -> Tags.of(it, it.channel().name())).toList();
    return ResponseEntity.ok()
        .eTag(Tags.of(permit, "openapi.json" + tags))
        .body(new RowsDescription(permit, download, verify).document());
  }

  /// What else the caller may do; not asked for, a no is no refusal.
  private Optional<Permit> granted(Caller caller, Permit permit, Channel channel) {
    return switch (denials.decide(caller, permit.dataset().id(), Optional.empty(), channel)) {
      case Decision.Granted(Permit granted) -> Optional.of(granted);
      case Decision.Denied _ -> Optional.empty();
    };
  }
}
