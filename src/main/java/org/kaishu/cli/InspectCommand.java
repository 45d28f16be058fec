package org.kaishu.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kaishu.cli.InspectionText.Quality;
import org.kaishu.tables.Inspection;
import org.kaishu.tables.InspectionReport;
import org.kaishu.tables.InspectionReport.Table;
import org.kaishu.tables.LoadPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Says what a file holds, without a server: encoding, shape, types, rejects and what tidying would
/// bring.
@Command(
    mixinStandardHelpOptions = true,
    name = "inspect",
    description = "查看文件：编码、表头、类型、拒收的内容；不启动服务")
public final class InspectCommand implements Callable<Integer> {
  private static final int UNREADABLE = 2;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "要查看的文件，可以有多个")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "每个文件输出一行 JSON")
  private boolean json;

  @Option(names = "--table", paramLabel = "NAME", description = "只看这张表（工作表或压缩包里的文件）")
  private Optional<String> table = Optional.empty();

  @Option(names = "--encoding", paramLabel = "NAME", description = "按这种编码读")
  private Optional<String> encoding = Optional.empty();

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "按这个分隔符读：comma、semicolon、tab、bar，或者这个字符")
  private Optional<String> delimiter = Optional.empty();

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
        new InspectionText(out).write(report);
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
    plan = delimiter.map(this::separator).map(plan::withDelimiter).orElse(plan);
    return headerRow.map(plan::withHeaderRow).orElse(plan);
  }

  private char separator(String said) {
    return switch (said) {
      case "comma", "," -> ',';
      case "semicolon", ";" -> ';';
      case "tab", "\t", "\\t" -> '\t';
      case "bar", "|" -> '|';
      default ->
          throw new ParameterException(
              command.commandLine(),
              "--delimiter 不认得“%s”：请写 comma、semicolon、tab、bar，或者这个字符".formatted(said));
    };
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
    var quality = Quality.of(table);
    node.putObject("quality")
        .put("completeness", quality.completeness())
        .put("rejectedShare", quality.rejectedShare());
    proposals(table, node.putArray("proposals"));
    var coordinates = node.putArray("coordinates");
    for (var found : table.coordinates()) {
      coordinates
          .addObject()
          .put("longitude", found.longitude())
          .put("latitude", found.latitude())
          .put("system", found.system().title());
    }
    var evidence = node.putArray("evidence");
    for (var item : table.evidence()) {
      evidence
          .addObject()
          .put("what", item.what())
          .put("value", item.value())
          .put("because", item.because());
    }
  }

  private static void proposals(Table table, ArrayNode proposals) {
    for (var proposal : table.proposals()) {
      var node = proposals.addObject();
      node.put("column", proposal.column());
      node.put("cleaning", proposal.cleaning().word());
      node.put("cells", proposal.cells());
      node.put("type", proposal.type().word());
      if (!proposal.unit().isEmpty()) {
        node.put("unit", proposal.unit());
      }
      var samples = node.putArray("samples");
      for (var sample : proposal.samples()) {
        samples.addObject().put("before", sample.before()).put("after", sample.after());
      }
    }
  }

  private static void columns(Table table, ArrayNode columns) {
    for (var column : table.columns()) {
      var node = columns.addObject();
      node.put("name", column.name());
      node.put("type", column.type().word());
      node.put("nulls", column.nulls());
      node.put("distinct", column.distinct());
      node.put("distinctIsEstimate", column.distinctIsEstimate());
      node.putNull("sensitive");
      if (!column.unit().isEmpty()) {
        node.put("unit", column.unit());
      }
      node.put("because", column.because());
      if (!column.nullWords().isEmpty()) {
        var words = node.putObject("nullWords");
        column.nullWords().forEach(words::put);
      }
    }
  }
}
