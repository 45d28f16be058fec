package org.kaishu.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// Recognises that there was no room for what was being written, whoever says so: the operating
/// system, through Java or through the engine, or the engine's own limit.
///
/// The operating system speaks the language of its locale, so its words stand here as the C library
/// says them in English and Chinese; the engine mostly gives its number as well.
public final class FullDisk {
  private static final List<String> SAYINGS =
      List.of(
          "No space left",
          "quota exceeded",
          "File too large",
          "设备上没有空间",
          "超出磁盘限额",
          "文件过大",
          "裝置上已無多餘空間",
          "磁碟配額已滿",
          "檔案太大",
          "\"errno\":\"28\"",
          "\"errno\":\"122\"",
          "\"errno\":\"27\"",
          "max_temp_directory_size");

  private FullDisk() {}

  /// Whether a failure, or what caused it, says that there was no room.
  public static boolean caused(Throwable failed) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      var message = at.getMessage();
      if (ours(at) && message != null && SAYINGS.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the disk or the engine speaks; other messages may repeat what a client sent.
  private static boolean ours(Throwable failed) {
    return failed instanceof IOException || failed instanceof SQLException;
  }
}
