package org.kaishu.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.internal.Rendering;
import org.springframework.stereotype.Component;

/// Renders versions into the formats people take away, in constant memory.
@Component
public class Exports {
  private final Rendering rendering;

  Exports(Rendering rendering) {
    this.rendering = rendering;
  }

  /// Open an export, rendering it first unless it is at hand.
  public Export open(VersionId version, ExportOrder order) {
    return rendering.open(version, order);
  }

  /// Write an export to a stream.
  public void write(VersionId version, ExportOrder order, OutputStream out) {
    try (var export = open(version, order)) {
      Channels.newInputStream(export.channel()).transferTo(out);
    } catch (IOException e) {
      throw new TablesException(Code.ENGINE_FAILED, "can't send an export of " + version, e);
    }
  }
}
