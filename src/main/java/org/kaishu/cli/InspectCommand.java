package org.kaishu.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kaishu.tables.Inspection;
import org.kaishu.tables.InspectionReport;
import org.kaishu.tables.InspectionReport.ColumnFinding;
import org.kaishu.tables.InspectionReport.Table;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.Reject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Says what a file holds, without a server: encoding, shape, types and rejects.
@Command(name = "inspect", description = "查看文件：编码、表头、类型、拒收的内容；不启动服务")
public final class InspectCommand implements Callable<Integer> {
  private static final int UNREADABLE = 2;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "要查看的文件，可以有多个")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "每个文件输出一行 JSON")
  private boolean json;

  @Option(names = "--table", paramLabel = "NAME", description = "只看这张表（工作表或压缩包里的文件）")
  private Optional<String> table = Optional.empty();

  @Option(names = "--encoding", paramLabel = "NAME", description = "按这种编码读")
  private Optional<String> encoding = Optional.empty();

  @Option(names = "--header-row", paramLabel = "N", description = "表头在第几行；0 表示没有")
  private Optional<Integer> headerRow = Optional.empty();

  /// Return 0 when every file is readable, else 2.
  @Override
  public Integer call() {
    // UTF-8 whatever the locale: the output is read by programs
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var exit = 0;
    for (var file : files) {
      var report = Inspection.inspect(file, String.valueOf(file.getFileName()), plan());
      if (json) {
        out.println(json(report));
      } else {
        print(report, out);
      }
      exit = report.readable() ? exit : UNREADABLE;
    }
    out.flush();
    return exit;
  }

  private LoadPlan plan() {
    var plan = LoadPlan.asDetected();
    plan = table.map(plan::withTable).orElse(plan);
    plan = encoding.map(plan::withEncoding).orElse(plan);
    return headerRow.map(plan::withHeaderRow).orElse(plan);
  }

  private static String json(InspectionReport report) {
    var mapper = new JsonMapper();
    var root = mapper.createObjectNode();
    root.put("file", report.file());
    root.put("bytes", report.bytes());
    root.put("readable", report.readable());
    if (!report.readable()) {
      root.put("refusal", report.refusal());
      var reasons = root.putArray("reasons");
      report.reasons().forEach(reasons::add);
    }
    var tables = root.putArray("tables");
    report.tables().forEach(table -> write(table, tables.addObject()));
    // no rulebook is asked yet: an empty object says so without inventing an answer
    root.putObject("attribute");
    return mapper.writeValueAsString(root);
  }

  private static void write(Table table, ObjectNode node) {
    node.put("name", table.name());
    node.put("encoding", table.encoding());
    node.put("delimiter", table.delimiter());
    node.put("headerRow", table.headerRow());
    node.put("rows", table.rows());
    var rejects = node.putObject("rejects");
    rejects.put("count", table.rejects());
    var samples = rejects.putArray("samples");
    for (var reject : table.samples()) {
      samples
          .addObject()
          .put("row", reject.row())
          .put("column", reject.column())
          .put("value", reject.value())
          .put("reason", reject.reason());
    }
    columns(table, node.putArray("columns"));
    var rows = node.putArray("firstRows");
    for (var row : table.firstRows()) {
      var cells = rows.addArray();
      row.forEach(cells::add);
    }
    node.putObject("quality");
    var evidence = node.putArray("evidence");
    for (var item : table.evidence()) {
      evidence
          .addObject()
          .put("what", item.what())
          .put("value", item.value())
          .put("because", item.because());
    }
  }

  private static void columns(Table table, ArrayNode columns) {
    for (var column : table.columns()) {
      var node = columns.addObject();
      node.put("name", column.name());
      node.put("type", column.type().word());
      node.put("nulls", column.nulls());
      node.put("distinct", column.distinct());
      node.putNull("sensitive");
      node.put("because", column.because());
      if (!column.nullWords().isEmpty()) {
        var words = node.putObject("nullWords");
        column.nullWords().forEach(words::put);
      }
    }
  }

  private static void print(InspectionReport report, PrintWriter out) {
    out.printf("%s　%,d 字节%n", report.file(), report.bytes());
    if (!report.readable()) {
      report.reasons().forEach(reason -> out.printf("  读不了：%s%n", reason));
      return;
    }
    for (var table : report.tables()) {
      out.printf(
          "  %s：%s，%,d 行 × %d 列，%s，拒收 %,d 处%n",
          table.name(),
          table.encoding() == null ? "二进制格式" : table.encoding(),
          table.rows(),
          table.columns().size(),
          table.headerRow() == null ? "没有表头" : "表头在第 " + table.headerRow() + " 行",
          table.rejects());
      for (var item : table.evidence()) {
        out.printf("    %-16s %-12s %s%n", item.what(), item.value(), item.because());
      }
      table.columns().forEach(column -> print(column, out));
      table.samples().forEach(reject -> print(reject, out));
    }
  }

  private static void print(ColumnFinding column, PrintWriter out) {
    var words =
        column.nullWords().entrySet().stream()
            .map(word -> word.getKey() + "×" + word.getValue())
            .collect(Collectors.joining("、"));
    out.printf(
        "    %-10s %s（空 %,d，不同值 %,d）%s%s%n",
        column.type().word(),
        column.name(),
        column.nulls(),
        column.distinct(),
        column.because(),
        words.isEmpty() ? "；" : "；待确认的空值词：" + words);
  }

  private static void print(Reject reject, PrintWriter out) {
    out.printf(
        "    拒收 第 %d 行 %s「%s」：%s%n",
        reject.row(),
        reject.column() == null ? "整行" : reject.column(),
        reject.value(),
        reject.reason());
  }
}
