package org.kaishu.tables.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.internal.Archives.Member;

/// The Shapefiles of an archive: shapes, their attributes, character set and projection lie in
/// files of one name.
final class ShapeSets {
  private static final Pattern CRS =
      Pattern.compile(
          "\\s*(PROJCS|GEOGCS|PROJCRS|GEOGCRS|GEODCRS)\\[\"([^\"]+)\".*", Pattern.DOTALL);
  private static final Set<String> PARTS = Set.of("dbf", "shx", "prj", "cpg");

  private final Map<String, Member> byName = new HashMap<>();
  private final Set<String> stems = new HashSet<>();
  private final Path workspace;

  ShapeSets(List<Member> members, Path workspace) {
    this.workspace = workspace;
    for (var member : members) {
      byName.putIfAbsent(member.lower(), member);
      if (member.lower().endsWith(".shp")) {
        stems.add(member.stem());
      }
    }
  }

  /// Whether a member only adds to the shapes of another.
  boolean belongs(Member member) {
    var ending = member.lower().substring(member.lower().lastIndexOf('.') + 1);
    return PARTS.contains(ending) && stems.contains(member.stem());
  }

  DrawnTable draw(Member shapes, Optional<String> wanted) throws IOException, UnreadableFile {
    var attributes = byName.get(shapes.stem() + ".dbf");
    if (attributes == null) {
      throw new UnreadableFile("shapefile-parts", "缺少同名的 .dbf 文件，请放进同一个压缩包");
    }
    var stated = wanted.or(() -> codePage(shapes.stem()));
    try (var file = new ShpFile(shapes.path())) {
      return new DbfTables(attributes.path(), workspace)
          .with(crs(shapes.stem()))
          .draw(shapes.name(), stated, file);
    }
  }

  private Optional<String> codePage(String stem) {
    var member = byName.get(stem + ".cpg");
    if (member == null) {
      return Optional.empty();
    }
    try {
      var name = Files.readString(member.path(), UTF_8).strip().toUpperCase(Locale.ROOT);
      var known =
          switch (name) {
            case "936", "CP936", "GBK", "GB2312", "ANSI 936" -> "GB18030";
            case "65001", "UTF8" -> "UTF-8";
            case "950", "CP950" -> "Big5";
            default -> name;
          };
      return Charset.isSupported(known) ? Optional.of(known) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      // a code page nobody understands is as good as none
      return Optional.empty();
    }
  }

  private Evidence crs(String stem) throws IOException {
    var member = byName.get(stem + ".prj");
    if (member == null) {
      return new Evidence("crs", "", "没有 .prj 文件，坐标系未注明，请核实");
    }
    var text = new String(Files.readAllBytes(member.path()), UTF_8);
    var name = CRS.matcher(text);
    return new Evidence(
        "crs",
        name.matches() ? name.group(2) : CsvRecord.cut(text.strip(), 60),
        ".prj 文件里注明的坐标系%s；坐标按原样保留".formatted(CrsNames.described(text)));
  }
}
