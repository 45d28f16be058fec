package org.kaishu.tables;

import java.io.OutputStream;
import org.springframework.stereotype.Component;

/// Renders versions into the formats people take away, in constant memory.
@Component
public class Exports {

  /// Open an export, rendering it first unless it is at hand.
  public Export open(VersionId version, ExportOrder order) {
    throw new UnsupportedOperationException("not built yet");
  }

  /// Write an export to a stream.
  public void write(VersionId version, ExportOrder order, OutputStream out) {
    throw new UnsupportedOperationException("not built yet");
  }
}
