package org.kaishu.tables.internal;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads OpenDocument spreadsheets element by element.
final class OdsBooks {
  private static final long MOST_CELLS = 200_000_000L;

  private final XMLStreamReader xml;
  private final Path workspace;
  private final List<DrawnTable> tables = new ArrayList<>();

  /// Styles of tables that are not shown.
  private final Set<String> hidden = new HashSet<>();

  private long written;

  private record Cell(int column, int times, String text) {}

  private OdsBooks(XMLStreamReader xml, Path workspace) {
    this.xml = xml;
    this.workspace = workspace;
  }

  /// Write every sheet as text, in the order of its tabs.
  static List<DrawnTable> draw(Path file, Path workspace) throws IOException, UnreadableFile {
    Workbooks.check(file);
    try (var zip = new ZipFile(file.toFile())) {
      var manifest = zip.getEntry("META-INF/manifest.xml");
      if (manifest != null) {
        try (var in = zip.getInputStream(manifest)) {
          var text = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
          if (text.contains("encryption-data")) {
            throw XlsBooks.locked();
          }
        }
      }
      var content = zip.getEntry("content.xml");
      if (content == null) {
        throw new UnreadableFile("file-cut", "OpenDocument 文件里没有 content.xml，可能没有传完");
      }
      try (var in = zip.getInputStream(content)) {
        return new OdsBooks(Xml.reader(in), workspace).read();
      }
    } catch (IOException | XMLStreamException | RuntimeException e) {
      throw Damage.of("工作簿", e);
    }
  }

  private List<DrawnTable> read() throws XMLStreamException, IOException, UnreadableFile {
    var style = "";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "style" -> style = Objects.requireNonNullElse(attribute("name"), "");
        case "table-properties" -> {
          if ("false".equals(attribute("display"))) {
            hidden.add(style);
          }
        }
        case "table" -> {
          if (tables.size() == Limits.SHEETS) {
            throw new UnreadableFile(
                "too-many-sheets", "超过 %d 张工作表，请把要开放的表另存为单独的文件".formatted(Limits.SHEETS));
          }
          sheet();
        }
        default -> {}
      }
    }
    return tables;
  }

  private void sheet() throws XMLStreamException, IOException, UnreadableFile {
    var name = attribute("name");
    var visible = !hidden.contains(Objects.requireNonNullElse(attribute("style-name"), ""));
    var text = Files.createTempFile(workspace, "sheet-", ".csv");
    var merges = new ArrayList<Merge>();
    var numbers = new CellText(false);
    var formulas = new Uncalculated();
    try (var out = new SheetText(text)) {
      var row = 1;
      while (xml.hasNext()) {
        var event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("table-row")) {
          var times = number("number-rows-repeated");
          var cells = row(row, times, merges, numbers, formulas);
          foresee(cells, times);
          for (int i = 0; !cells.isEmpty() && i < times; i++) {
            write(out, row + i, cells);
          }
          row += Math.min(times, Integer.MAX_VALUE / 2 - row);
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("table")) {
          break;
        }
      }
    }
    tables.add(
        DrawnTable.sheet(
            name == null ? "" : name,
            text,
            merges,
            visible,
            Workbooks.evidence(numbers, formulas)));
  }

  /// Count what repeats come to, before any of it is written.
  private void foresee(List<Cell> cells, int times) throws UnreadableFile {
    var across = cells.stream().mapToLong(Cell::times).sum();
    written += Math.min(across, MOST_CELLS) * times;
    if (written > MOST_CELLS) {
      throw new UnreadableFile("zip-bomb", "展开后超过 %d 个单元格，不予读取".formatted(MOST_CELLS));
    }
  }

  private static void write(SheetText out, int row, List<Cell> cells)
      throws IOException, UnreadableFile {
    for (var cell : cells) {
      for (int k = 0; k < cell.times(); k++) {
        out.cell(row, cell.column() + k, cell.text());
      }
    }
  }

  private List<Cell> row(
      int row, int rows, List<Merge> merges, CellText numbers, Uncalculated formulas)
      throws XMLStreamException {
    var cells = new ArrayList<Cell>();
    var column = 0;
    while (xml.hasNext()) {
      var event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("table-row")) {
        break;
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      var covered = xml.getLocalName().equals("covered-table-cell");
      if (!covered && !xml.getLocalName().equals("table-cell")) {
        continue;
      }
      var times = number("number-columns-repeated");
      var right = number("number-columns-spanned");
      var down = number("number-rows-spanned");
      if (right > 1 || down > 1) {
        merges.add(new Merge(row, column, row + down - 1, column + right - 1));
      }
      // a result that is an empty text has its type
      var open = attribute("formula") != null && attribute("value-type") == null;
      var text = cell(numbers);
      if (open && text.isEmpty()) {
        formulas.absent(column, (long) times * rows);
      }
      if (!covered && !text.isEmpty()) {
        cells.add(new Cell(column, times, text));
      }
      column += Math.min(times, Integer.MAX_VALUE / 2 - column);
    }
    return cells;
  }

  private String cell(CellText numbers) throws XMLStreamException {
    var type = attribute("value-type");
    var value = attribute("value");
    var day = attribute("date-value");
    var time = attribute("time-value");
    var truth = attribute("boolean-value");
    var shown = shown();
    return switch (type == null ? "" : type) {
      case "float", "currency", "percentage" -> {
        if (value == null) {
          yield shown;
        }
        // a number shown with zeros in front is a code
        var code =
            shown.matches("0[0-9]+") && new BigDecimal(shown).compareTo(new BigDecimal(value)) == 0;
        yield code ? shown : numbers.number(new BigDecimal(value), 0, null);
      }
      case "date" -> day == null ? shown : day.replace('T', ' ').replaceAll("\\.0+$", "");
      case "time" -> time == null ? shown : time(time);
      case "boolean" -> truth == null ? shown : truth;
      default -> shown;
    };
  }

  private static String time(String written) {
    try {
      var seconds = Duration.parse(written).toSeconds();
      return "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    } catch (DateTimeParseException e) {
      return written;
    }
  }

  /// The text of the cell at hand, without remarks pinned to it.
  private String shown() throws XMLStreamException {
    var text = new StringBuilder();
    var depth = 1;
    var aside = 0;
    var paragraphs = 0;
    while (depth > 0 && xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          aside = aside > 0 || xml.getLocalName().equals("annotation") ? aside + 1 : 0;
          if (aside == 0) {
            switch (xml.getLocalName()) {
              case "p" -> text.append(paragraphs++ > 0 ? "\n" : "");
              case "s" -> text.append(" ".repeat(Math.min(number("c"), 1000)));
              case "tab" -> text.append('\t');
              case "line-break" -> text.append('\n');
              default -> {}
            }
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          aside = Math.max(0, aside - 1);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (aside == 0 && paragraphs > 0) {
            text.append(xml.getText());
          }
        }
        default -> {}
      }
    }
    return text.toString();
  }

  private @Nullable String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /// A count, 1 where none is given.
  private int number(String name) {
    var text = attribute(name);
    return text != null && text.matches("[0-9]{1,9}") ? Math.max(1, Integer.parseInt(text)) : 1;
  }
}
