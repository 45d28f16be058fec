package org.kaishu.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.matters.Matters;
import org.kaishu.page.Attribute;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;
import org.kaishu.page.Freshness;
import org.kaishu.page.PreviewTable;
import org.kaishu.page.SampleProfile;

/// Invented pages in which every part shows.
final class SamplePortal {
  static final Chip GX_19 =
      new Chip("桂", Chip.Stamp.HOLLOW, "《广西公共数据开放管理办法》第十九条", "第十九条", "", "/law/guangxi/x#art-19");
  private static final Attribute OPEN = new Attribute("unconditional", "无条件开放");
  private static final Attribute CONDITIONAL = new Attribute("conditional", "有条件开放");

  private SamplePortal() {}

  static HomePage home() {
    var icons = List.of("bus", "leaf", "stethoscope", "school", "building-community", "users");
    return new HomePage(
        2511,
        List.of(
            new HomePage.RegionLink("广西", "桂", "450000", 1352),
            new HomePage.RegionLink("上海", "沪", "310000", 1159)),
        icons.stream().map(icon -> new HomePage.ThemeLink("transport", "交通出行", icon, 612)).toList(),
        new HomePage.Figures(2011, 412, 88),
        rows(),
        new HomePage.Today(Instant.parse("2026-11-18T02:20:00Z"), 128, 9, 2, 1906, 1841),
        List.of(
            new LawLink("广西公共数据开放管理办法", "广西", "桂", "is-draft", "征求意见稿，还没有生效", "/law/a"),
            new LawLink("上海市公共数据开放实施细则", "上海", "沪", "is-draft", "征求意见稿，还没有生效", "/law/b")));
  }

  static SearchPage search() {
    var facets = new ArrayList<SearchPage.Facet>();
    facets.add(
        new SearchPage.Facet(
            "attribute",
            "开放属性",
            true,
            List.of(
                new SearchPage.Option("unconditional", "无条件开放", 24, true),
                new SearchPage.Option("conditional", "有条件开放", 11, false))));
    facets.add(
        new SearchPage.Facet(
            "region",
            "地区",
            true,
            List.of(
                new SearchPage.Option("450000", "广西", 11, false),
                new SearchPage.Option("310000", "上海", 8, false))));
    return new SearchPage(
        "公交客流",
        35,
        Optional.of("公交、客流"),
        facets,
        List.of(new SearchPage.Chosen("无条件开放", "/datasets?q=公交客流")),
        rows(),
        List.of(new SearchPage.Option("relevance", "最相关", 0, true)),
        1,
        3,
        Optional.empty(),
        Optional.of("/datasets?q=公交客流&page=2"),
        List.of());
  }

