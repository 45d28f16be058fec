package org.kaishu.access.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Permit;
import org.kaishu.tables.Column;

/// Entity tags: the same for the same version, fields and query, and only then.
final class Tags {
  private Tags() {}

  static String of(Permit permit, @Nullable String query) {
    String named =
        String.join(
            "\n",
            permit.version().digest(),
            permit.revision().digest(),
            permit.columns().stream().map(Column::name).collect(Collectors.joining(",")),
            query == null ? "" : query);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
      return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
