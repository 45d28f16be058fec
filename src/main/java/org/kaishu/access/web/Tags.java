package org.kaishu.access.web;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.EntitlementId;
import org.kaishu.access.Permit;
import org.kaishu.ledger.Digest;
import org.kaishu.tables.Column;

/// Entity tags: the same for the same version, fields, rows, entitlement and query, and only then.
final class Tags {
  private Tags() {}

  static String of(Permit permit, @Nullable String query) {
    return hashed(permit, query, "");
  }

  /// The tag of rows in one form. It is a weak one: the form may travel compressed.
  static String ofRows(Permit permit, @Nullable String query, Form form) {
    return "W/" + hashed(permit, query, form.mediaType());
  }

  private static String hashed(Permit permit, @Nullable String query, String form) {
    return hashed(
        permit.version().digest(),
        permit.revision().digest(),
        permit.columns().stream().map(Column::name).collect(Collectors.joining(",")),
        permit.rows().toString(),
        entitlement(permit),
        query == null ? "" : query,
        form);
  }

  /// The tag of a file; the file's own where everybody gets the same one.
  static String ofFile(Permit permit, String file, String form) {
    String own = file.replace("\"", "");
    return permit.entitlement().isEmpty()
        ? "\"" + own + "\""
        : hashed(own, form, entitlement(permit));
  }

  /// The tag of an answer that is at hand in full.
  static String ofContent(byte[] content) {
    return "\"" + HexFormat.of().formatHex(Digest.sha256().digest(content), 0, 16) + "\"";
  }

  private static String entitlement(Permit permit) {
    return permit.entitlement().map(it -> it.id()).map(EntitlementId::value).orElse("");
  }

  private static String hashed(String... parts) {
    return ofContent(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }
}
