package org.kaishu.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.kaishu.tables.internal.Inspecting;

/// Looks at a file without a server, a database or an engine.
public final class Inspection {

  private Inspection() {}

  /// How the names of files end that can be read, without the dot. What a file is, its content
  /// tells: others may be tried as well.
  public static List<String> endings() {
    return Inspecting.endings();
  }

  /// Read a whole file and report what it holds; an unreadable one is a report too.
  public static InspectionReport inspect(Path file) {
    return inspect(file, String.valueOf(file.getFileName()), LoadPlan.asDetected());
  }

  /// Read a whole file that goes by another name, with the steward's corrections.
  public static InspectionReport inspect(Path file, String name, LoadPlan plan) {
    try {
      if (Files.isDirectory(file)) {
        return new InspectionReport(name, 0, "not-a-file", List.of("这是目录，不是文件"), List.of());
      }
      return Inspecting.inspect(file, name, plan);
    } catch (NoSuchFileException e) {
      return new InspectionReport(name, 0, "no-such-file", List.of("没有这个文件"), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
