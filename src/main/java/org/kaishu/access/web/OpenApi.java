package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
import tools.jackson.databind.json.JsonMapper;

/// The description of the interfaces for machines: of all, and of one dataset with its fields.
@RestController
class OpenApi {
  private static final JsonMapper JSON = JsonMapper.shared();

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
  ResponseEntity<byte[]> dataset(
      @PathVariable String id, Caller caller, HttpServletResponse response) {
    var permits = new LinkedHashMap<Channel, Permit>();
    for (var channel : List.of(Channel.API, Channel.DOWNLOAD, Channel.VERIFY)) {
      granted(caller, id, channel).ifPresent(it -> permits.put(channel, it));
    }
    if (permits.isEmpty()) {
      permits.put(Channel.API, denials.permit(caller, id, Optional.empty(), Channel.API));
    }
    var first = permits.firstEntry().getValue();
    var own = permits.values().stream().filter(it -> it.entitlement().isPresent()).findFirst();
    Metering.limitCaches(own.orElse(first), response);
    granted(caller, id, Channel.SAMPLE).ifPresent(it -> permits.put(Channel.SAMPLE, it));
    var document = JSON.writeValueAsBytes(new RowsDescription(first, permits).document());
    return ResponseEntity.ok().eTag(Tags.ofContent(document)).body(document);
  }

  /// What the caller may do; a no is no refusal, for it was not asked for.
  private Optional<Permit> granted(Caller caller, String id, Channel channel) {
    return switch (denials.decide(caller, Denials.dataset(id), Optional.empty(), channel)) {
      case Decision.Granted(Permit granted) -> Optional.of(granted);
      case Decision.Denied _ -> Optional.empty();
    };
  }
}
