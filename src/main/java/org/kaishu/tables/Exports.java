package org.kaishu.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.Optional;
import org.kaishu.tables.TablesException.Code;
import org.kaishu.tables.internal.PageWriting;
import org.kaishu.tables.internal.Rendering;
import org.springframework.stereotype.Component;

/// Renders versions into the formats people take away, in constant memory.
@Component
public class Exports {
  private final Rendering rendering;
  private final PageWriting pages;

  Exports(Rendering rendering, PageWriting pages) {
    this.rendering = rendering;
    this.pages = pages;
  }

  /// Open an export, rendering it first unless it is at hand.
  public Export open(VersionId version, ExportOrder order) {
    return rendering.open(version, order);
  }

  /// A file that is at hand.
  ///
  /// @param sha256 of its bytes, in lower-case hexadecimal
  public record Known(long bytes, String sha256) {}

  /// Return what is known of an export without rendering it; empty where nobody took it yet.
  public Optional<Known> known(Version version, ExportOrder order) {
    return rendering.known(version, order);
  }

  /// Write a page of rows in a form for programs.
  public void write(RowPage page, PageForm form, OutputStream out) {
    pages.write(page, form, out);
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
