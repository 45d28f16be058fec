package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kaishu.tables.LoadOutcome;

/// Whether a disk would hold a load, by hand: three times the file and twice what it builds on,
/// besides what has to stay free.
class RoomTests {
  private static final long MEGABYTE = 1 << 20;

  private static Room room(long free) {
    return new Room(() -> free * MEGABYTE, 512 * MEGABYTE, 1000 * MEGABYTE);
  }

  @Test
  void takesAFileForWhichThereIsJustEnough() {
    assertThat(room(512 + 300).refuse(100 * MEGABYTE, 0)).isEmpty();
    assertThat(room(512 + 340).refuse(100 * MEGABYTE, 20 * MEGABYTE)).isEmpty();
  }

  @Test
  void saysWithFiguresThatThereIsTooLittle() {
    var refused = (LoadOutcome.Refused) room(512 + 299).refuse(100 * MEGABYTE, 0).orElseThrow();
    assertThat(refused.code()).isEqualTo("no-room");
    assertThat(refused.reasons()).containsExactly("磁盘空间不够：读取这个文件大约需要 300 MB，现在只能用 299 MB；请联系平台管理员");
    var based = (LoadOutcome.Refused) room(100).refuse(100 * MEGABYTE, 20 * MEGABYTE).orElseThrow();
    assertThat(based.reasons()).singleElement().asString().contains("需要 340 MB，现在只能用 0 字节");
  }

  @Test
  void refusesWhatIsTooLargeForAnyDisk() {
    var refused = (LoadOutcome.Refused) room(100_000).refuse(1001 * MEGABYTE, 0).orElseThrow();
    assertThat(refused.code()).isEqualTo("too-large");
    assertThat(refused.reasons()).containsExactly("文件有 1001 MB，最多可以是 1000 MB");
  }
}
