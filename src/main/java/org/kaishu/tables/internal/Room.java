package org.kaishu.tables.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.TablesSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Says before a load begins whether the disk would hold it.
///
/// A file is written once more as text, once as a table, and what the engine sorts or joins may
/// spill as much again. Files that unpack to more have limits of their own.
@Component
class Room {
  private static final int TIMES = 3;
  private static final long MEGABYTE = 1 << 20;

  private final LongSupplier free;
  private final long reserve;
  private final long largest;

  @Autowired
  Room(KaishuHome home, TablesSettings settings) {
    this(
        () -> free(home.tables()),
        settings.diskReserve().toBytes(),
        settings.largestFile().toBytes());
  }

  Room(LongSupplier free, long reserve, long largest) {
    this.free = free;
    this.reserve = reserve;
    this.largest = largest;
  }

  private static long free(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Why a file can't be loaded, with figures; empty when it can.
  ///
  /// @param bytes length of the file
  /// @param base bytes of the version it builds on, all of which may have to be written anew
  Optional<LoadOutcome> refuse(long bytes, long base) {
    if (bytes > largest) {
      return Optional.of(
          new LoadOutcome.Refused(
              "too-large", List.of("文件有 %s，最多可以是 %s".formatted(shown(bytes), shown(largest)))));
    }
    var needed = TIMES * bytes + 2 * base;
    var room = free.getAsLong() - reserve;
    return needed <= room
        ? Optional.empty()
        : Optional.of(
            new LoadOutcome.Refused(
                "no-room",
                List.of(
                    "磁盘空间不够：读取这个文件大约需要 %s，现在只能用 %s；请联系平台管理员"
                        .formatted(shown(needed), shown(Math.max(0, room))))));
  }

  private static String shown(long bytes) {
    return bytes < MEGABYTE ? bytes + " 字节" : bytes / MEGABYTE + " MB";
  }
}