  static SearchPage nothing() {
    return new SearchPage(
        "没有的词",
        0,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new SearchPage.Option("relevance", "最相关", 0, true)),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(new SearchPage.Advice("改搜“词”（3 个）", "/datasets?q=词")));
  }

  static DatasetPage open() {
    return dataset(OPEN, Optional.empty(), Optional.empty());
  }

  static DatasetPage conditional() {
    return dataset(
        CONDITIONAL,
        Optional.empty(),
        Optional.of(
            new DatasetPage.Application(
                List.of(GX_19),
                "只用于科学研究，不得识别个人。",
                List.of(
                    new ApplyPage.Stop(
                        "规范性审查",
                        "自治区信息中心",
                        List.of(
                            new ApplyPage.Term("普通", "2 个工作日"), new ApplyPage.Term("特急", "12 小时")),
                        "",
                        List.of(GX_19)),
                    new ApplyPage.Stop(
                        "需求审核",
                        "数据开放主体",
                        List.of(new ApplyPage.Term("", "5 个工作日")),
                        "",
                        List.of(GX_19))),
                Optional.of(
                    new ApplyPage.Standing("您的申请 GX-2026-000001 正在办理：规范性审查。", "/", "看这件申请")),
                List.of("可以用到 2027-03-31，还剩 880 次。"),
                "您的次数用完了。",
                "/datasets/gx-7k3m9q2d/sample.csv",
                List.of(GX_19))));
  }

  static DatasetPage suspended() {
    return dataset(
        OPEN,
        Optional.of(new DatasetPage.Halt("suspended", "2026-11-18", List.of(GX_19))),
        Optional.empty());
  }

  static DiffPage diff() {
    return new DiffPage(
        new DatasetId("gx-7k3m9q2d"),
        "公交刷卡客流（分站点，15 分钟）",
        3,
        Optional.of(2),
        List.of(2, 1),
        List.of("新增 1 行", "改动 1 行", "删除 1 行"),
        "按主键“站点编码”对应两个版本的行。",
        List.of(
            new DiffPage.FieldLine("新增", "t-jade", "开通日期", "日期"),
            new DiffPage.FieldLine("改名", "t-indigo", "线路名称", "原来叫“线路”")),
        List.of(new DiffPage.CellCount("上车人次", 1)),
        List.of("站点编码", "线路名称", "上车人次"),
        List.of(
            diff("改动", "t-amber", new DiffPage.Cell("186", Optional.of("180"))),
            diff("新增", "t-jade", new DiffPage.Cell("12", Optional.empty())),
            diff("删除", "t-seal", new DiffPage.Cell("", Optional.empty()))),
        "/datasets/gx-7k3m9q2d/versions/3/diff?from=2&after=100",
        "");
  }

  private static DiffPage.Row diff(String what, String style, DiffPage.Cell last) {
    return new DiffPage.Row(
        what,
        style,
        List.of(
            new DiffPage.Cell("000102", Optional.empty()),
            new DiffPage.Cell("人民路与解放路交叉口东北角公交站台（临时）", Optional.empty()),
            last));
  }

  static LoginPage login() {
    return new LoginPage("", "", List.of(new FieldError("username", "账户名或密码不对，请再试一次")));
  }

  static PasswordPage password() {
    return new PasswordPage("admin", true, List.of(new FieldError("old", "现在的密码不对，请重新填写。")));
  }

  private static List<DatasetRow> rows() {
    return List.of(
        row("公交刷卡客流（分站点，15 分钟）", CONDITIONAL, new Freshness("f-ok", "2026-11-18 更新")),
        row("常规公交线路日客流量", OPEN, new Freshness("f-late", "晚 41 天")),
        row("公交枢纽站分时客流", OPEN, new Freshness("f-soon", "2026-11-01 更新")));
  }

  private static DatasetRow row(String title, Attribute attribute, Freshness freshness) {
    return new DatasetRow(
        new DatasetId("gx-7k3m9q2d"),
        List.of(new DatasetRow.Run("公交", true), new DatasetRow.Run(title, false)),
        List.of(
            new DatasetRow.Run("每 15 分钟一行，记录各线路各站点的上车和换乘人次。按站点汇总的", false),
            new DatasetRow.Run("客流", true),
            new DatasetRow.Run("。", false)),
        "桂",
        "广西 · 市交通运输局",
        "交通出行",
        attribute,
        Optional.of(freshness),
        "每日",
        List.of("CSV", "JSON", "XLSX", "Parquet", "接口"));
  }

  private static DatasetPage dataset(
      Attribute attribute,
      Optional<DatasetPage.Halt> halt,
      Optional<DatasetPage.Application> application) {
    var shown = halt.isEmpty();
    return new DatasetPage(
        new DatasetId("gx-7k3m9q2d"),
        "公交刷卡客流（分站点，15 分钟）",
        "每 15 分钟一行，记录市区 312 条公交线路、4,806 个站点的上车和换乘人次。从 2021 年 1 月开始，到昨天为止。",
        "桂",
        "广西 · 市交通运输局",
        "交通出行",
        attribute,
        List.of(GX_19),
        Optional.of(new Freshness("f-ok", "2026-11-18 更新")),
        "每日",
        halt,
        3,
        true,
        shown ? Optional.of(preview()) : Optional.empty(),
        List.of(
            new DatasetPage.FieldRow(
                "线路", "line", "text", "对外公布的线路名", true, Optional.of(SampleProfile.profile())),
            new DatasetPage.FieldRow(
                "上车人次", "boardings", "integer", "该时段上车的人次", false, Optional.empty())),
        shown
            ? List.of(
                new DatasetPage.VersionRow(3, "2026-11-18", 10000, "612 KB", "/", true),
                new DatasetPage.VersionRow(2, "2026-10-18", 9000, "600 KB", "/", false))
            : List.of(),
        shown
            ? Optional.of(
                new DatasetPage.Api(
                    "curl 'http://localhost:8080/api/v1/datasets/gx-7k3m9q2d/rows?limit=10'",
                    "curl -G 'http://localhost:8080/api/v1/datasets/gx-7k3m9q2d/rows'",
                    "curl -O 'http://localhost:8080/datasets/gx-7k3m9q2d/download.csv'"))
            : Optional.empty(),
        shown
            ? List.of(
                new DatasetPage.Download("CSV", "UTF-8，Excel 可直接打开", "", "", "/a.csv"),
                new DatasetPage.Download(
                    "Parquet",
                    "分析用，带类型",
                    "141 KB",
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    "/a.parquet"))
            : List.of(),
        "10,000 行，第 3 版，不用登录。",
        application,
        List.of(
            new DatasetPage.Fact("提供单位", "市交通运输局"), new DatasetPage.Fact("数据集编号", "gx-7k3m9q2d")),
        List.of(
            new Matters.Door("数据校核", "/account/matters/data-check"),
            new Matters.Door("举报", "/account/matters/tip-off")));
  }

  static PreviewTable preview() {
    return new PreviewTable(
        "《公交刷卡客流》前几行",
        "前 2 行，共 10,000 行。列头的小图按全部行统计。",
        List.of(
            new PreviewTable.Column("线路", "line", "文", false, List.of(), "312 种", "无空值"),
            new PreviewTable.Column(
                "上车人次",
                "boardings",
                "数",
                true,
                PreviewTable.bars(30, List.of(90L, 70L, 30L, 12L, 4L)),
                "空 3.1%",
                "1,204")),
        List.of(
            List.of(
                new PreviewTable.Cell("6路", false, false),
                new PreviewTable.Cell("186", true, false)),
            List.of(
                new PreviewTable.Cell("10路", false, false), new PreviewTable.Cell("", true, true))),
        "来源：市交通运输局，第 3 版。");
  }
}
