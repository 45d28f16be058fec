package org.kaishu.workbench;

import java.util.List;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.FieldError;

/// Pages about files from elsewhere.
final class SampleSources {
  private static final String ADDRESS = "https://data.example.gov.cn/open/stops-2026-11.csv";
  private static final List<SourcesPart.Fact> FACTS =
      List.of(
          new SourcesPart.Fact("文件名", "stops-2026-11.csv"),
          new SourcesPart.Fact(
              "SHA-256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));

  private SampleSources() {}

  static SourcesPart fresh() {
    return new SourcesPart("", List.of());
  }

  static SourcesPart known(DatasetId dataset) {
    return new SourcesPart(
        dataset.value(),
        List.of(new SourcesPart.Origin("第 1 版", "从网址取得", ADDRESS, "2026-11-18 09:41", FACTS)));
  }

  static SourcePage refused() {
    return new SourcePage(
        "",
        "只取 https 的公开网址。一个文件最大 1024.0 MB，最长取 600 秒。",
        new SourcesPart.AddressForm("", true, "公交站点", "https://10.0.0.1/stops.csv", ""),
        List.of(new FieldError("source-address", "主机 10.0.0.1 的地址 10.0.0.1 在内部网络，平台不去取。")));
  }

  static FetchPage running() {
    return new FetchPage(
        7, "从网址取得", ADDRESS, "正在取", "t-amber", true, "12.5 MB", "", "", "", List.of());
  }
}
