package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kaishu.tables.Evidence;

/// Counts the bytes of a whole file as UTF-8 and as two-byte Chinese, and says what it is written
/// in.
final class ByteCensus {
  private static final int SHOWN = 5;

  private final byte[] head = new byte[4];
  private long size;
  private long line = 1;
  private long lineStart;
  private long multibyte;
  private long invalid;
  private final List<String> invalidPlaces = new ArrayList<>();
  private long zeros;
  private long evenZeros;
  private long pairs;
  private long levelOne;
  private long hangulLeads;
  private long bigFive;
  private long firstZeroLine;

  record Encoding(String name, Evidence evidence) {}

  private ByteCensus() {}

  static ByteCensus of(Path file) throws IOException {
    var census = new ByteCensus();
    var check = Utf8Check.of(file);
    if (check.valid()) {
      census.plain(file, check);
      return census;
    }
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[1 << 18];
      var kept = 0;
      while (true) {
        var read = in.readNBytes(buffer, kept, buffer.length - kept);
        var length = kept + read;
        var ended = length < buffer.length;
        if (census.size == 0) {
          System.arraycopy(buffer, 0, census.head, 0, Math.min(4, length));
        }
        var end = census.count(buffer, length, ended);
        kept = length - end;
        System.arraycopy(buffer, end, buffer, 0, kept);
        if (ended) {
          return census;
        }
      }
    }
  }

  /// Take over what is known of a file that is UTF-8 throughout.
  private void plain(Path file, Utf8Check check) throws IOException {
    size = check.size();
    multibyte = check.ascii() ? 0 : 1;
    try (var in = Files.newInputStream(file)) {
      in.readNBytes(head, 0, head.length);
    }
  }

  /// Count what is complete in the buffer and return how far that went.
  private int count(byte[] b, int length, boolean ended) {
    var i = 0;
    var base = size;
    while (i < length) {
      var c = b[i];
      if (c > 0) {
        if (c == '\n') {
          line++;
          lineStart = base + i + 1;
        }
        i++;
        continue;
      }
      if (c == 0) {
        zero(base + i);
        i++;
        continue;
      }
      if (!ended && i + 4 > length) {
        break;
      }
      var taken = sequence(b, i, length);
      if (taken > 0) {
        multibyte++;
        i += taken;
      } else {
        invalid(b[i], base + i);
        i += pair(b, i, length);
      }
    }
    size = base + i;
    return i;
  }

  private void zero(long at) {
    if (zeros++ == 0) {
      firstZeroLine = line;
    }
    if (at % 2 == 0) {
      evenZeros++;
    }
  }

  private void invalid(byte value, long at) {
    if (invalid++ < SHOWN) {
      invalidPlaces.add("第 %d 行第 %d 字节（0x%02X）".formatted(line, at - lineStart + 1, value));
    }
  }

  /// Count a two-byte character of the Chinese sets and return its length.
  private int pair(byte[] b, int i, int length) {
    var lead = b[i] & 0xFF;
    if (i + 1 >= length || lead < 0x81 || (b[i + 1] & 0xFF) < 0x30) {
      return 1;
    }
    var trail = b[i + 1] & 0xFF;
    if (trail < 0x40) {
      return 1;
    }
    pairs++;
    var high = trail >= 0xA1;
    if (high && ((lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA3))) {
      levelOne++;
      if (lead >= 0xB0 && lead <= 0xC8) {
        hangulLeads++;
      }
    }
    if (lead >= 0xA1 && lead <= 0xC6 && (high || trail <= 0x7E)) {
      bigFive++;
    }
    return 2;
  }

  /// Length of the valid UTF-8 sequence that begins here, 0 when there is none.
  static int sequence(byte[] b, int i, int length) {
    var lead = b[i] & 0xFF;
    var more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || i + more >= length) {
      return 0;
    }
    for (int k = 1; k <= more; k++) {
      if ((b[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    var second = b[i + 1] & 0xFF;
    var overlongOrSurrogate =
        (lead == 0xE0 && second < 0xA0)
            || (lead == 0xED && second > 0x9F)
            || (lead == 0xF0 && second < 0x90)
            || (lead == 0xF4 && second > 0x8F);
    return overlongOrSurrogate ? 0 : more + 1;
  }

  Encoding encoding() throws UnreadableFile {
    if (starts(0xFF, 0xFE) && !starts(0xFF, 0xFE, 0, 0)) {
      return found("UTF-16LE", "文件以 UTF-16LE 的 BOM 开头");
    }
    if (starts(0xFE, 0xFF)) {
      return found("UTF-16BE", "文件以 UTF-16BE 的 BOM 开头");
    }
    if (starts(0xFF, 0xFE, 0, 0) || starts(0, 0, 0xFE, 0xFF)) {
      throw new UnreadableFile("encoding-unknown", "还不能读取 UTF-32");
    }
    if (zeros > 0) {
      return withZeros();
    }
    if (invalid == 0) {
      return starts(0xEF, 0xBB, 0xBF)
          ? found("UTF-8", "文件以 UTF-8 的 BOM 开头，全部字节有效")
          : found("UTF-8", multibyte == 0 ? "全部是 ASCII 字符" : "全部字节是有效的 UTF-8");
    }
    if (starts(0xEF, 0xBB, 0xBF) || (multibyte >= 3 && multibyte > 10 * invalid)) {
      requireUtf8();
    }
    return chinese();
  }

  private Encoding withZeros() throws UnreadableFile {
    // separators and line ends are ASCII, so UTF-16 has zeros, all on one side
    if (size % 2 == 0 && zeros * 50 > size && (evenZeros == 0 || evenZeros == zeros)) {
      return evenZeros == 0
          ? found("UTF-16LE", "没有 BOM，0 字节全在偶数位")
          : found("UTF-16BE", "没有 BOM，0 字节全在奇数位");
    }
    throw new UnreadableFile("binary", "第 %d 行起有 %d 个 0 字节，不像文本文件".formatted(firstZeroLine, zeros));
  }

  private Encoding chinese() throws UnreadableFile {
    var share = pairs == 0 ? 0 : (double) levelOne / pairs;
    var korean = levelOne >= 100 && hangulLeads > 0.98 * levelOne;
    if (pairs > 0 && !korean && (share >= 0.65 || (pairs < 20 && share >= 0.4))) {
      return found("GB18030", "不是 UTF-8；双字节字符中 %.0f%% 是国标一级字或标点".formatted(share * 100));
    }
    if (pairs >= 5 && bigFive >= 0.9 * pairs && !korean) {
      return found("Big5", "不是 UTF-8，也不像国标；%.0f%% 是大五码常用字".formatted(100.0 * bigFive / pairs));
    }
    if (pairs > 0 && !korean && share >= 0.4) {
      return found("GB18030", "不是 UTF-8；%.0f%% 是国标一级字，其余可能是生僻字或繁体字".formatted(share * 100));
    }
    throw new UnreadableFile(
        "encoding-unknown",
        List.of(
            "不是有效的 UTF-8：" + String.join("、", invalidPlaces),
            "也不像国标（GB18030）中文：双字节字符中只有 %.0f%% 是常用字".formatted(share * 100),
            "请另存为 UTF-8 后重新上传；知道编码的，也可以指定编码重新读（西文多为 windows-1252）"),
        List.of());
  }

  /// Refuse broken UTF-8 with the places of the first broken bytes.
  void requireUtf8() throws UnreadableFile {
    if (invalid > 0) {
      throw new UnreadableFile(
          "encoding-broken",
          "内容是 UTF-8，但有 %d 处字节无效：%s%s。请修复后重新上传；如果文件其实是别的编码，请指定编码重新读"
              .formatted(invalid, String.join("、", invalidPlaces), invalid > SHOWN ? " 等" : ""));
    }
  }

  private static Encoding found(String name, String because) {
    return new Encoding(name, new Evidence("encoding", name, because));
  }

  private boolean starts(int... values) {
    if (size < values.length) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if ((head[i] & 0xFF) != values[i]) {
        return false;
      }
    }
    return true;
  }
}
