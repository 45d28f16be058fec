package org.kaishu.tables.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.kaishu.tables.Evidence;

/// Takes the members out of ZIP archives, under names of our own, and refuses what no honest
/// archive holds: links, ways out of the folder, endless contents.
final class Archives {
  private static final int MOST = 2_000;
  private static final int SHOWN = 50;
  private static final Pattern OUTSIDE =
      Pattern.compile("(?s)(.*[/\\\\])?\\.\\.([/\\\\].*)?|[/\\\\].*|[A-Za-z]:.*|.*\\x00.*");
  private static final Pattern CLUTTER =
      Pattern.compile("(?i)(.*/)?(__MACOSX/.*|\\.DS_Store|Thumbs\\.db|desktop\\.ini|\\._.*)");
  private static final Set<String> OTHERS =
      Set.of(
          "pdf", "doc", "docx", "ppt", "pptx", "wps", "jpg", "jpeg", "png", "gif", "bmp", "tif",
          "tiff", "mp4", "mp3", "exe", "dll", "html", "htm", "xml", "md", "sbn", "sbx", "qix",
          "rar", "7z", "tar");

  private final List<Evidence> evidence = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();

  /// A file taken out of an archive.
  ///
  /// @param name its path in the archive
  record Member(String name, Path path) {
    String lower() {
      return name.toLowerCase(Locale.ROOT);
    }

    /// Its path without the ending.
    String stem() {
      var dot = lower().lastIndexOf('.');
      return dot < 0 ? lower() : lower().substring(0, dot);
    }
  }

  private Archives() {}

  List<Member> members() {
    return Collections.unmodifiableList(members);
  }

  /// What was left out, and how names were read.
  List<Evidence> evidence() {
    return List.copyOf(evidence);
  }

  static Archives open(Path file, Path workspace) throws IOException, UnreadableFile {
    var archive = new Archives();
    try (var zip = ZipFile.builder().setPath(file).get()) {
      var entries = Collections.list(zip.getEntries());
      if (entries.size() > MOST) {
        throw new UnreadableFile(
            "too-many-members", "压缩包里有 %d 个文件，超过 %d 个的限制".formatted(entries.size(), MOST));
      }
      var names = archive.names(entries);
      for (int i = 0; i < entries.size(); i++) {
        archive.guard(entries.get(i), names.get(i));
      }
      var unpacking = new Unpacking(Files.size(file), Limits.ARCHIVE);
      for (int i = 0; i < entries.size(); i++) {
        archive.take(zip, entries.get(i), names.get(i), unpacking, workspace);
      }
      return archive;
    } catch (IOException | IllegalArgumentException e) {
      throw Damage.of("压缩包", e);
    }
  }

  private void guard(ZipArchiveEntry entry, String name) throws UnreadableFile {
    if (OUTSIDE.matcher(name).matches()) {
      throw new UnreadableFile(
          "zip-unsafe", "压缩包里有指向外面的路径，不予读取：%s；请重新打包".formatted(CsvRecord.cut(name, 100)));
    }
    if (entry.isUnixSymlink()) {
      throw new UnreadableFile(
          "zip-unsafe", "压缩包里有符号链接，不予读取：%s；请放入文件本身再打包".formatted(CsvRecord.cut(name, 100)));
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new UnreadableFile("password", "压缩包设了密码，不能读取；请取消密码后重新上传");
    }
  }

  private void take(
      ZipFile zip, ZipArchiveEntry entry, String name, Unpacking unpacking, Path workspace)
      throws IOException, UnreadableFile {
    if (entry.isDirectory() || CLUTTER.matcher(name).matches()) {
      return;
    }
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (OTHERS.contains(ending)) {
      leftOut(name, "不是表格文件，没有读");
      return;
    }
    if (!zip.canReadEntryData(entry)) {
      leftOut(name, "压缩方法不支持，没有读");
      return;
    }
    var path = Files.createTempFile(workspace, "member-", ".bin");
    try (var in = zip.getInputStream(entry);
        var out = Files.newOutputStream(path)) {
      var length = unpacking.copy(in, out);
      if (entry.getSize() >= 0 && length != entry.getSize()) {
        throw new ZipException(name + " 的长度与目录不符");
      }
    }
    members.add(new Member(name, path));
  }

  private void leftOut(String name, String because) {
    if (evidence.size() < SHOWN) {
      evidence.add(new Evidence("left-out", name, because));
    }
  }

  /// Names as they were meant: marked as UTF-8, or UTF-8 without the mark, or GBK as Windows writes
  /// them in China.
  private List<String> names(List<ZipArchiveEntry> entries) {
    var utf8 = true;
    var gbk = true;
    for (var entry : entries) {
      if (!entry.getGeneralPurposeBit().usesUTF8ForNames()) {
        utf8 &= decodes(entry.getRawName(), StandardCharsets.UTF_8);
        gbk &= decodes(entry.getRawName(), Charset.forName("GB18030"));
      }
    }
    var charset =
        utf8
            ? StandardCharsets.UTF_8
            : gbk ? Charset.forName("GB18030") : Charset.forName("IBM437");
    if (!utf8) {
      evidence.add(
          new Evidence("encoding", charset.name(), "压缩包里的文件名不是 UTF-8，按 " + charset.name() + " 读"));
    }
    return entries.stream()
        .map(it ->
            it.getGeneralPurposeBit().usesUTF8ForNames()
                ? it.getName()
                : new String(it.getRawName(), charset).replace('\\', '/'))
        .toList();
  }

  private static boolean decodes(byte[] bytes, Charset charset) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /// Unpack a file that was packed alone.
  static Path unzip(Path file, Path workspace) throws IOException, UnreadableFile {
    var path = Files.createTempFile(workspace, "member-", ".bin");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
        var out = Files.newOutputStream(path)) {
      new Unpacking(Files.size(file), Limits.ARCHIVE).copy(in, out);
      return path;
    } catch (IOException e) {
      throw Damage.of("GZIP 文件", e);
    }
  }
}
