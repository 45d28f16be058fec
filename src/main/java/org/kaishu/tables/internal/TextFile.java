package org.kaishu.tables.internal;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kaishu.tables.Evidence;

/// A text file as valid UTF-8: the file itself where it is that, else a temporary copy.
///
/// Every byte of the file is decoded strictly; there is no character set to fall back to.
record TextFile(Path utf8, boolean temporary, String encoding, Evidence evidence)
    implements Closeable {

  static TextFile open(Path file, Optional<String> wanted, Path workspace)
      throws IOException, UnreadableFile {
    var census = ByteCensus.of(file);
    var encoding = wanted.isPresent() ? named(wanted.get(), census) : census.encoding();
    if (encoding.name().equals("UTF-8")) {
      return new TextFile(file, false, "UTF-8", encoding.evidence());
    }
    var copy = Files.createTempFile(workspace, "utf8-", ".csv");
    try {
      transcode(file, Charset.forName(encoding.name()), copy);
      return new TextFile(copy, true, encoding.name(), encoding.evidence());
    } catch (IOException | UnreadableFile | RuntimeException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }

  private static ByteCensus.Encoding named(String wanted, ByteCensus census) throws UnreadableFile {
    try {
      Charset.forName(wanted);
    } catch (IllegalArgumentException e) {
      throw new UnreadableFile("encoding-unknown", "不认识编码 " + wanted);
    }
    var name = Charset.forName(wanted).name();
    var family = List.of("GBK", "GB2312", "x-mswin-936").contains(name) ? "GB18030" : name;
    if (family.equals("UTF-8")) {
      census.requireUtf8();
    }
    return new ByteCensus.Encoding(family, new Evidence("encoding", family, "按指定的编码读取"));
  }

  private static void transcode(Path from, Charset charset, Path to)
      throws IOException, UnreadableFile {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (var in = Files.newInputStream(from);
        var out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
      decode(in, decoder, out);
    }
  }

  private static void decode(InputStream in, CharsetDecoder decoder, BufferedWriter out)
      throws IOException, UnreadableFile {
    var bytes = ByteBuffer.allocate(1 << 18);
    var chars = CharBuffer.allocate(1 << 18);
    var offset = 0L;
    var line = 1L;
    var first = true;
    while (true) {
      var read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
      bytes.position(bytes.position() + read).flip();
      var last = bytes.hasRemaining() && bytes.limit() < bytes.capacity();
      var ended = read == 0 || last;
      while (true) {
        var before = bytes.position();
        var result = decoder.decode(bytes, chars, ended);
        offset += bytes.position() - before;
        chars.flip();
        if (first && chars.hasRemaining()) {
          first = false;
          if (chars.get(chars.position()) == '\uFEFF') {
            chars.get();
          }
        }
        for (int i = chars.position(); i < chars.limit(); i++) {
          if (chars.get(i) == '\n') {
            line++;
          } else if (chars.get(i) == 0) {
            throw new UnreadableFile("binary", "第 %d 行有 0 字节，不像文本文件".formatted(line));
          }
        }
        out.append(chars);
        chars.clear();
        if (result.isError()) {
          throw new UnreadableFile(
              "encoding-broken",
              "不是有效的 %s：第 %d 行，文件第 %d 字节起（0x%02X）"
                  .formatted(
                      decoder.charset().name(), line, offset + 1, bytes.get(bytes.position())));
        }
        if (result.isUnderflow()) {
          break;
        }
      }
      bytes.compact();
      if (ended) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(utf8);
    }
  }
}
