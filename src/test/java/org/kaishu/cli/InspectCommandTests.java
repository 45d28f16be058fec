package org.kaishu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectCommandTests {
  private static final String TABLE = "编码,金额,占比\n001,\"1,234.50\",5%\n002,-,\n";

  @TempDir private Path directory;

  private record Said(int exit, String out, String err) {}

  /// The command prints to the standard output whatever the launcher was given.
  private Said run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var before = System.out;
    System.setOut(new PrintStream(out, true, UTF_8));
    try {
      var err = new ByteArrayOutputStream();
      var exit = Launcher.run(arguments, System.out, new PrintStream(err, true, UTF_8));
      return new Said(exit, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  private static JsonNode json(String line) {
    return new JsonMapper().readTree(line);
  }

  @Test
  void theJsonHoldsWhatProgramsRelyOn() throws IOException {
    var file = Files.writeString(directory.resolve("表.csv"), TABLE);
    var said = run("inspect", "--json", file.toString());
    assertThat(said.exit()).isZero();
    var root = json(said.out());
    assertThat(root.get("file").stringValue()).isEqualTo("表.csv");
    assertThat(root.get("bytes").longValue()).isEqualTo(TABLE.getBytes(UTF_8).length);
    assertThat(root.get("attribute").isObject()).isTrue();
    var table = root.get("tables").get(0);
    assertThat(table.get("encoding").stringValue()).isEqualTo("UTF-8");
    assertThat(table.get("delimiter").stringValue()).isEqualTo(",");
    assertThat(table.get("headerRow").intValue()).isEqualTo(1);
    assertThat(table.get("rows").intValue()).isEqualTo(2);
    assertThat(table.get("rejects").get("count").intValue()).isZero();
    assertThat(table.get("rejects").get("samples").isArray()).isTrue();
    // five of six cells hold something
    assertThat(table.get("quality").get("completeness").doubleValue()).isEqualTo(0.833333);
    var code = table.get("columns").get(0);
    assertThat(code.get("type").stringValue()).isEqualTo("text");
    assertThat(code.get("distinct").intValue()).isEqualTo(2);
    assertThat(code.get("sensitive").isNull()).as("not examined").isTrue();
    assertThat(table.get("proposals").get(0).get("cleaning").stringValue()).isEqualTo("null-words");
  }

  @Test
  void peopleReadWhatIsThereAndWhatMayBeTidied() throws IOException {
    var file = Files.writeString(directory.resolve("t.csv"), TABLE);
    var said = run("inspect", file.toString());
    assertThat(said.out())
        .contains("2 行 × 3 列", "表头在第 1 行", "完整度 83.3%", "编码：文本")
        .contains("金额：去掉千位分隔符，1 格，例如 1,234.50 → 1234.50；之后是小数", "要在发布页上逐项确认");
  }

  @Test
  void manyDifferentValuesAreSaidToBeAnEstimateAndNeverMoreThanThereAreRows() throws IOException {
    var text = new StringBuilder("编号\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("第").append(i).append("号\n");
    }
    var file = Files.writeString(directory.resolve("many.csv"), text);
    var column = json(run("inspect", "--json", file.toString()).out()).at("/tables/0/columns/0");
    assertThat(column.get("distinct").intValue()).isBetween(19_000, 20_000);
    assertThat(column.get("distinctIsEstimate").booleanValue()).isTrue();
    assertThat(run("inspect", file.toString()).out()).contains("不同值 约 ");
  }

  @Test
  void oneUnreadableFileOfSeveralIsSaidByTheExit() throws IOException {
    var good = Files.writeString(directory.resolve("a.csv"), TABLE);
    var bad = Files.writeString(directory.resolve("b.csv"), "");
    var said = run("inspect", "--json", good.toString(), bad.toString());
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out().lines()).hasSize(2);
    assertThat(json(said.out().lines().toList().get(1)).get("refusal").stringValue())
        .isEqualTo("empty");
    assertThat(run("inspect").exit()).isEqualTo(2);
    assertThat(run("inspect", "--help").out()).contains("--delimiter", "--header-row");
    assertThat(run("inspect", "--help").exit()).isZero();
    assertThat(run("inspect", "--unknown", good.toString()).exit()).isEqualTo(2);
    assertThat(run("inspect", directory.resolve("none.csv").toString()).exit()).isEqualTo(2);
  }

  @Test
  void aDelimiterThatIsNamedIsUsedAndAnyOtherWordAnsweredWithASentence() throws IOException {
    var file = Files.writeString(directory.resolve("d.csv"), "站点;人次,单位\n人民路;3,次\n解放路;5,次\n");
    assertThat(titles(run("inspect", "--json", file.toString()))).containsExactly("站点;人次", "单位");
    for (var word : List.of("semicolon", ";")) {
      var said = run("inspect", "--json", "--delimiter", word, file.toString());
      assertThat(titles(said)).as(word).containsExactly("站点", "人次,单位");
    }
    var wrong = run("inspect", "--delimiter", "colon", file.toString());
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("--delimiter 不认得“colon”", "semicolon").hasLineCount(1);
  }

  /// German writes 12.345 for what the platform writes 12,345 everywhere.
  @Test
  void numbersAreWrittenAlikeWhateverTheLocale() throws IOException {
    var file = Files.writeString(directory.resolve("n.csv"), "a,b\n" + "1, 2\n".repeat(12_345));
    var before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(run("inspect", file.toString()).out())
          .contains("61,729 字节", "12,345 行", "完整度 100.0%", "12,345 格数字首尾的空白");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<String> titles(Said said) {
    return json(said.out())
        .at("/tables/0/columns")
        .valueStream()
        .map(column -> column.get("name").stringValue())
        .toList();
  }

  @Test
  void anEncodingThatIsNamedIsUsed() throws IOException {
    var greek = "id,name\n1,Λεωνιδας\n".getBytes(Charset.forName("ISO-8859-7"));
    var file = Files.write(directory.resolve("g.csv"), greek);
    assertThat(run("inspect", "--json", file.toString()).exit()).isEqualTo(2);
    var said = run("inspect", "--json", "--encoding", "ISO-8859-7", file.toString());
    assertThat(said.exit()).isZero();
    assertThat(json(said.out()).get("tables").get(0).get("firstRows").get(0).get(1).stringValue())
        .isEqualTo("Λεωνιδας");
  }
}
