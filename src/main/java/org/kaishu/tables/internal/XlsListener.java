package org.kaishu.tables.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Evidence;

/// Takes the cells out of the records of an XLS workbook as they come by, sheet after sheet.
final class XlsListener implements HSSFListener {
  private final Path workspace;
  private final List<BoundSheetRecord> sheets = new ArrayList<>();
  private final Map<BoundSheetRecord, DrawnTable> drawn = new HashMap<>();
  private @Nullable FormatTrackingHSSFListener formats;
  private @Nullable SSTRecord texts;
  private CellText numbers = new CellText(false);
  private int depth;
  private int begun;
  private @Nullable BoundSheetRecord sheet;
  private @Nullable SheetText out;
  private @Nullable Path text;
  private List<Merge> merges = new ArrayList<>();
  private @Nullable CellValueRecordInterface awaiting;
  private long imprecise;

  /// Ends the reading from within the library.
  static final class Stopped extends RuntimeException {
    private final UnreadableFile reason;

    Stopped(UnreadableFile reason) {
      super(reason);
      this.reason = reason;
    }

    UnreadableFile reason() {
      return reason;
    }
  }

  XlsListener(Path workspace) {
    this.workspace = workspace;
  }

  /// Say who keeps the formats.
  void formats(FormatTrackingHSSFListener tracking) {
    this.formats = tracking;
  }

  @Override
  public void processRecord(Record found) {
    try {
      take(found);
    } catch (UnreadableFile e) {
      throw new Stopped(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(Record found) throws IOException, UnreadableFile {
    switch (found) {
      case BOFRecord it -> begin(it);
      case EOFRecord _ -> end();
      case BoundSheetRecord it -> sheets.add(it);
      case SSTRecord it -> texts = it;
      case DateWindow1904Record it -> numbers = new CellText(it.getWindowing() == 1);
      case LabelSSTRecord it when texts != null ->
          cell(it, texts.getString(it.getSSTIndex()).getString());
      case LabelRecord it -> cell(it, it.getValue());
      case NumberRecord it -> number(it, it.getValue());
      case BoolErrRecord it ->
          cell(it, it.isBoolean() ? "" + it.getBooleanValue() : error(it.getErrorValue()));
      case FormulaRecord it -> formula(it);
      case StringRecord it when awaiting != null -> {
        cell(awaiting, it.getString());
        awaiting = null;
      }
      case MergeCellsRecord it -> merged(it);
      default -> {}
    }
  }

  private void begin(BOFRecord it) throws IOException, UnreadableFile {
    depth++;
    if (depth > 1 || it.getType() == BOFRecord.TYPE_WORKBOOK) {
      return;
    }
    if (sheets.size() > Limits.SHEETS) {
      throw new UnreadableFile(
          "too-many-sheets",
          "有 %d 张工作表，超过 %d 张的限制，请把要开放的表另存为单独的文件".formatted(sheets.size(), Limits.SHEETS));
    }
    var ordered = BoundSheetRecord.orderByBofPosition(sheets);
    if (begun < ordered.length && it.getType() == BOFRecord.TYPE_WORKSHEET) {
      sheet = ordered[begun];
      text = Files.createTempFile(workspace, "sheet-", ".csv");
      out = new SheetText(text);
      merges = new ArrayList<>();
      imprecise = numbers.imprecise();
    }
    begun++;
  }

  private void end() throws IOException {
    depth--;
    if (depth == 0 && sheet != null && out != null && text != null) {
      out.close();
      var evidence = new ArrayList<Evidence>();
      if (numbers.imprecise() > imprecise) {
        evidence.add(Workbooks.imprecise(numbers.imprecise() - imprecise));
      }
      drawn.put(
          sheet,
          DrawnTable.sheet(
              sheet.getSheetname(),
              text,
              merges,
              !sheet.isHidden() && !sheet.isVeryHidden(),
              evidence));
      sheet = null;
      out = null;
    }
  }

  private void formula(FormulaRecord it) throws IOException, UnreadableFile {
    if (it.hasCachedResultString()) {
      awaiting = it;
      return;
    }
    switch (it.getCachedResultTypeEnum()) {
      case NUMERIC -> number(it, it.getValue());
      case BOOLEAN -> cell(it, "" + it.getCachedBooleanValue());
      case ERROR -> cell(it, error(it.getCachedErrorValue()));
      case STRING, BLANK, FORMULA, _NONE -> {}
    }
  }

  private static String error(int code) {
    return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#N/A";
  }

  private void number(CellValueRecordInterface it, double value)
      throws IOException, UnreadableFile {
    var id = formats == null ? 0 : formats.getFormatIndex(it);
    cell(it, numbers.number(value, id, formats == null ? null : formats.getFormatString(it)));
  }

  private void cell(CellValueRecordInterface it, String value) throws IOException, UnreadableFile {
    if (depth == 1 && out != null) {
      out.cell(it.getRow() + 1, it.getColumn(), value);
    }
  }

  private void merged(MergeCellsRecord it) {
    for (int i = 0; depth == 1 && i < it.getNumAreas(); i++) {
      var area = it.getAreaAt(i);
      merges.add(
          new Merge(
              area.getFirstRow() + 1,
              area.getFirstColumn(),
              area.getLastRow() + 1,
              area.getLastColumn()));
    }
  }

  /// Let go of a sheet that was broken off.
  void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }

  List<DrawnTable> tables() {
    return sheets.stream()
        .filter(drawn::containsKey)
        .sorted(Comparator.comparingInt(sheets::indexOf))
        .map(drawn::get)
        .toList();
  }
}
