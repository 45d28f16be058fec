package org.kaishu.workbench;

import java.util.List;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.FieldError;
import org.kaishu.sources.UnfinishedId;

/// Pages about files from elsewhere.
final class SampleSources {
  private static final String ADDRESS = "https://data.example.gov.cn/open/stops-2026-11.csv";
  private static final List<SourcesPart.Fact> FACTS =
      List.of(
          new SourcesPart.Fact("文件名", "stops-2026-11.csv"),
          new SourcesPart.Fact(
              "SHA-256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));

  private SampleSources() {}

  /// For a dataset that is open.
  static ChangeChoice choice() {
    return new ChangeChoice(
        List.of(
            new PublishPage.Option("replace", "替换全部数据", false),
            new PublishPage.Option("append", "追加在后面", false),
            new PublishPage.Option("upsert", "按主键更新，没有的新增", true),
            new PublishPage.Option("delete", "按主键删除这些行", false)),
        "第 4 版草稿（stops-2026-10.csv）还没有提交，会被新的文件取代。",
        "站点编码");
  }

  static SourcesPart fresh() {
    return new SourcesPart(
        "",
        ChangeChoice.NEW,
        List.of(),
        "最大 20480.0 MB，没传完的保留 7 天。",
        List.of(
            new SourcesPart.Waiting(
                new UnfinishedId("0".repeat(32)),
                "客流.csv",
                9,
                "replace",
                "",
                "已传 4 字节，共 9 字节，保留到 2026-11-25 09:41",
                true)));
  }

  static SourcesPart known(DatasetId dataset) {
    return new SourcesPart(
        dataset.value(),
        choice(),
        List.of(new SourcesPart.Origin("第 1 版", "从网址取得", ADDRESS, "2026-11-18 09:41", FACTS)),
        "最大 20480.0 MB，没传完的保留 7 天。",
        List.of());
  }

  static SourcePage refused() {
    return new SourcePage(
        "",
        "只取 https 的公开网址。一个文件最大 1024.0 MB，最长取 600 秒。",
        new SourcesPart.AddressForm("", "公交站点", "https://10.0.0.1/stops.csv", "", ChangeChoice.NEW),
        List.of(new FieldError("source-address", "主机 10.0.0.1 的地址 10.0.0.1 在内部网络，平台不去取。")));
  }

  static DatabasePage database() {
    return new DatabasePage(
        "",
        "",
        "",
        List.of(new PublishPage.Option("bureau", "业务库", true)),
        "bureau",
        List.of(new DatabasePage.Table("public.stops", "公交站点")),
        "只列出前 1 张，别的可以直接写名字。",
        "public.stop",
        "",
        choice(),
        "整张表或视图一次读完，只读，不改动数据库。",
        List.of(new FieldError("source-table", "数据库里没有 public.stop。请照列表里的名字写，带上模式。")));
  }

  static FetchPage running() {
    return new FetchPage(
        7, "从网址取得", ADDRESS, "正在取", "t-amber", true, "12.5 MB", "", "", "", List.of());
  }
}
