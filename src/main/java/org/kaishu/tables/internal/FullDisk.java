package org.kaishu.tables.internal;

import java.util.List;
import org.kaishu.tables.LoadOutcome;

/// Says that there was no room for what was being written.
final class FullDisk {
  private FullDisk() {}

  /// Whether a failure, or what caused it, says that there was no room.
  static boolean caused(Throwable failed) {
    return org.kaishu.storage.FullDisk.caused(failed);
  }

  /// What to tell whoever brought the file.
  static LoadOutcome.Refused refusal(String name) {
    return new LoadOutcome.Refused(
        "disk-full",
        List.of("读取“%s”的途中，平台的磁盘写满了：没有保存任何读取结果，原来的版本不变；请联系平台管理员腾出空间，再重新读取".formatted(name)));
  }
}
