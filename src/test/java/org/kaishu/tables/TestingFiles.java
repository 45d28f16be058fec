package org.kaishu.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;

/// Files as agencies send them, made on the spot.
final class TestingFiles {
  private final Path directory;

  TestingFiles(Path directory) {
    this.directory = directory;
  }

  Path text(String name, String content) {
    return encoded(name, content, StandardCharsets.UTF_8);
  }

  Path encoded(String name, String content, Charset charset) {
    return bytes(name, content.getBytes(charset));
  }

  Path bytes(String name, byte[] content) {
    try {
      return Files.write(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A workbook whose sheet unpacks to far more than its size.
  Path zipBomb(String name, int megabytes) throws IOException {
    var file = directory.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : new String[] {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}) {
        zip.putNextEntry(new ZipEntry(entry));
        var zeros = new byte[1 << 20];
        for (int i = 0; i < megabytes; i++) {
          zip.write(zeros);
        }
      }
    }
    return file;
  }

  Path workbook(String name) throws IOException {
    var file = directory.resolve(name);
    try (var out = Files.newOutputStream(file);
        var workbook = new Workbook(out, "test", "1.0")) {
      var sheet = workbook.newWorksheet("名单");
      sheet.value(0, 0, "2026年名单");
      var titles = new String[] {"学校代码", "名称", "人数", "成立"};
      for (int i = 0; i < titles.length; i++) {
        sheet.value(1, i, titles[i]);
      }
      for (int i = 0; i < 3; i++) {
        sheet.value(2 + i, 0, 4111010001L + i);
        sheet.value(2 + i, 1, "学校" + i);
        sheet.value(2 + i, 2, 100 + i);
        sheet.value(2 + i, 3, java.time.LocalDate.of(1950, 1, 1 + i));
        sheet.style(2 + i, 3).format("yyyy-MM-dd").set();
      }
      sheet.finish();
    }
    return file;
  }
}
