package org.kaishu.access;

import java.util.Optional;
import org.kaishu.tables.ExportOrder;
import org.kaishu.tables.Exports;
import org.springframework.stereotype.Component;

/// What is known of the files of a dataset before anybody takes one: facts about them, not what is
/// in them.
@Component
public class Rendered {
  private final Exports exports;

  Rendered(Exports exports) {
    this.exports = exports;
  }

  /// Return the length and the SHA-256 of the file that the holder of a permit would get; empty
  /// where nobody took it yet.
  public Optional<Exports.Known> known(Permit permit, ExportOrder order) {
    return exports.known(permit.version(), order);
  }
}
