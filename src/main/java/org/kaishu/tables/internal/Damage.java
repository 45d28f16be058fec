package org.kaishu.tables.internal;

import java.io.IOException;

/// Tells a broken file from a full disk: libraries report both as failures of reading.
final class Damage {
  private static final int LONGEST = 200;

  private Damage() {}

  /// Word what a library stumbled over in an uploaded file.
  ///
  /// @throws IOException the failure itself, when it is ours and not the file's
  static UnreadableFile of(String what, Exception e) throws IOException {
    var message = e.getMessage();
    if (e instanceof IOException it && FullDisk.caused(it)) {
      throw it;
    }
    var said = message == null ? e.getClass().getSimpleName() : message;
    return new UnreadableFile(
        "file-cut",
        "%s不完整或已损坏，可能没有传完；请重新导出后上传。读取时遇到：%s".formatted(what, CsvRecord.cut(said, LONGEST)));
  }
}
