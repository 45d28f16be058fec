package org.kaishu.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.kaishu.tables.CleaningProposal;
import org.kaishu.tables.InspectionReport;
import org.kaishu.tables.InspectionReport.ColumnFinding;
import org.kaishu.tables.InspectionReport.Table;
import org.kaishu.tables.Reject;

/// Writes a report for people who see one for the first time.
final class InspectionText {
  private final PrintWriter out;
  private final Properties words = words();

  InspectionText(PrintWriter out) {
    this.out = out;
  }

  private static Properties words() {
    var words = new Properties();
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(
                InspectionText.class.getResourceAsStream("/messages.properties")),
            StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  void write(InspectionReport report) {
    out.printf(Locale.ROOT, "%s　%,d 字节%n", report.file(), report.bytes());
    if (!report.readable()) {
      report.reasons().forEach(reason -> out.printf(Locale.ROOT, "  读不了：%s%n", reason));
      return;
    }
    report.tables().forEach(this::table);
  }

  private void table(Table table) {
    out.printf(
        Locale.ROOT,
        "%n表 %s：%,d 行 × %d 列，%s，%s%n",
        table.name(),
        table.rows(),
        table.columns().size(),
        table.encoding() == null ? "二进制格式" : table.encoding(),
        table.headerRow() == null ? "没有表头" : "表头在第 " + table.headerRow() + " 行");
    var quality = Quality.of(table);
    out.printf(
        Locale.ROOT,
        "  完整度 %.1f%%（有值的格占全部格），拒收 %,d 处（%.2f%%）%n",
        quality.completeness() * 100,
        table.rejects(),
        quality.rejectedShare() * 100);
    out.println("  怎样读的：");
    for (var item : table.evidence()) {
      out.printf(
          Locale.ROOT,
          "    %s%s：%s%n",
          words.getProperty("found." + item.what(), item.what()),
          item.value().isEmpty() ? "" : " " + item.value(),
          item.because());
    }
    out.println("  字段：");
    table.columns().forEach(this::column);
    if (!table.proposals().isEmpty()) {
      out.println("  可以这样整理（没有替您改，要在发布页上逐项确认）：");
      table.proposals().forEach(this::proposal);
    }
    if (table.rejects() > 0) {
      out.println("  拒收的内容：");
      table.samples().forEach(this::reject);
    }
  }

  private void column(ColumnFinding column) {
    var nulls =
        column.nullWords().entrySet().stream()
            .map(word -> word.getKey() + "×" + word.getValue())
            .collect(Collectors.joining("、"));
    out.printf(
        Locale.ROOT,
        "    %s：%s%s，空 %,d，不同值 %s%,d。%s%s%n",
        column.name(),
        column.type().title(),
        column.unit().isEmpty() ? "" : "（" + column.unit() + "）",
        column.nulls(),
        column.distinctIsEstimate() ? "约 " : "",
        column.distinct(),
        column.because(),
        nulls.isEmpty() ? "" : "；待确认的空值词：" + nulls);
  }

  private void proposal(CleaningProposal proposal) {
    var samples =
        proposal.samples().stream()
            .map(it -> it.before() + " → " + (it.after().isEmpty() ? "空" : it.after()))
            .collect(Collectors.joining("，"));
    out.printf(
        Locale.ROOT,
        "    %s：%s，%,d 格%s；之后是%s%s%n",
        proposal.column(),
        proposal.cleaning().title(),
        proposal.cells(),
        samples.isEmpty() ? "" : "，例如 " + samples,
        proposal.type().title(),
        proposal.unit().isEmpty() ? "" : "，单位 " + proposal.unit());
  }

  private void reject(Reject reject) {
    out.printf(
        Locale.ROOT,
        "    第 %d 行 %s「%s」：%s%n",
        reject.row(),
        reject.column() == null ? "整行" : reject.column(),
        reject.value(),
        reject.reason());
  }

  /// How much of a table is there.
  ///
  /// @param completeness cells with a value among all cells
  /// @param rejectedShare rejected cells and records for each row
  record Quality(double completeness, double rejectedShare) {
    static Quality of(Table table) {
      var cells = table.rows() * table.columns().size();
      var nulls = table.columns().stream().mapToLong(ColumnFinding::nulls).sum();
      var records = table.rows() + table.rejects();
      return new Quality(
          cells == 0 ? 1 : rounded(1 - (double) nulls / cells),
          records == 0 ? 0 : rounded((double) table.rejects() / records));
    }

    private static double rounded(double share) {
      return Math.round(share * 1e6) / 1e6;
    }
  }
}
