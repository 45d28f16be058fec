package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kaishu.tables.Cleaning;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.InspectionReport;
import org.kaishu.tables.LoadPlan;

/// Reads every table of a file and reports it.
public final class Inspecting {
  private static final int SAMPLES = 20;
  private static final int FIRST = 5;

  private Inspecting() {}

  /// How the names of files end that can be read.
  public static List<String> endings() {
    return Arrays.stream(Formats.Format.values())
        .flatMap(format -> format.endings().stream())
        .toList();
  }

  /// Report on a file; temporary copies are gone afterwards.
  public static InspectionReport inspect(Path file, String name, LoadPlan plan) throws IOException {
    var bytes = Files.size(file);
    var tables = new ArrayList<InspectionReport.Table>();
    var workspace = Files.createTempDirectory("kaishu-inspect-");
    try {
      new TableReader(plan, true, workspace, reading -> tables.add(table(reading, plan)))
          .read(file, name);
      return new InspectionReport(name, bytes, null, List.of(), tables);
    } catch (UnreadableFile e) {
      return new InspectionReport(name, bytes, e.code(), e.reasons(), List.of());
    } finally {
      ParquetFiles.clear(workspace);
    }
  }

  private static InspectionReport.Table table(TableReading reading, LoadPlan plan)
      throws IOException, UnreadableFile {
    var scan = reading.scan();
    var rejects = new Rejects();
    if (scan.bad() > 0 || reading.types().stream().anyMatch(it -> it.misses() > 0)) {
      var pass = new CanonicalCsv(scan, reading.types(), reading.assuming(plan));
      pass.judge(reading.text());
      rejects = pass.rejects();
    }
    var titles = scan.titles();
    var columns = new ArrayList<InspectionReport.ColumnFinding>(scan.width());
    for (int i = 0; i < scan.width(); i++) {
      var sketch = scan.columns().get(i);
      var choice = reading.types().get(i);
      var blank = choice.type() == ColumnType.TEXT ? 0 : sketch.count(Kind.BLANK);
      columns.add(
          new InspectionReport.ColumnFinding(
              titles.get(i),
              choice.type(),
              choice.unit(),
              sketch.count(Kind.EMPTY) + blank + words(sketch, choice),
              Math.min(sketch.distinct.count(), scan.rows()),
              sketch.distinct.estimated(),
              choice.assumesNulls() ? Map.copyOf(sketch.nullWords) : Map.of(),
              choice.because()));
    }
    var samples = rejects.kept();
    var line = scan.head().headerLine(scan.form());
    return new InspectionReport.Table(
        reading.name(),
        reading.encoding(),
        reading.delimiter(),
        line == 0 ? null : line,
        scan.rows(),
        rejects.count(),
        samples.subList(0, Math.min(SAMPLES, samples.size())),
        columns,
        reading.proposals(),
        reading.coordinates(),
        reading.firstRows(FIRST),
        reading.evidence());
  }

  /// Cells with a null word that was confirmed.
  private static long words(ColumnSketch sketch, TypeChoice choice) {
    return choice.cleaning().contains(Cleaning.NULL_WORDS) ? sketch.count(Kind.NULL_WORD) : 0;
  }
}
