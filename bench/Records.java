package bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// Rows like those of an agency, the same on every run.
final class Records {
  static final String HEADER = "编号,名称,辖区,类别,金额,数量,登记日期,经度,纬度,备注";
  private static final String[] DISTRICTS = {"东城", "西城", "南湖", "北山", "新港", "河口", "高新", "滨江"};
  private static final String[] KINDS = {"企业", "个体工商户", "事业单位", "社会组织"};
  private static final LocalDate FIRST = LocalDate.parse("2015-01-01");

  private Records() {}

  static Path write(Path directory, int rows) throws IOException {
    Path file = directory.resolve("records-" + rows + ".csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      out.write('\n');
      for (int i = 0; i < rows; i++) {
        out.write(row(i));
        out.write('\n');
      }
    }
    return file;
  }

  static String key(long row) {
    return String.format("%010d", row);
  }

  private static String row(int i) {
    long mixed = mix(i);
    return key(i)
        + ",登记单位"
        + mixed % 1_000_000
        + ','
        + DISTRICTS[(int) (mixed % DISTRICTS.length)]
        + ','
        + KINDS[(int) (mixed / 8 % KINDS.length)]
        + ','
        + mixed % 10_000_000 / 100
        + '.'
        + String.format("%02d", mixed % 100)
        + ','
        + mixed / 64 % 5000
        + ','
        + FIRST.plusDays(mixed / 128 % 4000)
        + ",108."
        + String.format("%06d", mixed % 1_000_000)
        + ",22."
        + String.format("%06d", mixed / 3 % 1_000_000)
        + (i % 7 == 0 ? ",\"含逗号, 和引号\"\"的\"\"备注\"" : ",");
  }

  static long mix(long value) {
    long z = value * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    return (z ^ z >>> 27) >>> 1;
  }
}
