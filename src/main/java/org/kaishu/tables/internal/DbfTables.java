package org.kaishu.tables.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.internal.DbfFile.Field;

/// Reads DBF tables, alone or beside the shapes of a Shapefile.
final class DbfTables {
  private final Path file;
  private final Path workspace;
  private final List<Evidence> evidence = new ArrayList<>();

  DbfTables(Path file, Path workspace) {
    this.file = file;
    this.workspace = workspace;
  }

  /// Add what was found beside the table.
  DbfTables with(Evidence found) {
    evidence.add(found);
    return this;
  }

  /// Write the table as text.
  ///
  /// @param stated character set that a `.cpg` file or the steward names
  /// @param shapes the shapes of its records, in the same order; null when there are none
  DrawnTable draw(String name, Optional<String> stated, @Nullable ShpFile shapes)
      throws IOException, UnreadableFile {
    var charset = charset(stated);
    var text = Files.createTempFile(workspace, "dbf-", ".csv");
    var natures = new ArrayList<Nature>();
    try (var table = new DbfFile(file)) {
      var fields = table.fields().stream().filter(it -> !it.elsewhere()).toList();
      for (var field : table.fields()) {
        if (field.elsewhere()) {
          evidence.add(new Evidence("left-out", name(field, charset), "备注、图片等字段的内容在另外的文件里，没有读"));
        }
      }
      var names = new ArrayList<String>();
      for (var field : fields) {
        names.add(name(field, charset));
        natures.add(field.nature());
      }
      if (shapes != null) {
        names.add(names.contains("geometry") ? "geometry_shape" : "geometry");
        natures.add(Nature.SHAPES);
      }
      write(table, fields, names, charset, shapes, text);
    }
    return DrawnTable.named(name, charset.name(), text, natures, evidence);
  }

  private void write(
      DbfFile table,
      List<Field> fields,
      List<String> names,
      Charset charset,
      @Nullable ShpFile shapes,
      Path text)
      throws IOException, UnreadableFile {
    var deleted = 0L;
    try (var out = new NamedText(text, names)) {
      while (table.next()) {
        var shape = shapes == null ? null : shapes.next();
        if (table.deleted()) {
          deleted++;
          continue;
        }
        var row = new ArrayList<@Nullable String>(names.size());
        for (var field : fields) {
          row.add(table.text(field, charset));
        }
        if (shapes != null) {
          row.add(shape);
        }
        out.row(row);
      }
    }
    if (table.read() < table.records()) {
      throw new UnreadableFile(
          "file-cut", "DBF 文件应有 %d 条记录，只有 %d 条，可能没有传完".formatted(table.records(), table.read()));
    }
    if (deleted > 0) {
      evidence.add(new Evidence("deleted-rows", String.valueOf(deleted), "带删除标记的记录，原程序里已经看不到，不计入"));
    }
  }

  private static String name(Field field, Charset charset) {
    var name = new String(field.name(), charset).strip();
    // names are cut at ten bytes, which may fall within a character
    return name.endsWith("\uFFFD") ? name.substring(0, name.length() - 1) : name;
  }

  /// The character set: as stated beside the file, as the header says, else by all its texts; what
  /// is stated must fit every one of them.
  private Charset charset(Optional<String> stated) throws IOException, UnreadableFile {
    var texts = Files.createTempFile(workspace, "dbf-texts-", ".txt");
    String coded;
    try (var table = new DbfFile(file);
        var out = Files.newOutputStream(texts)) {
      coded = table.codePage();
      texts(table, out);
    }
    try {
      for (var claim : new String[] {stated.orElse(""), coded}) {
        if (!claim.isEmpty() && fits(texts, claim)) {
          var why = claim.equals(stated.orElse("")) ? ".cpg 文件或指定的编码" : "DBF 文件头注明的代码页";
          evidence.add(new Evidence("encoding", claim, why + "，全部文字都读得通"));
          return Charset.forName(claim);
        }
      }
      var found = ByteCensus.of(texts).encoding();
      evidence.add(
          new Evidence("encoding", found.name(), "没有可用的代码页，按内容判断：" + found.evidence().because()));
      return Charset.forName(found.name());
    } finally {
      Files.delete(texts);
    }
  }

  private static void texts(DbfFile table, OutputStream out) throws IOException {
    for (var field : table.fields()) {
      out.write(field.name());
      out.write('\n');
    }
    while (table.next()) {
      for (var field : table.fields()) {
        if (field.type() == 'C') {
          var bytes = table.bytes(field);
          var end = bytes.length;
          while (end > 0 && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
          }
          out.write(bytes, 0, end);
          out.write('\n');
        }
      }
    }
  }

  private static boolean fits(Path texts, String name) throws IOException {
    var decoder =
        Charset.forName(name)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (var in = Files.newInputStream(texts)) {
      decoder.decode(ByteBuffer.wrap(in.readNBytes(64 << 20)));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
