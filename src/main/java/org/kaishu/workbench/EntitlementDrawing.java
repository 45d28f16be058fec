package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kaishu.access.Entitlement;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.page.Messages;
import org.springframework.stereotype.Component;

/// Draws what every place says of an entitlement.
@Component
class EntitlementDrawing {
  private final Messages words;

  EntitlementDrawing(Messages words) {
    this.words = words;
  }

  static String href(Entitlement entitlement) {
    return "/workbench/access/" + entitlement.id();
  }

  CasePage.Tag standing(Entitlement.Standing standing) {
    return switch (standing) {
      case LIVE -> new CasePage.Tag("t-jade", words.say("entitlement.live"));
      case CLOSED -> new CasePage.Tag("t-amber", words.say("entitlement.closed"));
      case EXPIRED -> new CasePage.Tag("", words.say("entitlement.expired"));
      case REVOKED -> new CasePage.Tag("t-line", words.say("entitlement.revoked"));
      case SPENT -> new CasePage.Tag("t-amber", words.say("entitlement.spent"));
    };
  }

  /// The titles of fields, those that are gone by name.
  String fields(List<String> names, Optional<Description> description) {
    return names.stream()
        .map(name -> description.flatMap(found -> found.field(name)).map(Field::title).orElse(name))
        .collect(Collectors.joining(words.say("list.separator")));
  }

  String channels(Entitlement entitlement) {
    return entitlement.grant().channels().stream()
        .sorted()
        .map(channel ->
            words.say("entitlement.channel." + channel.name().toLowerCase(java.util.Locale.ROOT)))
        .collect(Collectors.joining(words.say("list.separator")));
  }
}
