package org.kaishu.ledger.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kaishu.ledger.LedgerEntry;
import tools.jackson.databind.json.JsonMapper;

/// The exact text of an entry that is hashed: JSON without blanks, keys in this fixed order, facts
/// sorted by name, times in UTC.
public final class Canonical {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Canonical() {}

  /// Write an entry; its position is not part of the text.
  public static String text(LedgerEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", entry.number());
    fields.put("at", entry.at().toString());
    fields.put("kind", entry.kind());
    fields.put("actor", entry.actor().kind() + ":" + entry.actor().id());
    fields.put("subject", entry.subject().kind() + ":" + entry.subject().id());
    fields.put("facts", entry.facts());
    return JSON.writeValueAsString(fields);
  }
}
