package org.kaishu.workbench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.calendar.Workdays;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.notice.MessageId;
import org.kaishu.page.Attribute;
import org.kaishu.page.Chip;
import org.kaishu.page.ClockDrawing;
import org.kaishu.page.ClockFace;
import org.kaishu.page.FieldError;
import org.kaishu.page.PreviewTable;
import org.kaishu.page.SampleProfile;
import org.kaishu.page.TestingPages;

/// Invented pages of the workbench in which every part shows. It is Wednesday, 18 November 2026.
final class SampleWorkbench {
  static final Instant NOW = Instant.parse("2026-11-18T02:20:00Z");
  static final CaseNumber NUMBER = new CaseNumber("GX-2026-004182");
  private static final DatasetId DATASET = new DatasetId("gx-7k3m9q2d");
  static final Chip LAW =
      new Chip("桂", Chip.Stamp.HOLLOW, "《广西公共数据开放管理办法》第十四条", "第十四条", "5 个工作日", "/law/x#art-14");
  static final Chip OWN = Chip.own("条文没有规定期限；这是平台内部的服务时限。");

  private SampleWorkbench() {}

  static QueuePage queue() {
    return new QueuePage(
        "11月18日（周三）10:20 · 今天是工作日",
        5,
        List.of(
            new QueuePage.Column("逾期", 1, "over", "50.0", "50.0"),
            new QueuePage.Column("今天", 1, "today", "50.0", "50.0"),
            new QueuePage.Column("周四", 2, "", "0.0", "100.0"),
            new QueuePage.Column("以后", 1, "", "50.0", "50.0")),
        List.of(new QueuePage.Kind("发布数据集", 4, "100"), new QueuePage.Kind("侵权告知处理", 1, "25")),
        "",
        List.of(new QueuePage.Option("publish-dataset", "发布数据集", false)),
        List.of(
            new QueuePage.Group(
                "over", "alert-triangle", List.of(row(clock("2026-11-09T01:00:00Z")))),
            new QueuePage.Group(
                "today", "clock-exclamation", List.of(row(clock("2026-11-11T01:00:00Z")))),
            new QueuePage.Group("week", "calendar", List.of(row(clock("2026-11-12T01:00:00Z")))),
            new QueuePage.Group(
                "none", "clock-question", List.of(row(drawing().unlimited(List.of()))))));
  }

  static CasePage deciding() {
    return matter(
        Optional.of(
            new CasePage.Decision(
                2,
                List.of(
                    new CasePage.Choice(
                        "approve",
                        "审核通过并发布",
                        "办结：已发布",
                        true,
                        List.of(new CasePage.Check("complete", "材料齐全", false, List.of(OWN))),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        "",
                        List.of(LAW)),
                    SampleAccess.choice("return", "退回修改", "要写理由", false)),
                "",
                "",
                true,
                List.of(new CasePage.Basis("14", "第十四条", "审核目录", true)))),
        "",
        List.of(new FieldError("reasons", "请写明理由")));
  }

  static CasePage waiting() {
    return matter(Optional.empty(), "这一步由自治区大数据发展局办理，您可以看，不能改。", List.of());
  }

  static PublishListPage list() {
    return new PublishListPage(
        List.of(
            new PublishListPage.Row(DATASET, "出租汽车驾驶员从业信息", "t-amber", "正在审核", "第 1 版 · 18,204 行"),
            new PublishListPage.Row(DATASET, "公交线路与站点", "t-jade", "已开放", "第 3 版 · 4,806 行")),
        List.of(new PublishListPage.Unread(refused(), true, Optional.of("出租车驾驶员"), reading())),
        "",
        "驾驶员编号",
        "",
        SampleSources.fresh(),
        List.of(new FieldError("key", "键“驾驶员编号”的值 000101 不止一行：数据第 1 行、数据第 2 行")));
  }

  private static PublishListPage.Refused refused() {
    return new PublishListPage.Refused(
        7,
        "出租车驾驶员2026Q3(最终版).csv",
        "2026-11-18 09:41",
        List.of("第 2 行第 7 字节（0xFF）不是有效的 UTF-8"),
        rejects());
  }

  static PublishPage publish() {
    return new PublishPage(
        DATASET,
        "出租汽车驾驶员从业信息",
        "来自文件 出租车驾驶员2026Q3(最终版).csv，2026-11-18 09:41 上传。",
        "",
        false,
        List.of(
            new PublishPage.Blocker("2 个字段没有说明", "fields"),
            new PublishPage.Blocker("还没有写摘要", "summary")),
        List.of(
            new PublishPage.Task("文件读取", "18,204 行，14 个字段，GB18030", "file-read", "t-jade", "已完成"),
            new PublishPage.Task("字段说明", "14 个字段中 2 个没有说明。", "fields", "t-seal", "要处理")),
        List.of(new PublishPage.Found("编码", "GB18030", "按 UTF-8 读不通，按 GB18030 全部读通")),
        Optional.of(changes()),
        SampleSources.choice(),
        Optional.of(preview()),
        rejects(),
        Optional.of(refused()),
        List.of(
            new PublishPage.FieldForm(
                1,
                "公司名称",
                "company",
                "文本",
                "312 种值",
                "公司的登记名称",
                true,
                Optional.of(SampleProfile.profile())),
            new PublishPage.FieldForm(2, "LX", "lx", "整数", "", "", true, Optional.empty())),
        new PublishPage.DescriptionForm(
            "出租汽车驾驶员从业信息",
            "",
            List.of(new PublishPage.Option("transport", "交通出行", true)),
            List.of(new PublishPage.Option("quarterly", "每季度", true)),
            "",
            "",
            "",
            "",
            "",
            ""),
        List.of(
            new PublishPage.AttributeChoice(
                new Attribute("unconditional", "无条件开放"),
                true,
                List.of(LAW),
                List.of(new PublishPage.GroundChoice("plain", "不涉及秘密和隐私", true, List.of(LAW)))),
            new PublishPage.AttributeChoice(
                new Attribute("conditional", "有条件开放"), false, List.of(), List.of())),
        Optional.of(
            new PublishPage.SampleForm(
                true,
                "20",
                List.of(
                    new PublishPage.Option("company", "公司名称", true),
                    new PublishPage.Option("lx", "LX", false)),
                List.of(LAW))),
        List.of(new PublishPage.Step("目录审核", "自治区大数据发展局", List.of(OWN))),
        List.of(new CasePage.Check("security-review", "本单位已完成安全审查", false, List.of(LAW))),
        Optional.of(reading()),
        Optional.of(new PublishPage.Claim("某公司，0771-5500001", "商业秘密", "侵犯商业秘密", "", List.of(LAW))),
        List.of("GX-2026-004183"),
        SampleSources.known(DATASET),
        false,
        "",
        List.of());
  }

  private static ChangesPart changes() {
    return new ChangesPart(
        4,
        3,
        "按主键新增 12 行，更新 3 行，另有 85 行没有变化。",
        List.of(
            new ChangesPart.Line("删除", "t-seal", "发证机关", "文本"),
            new ChangesPart.Line("改名", "t-indigo", "单位名称", "原来叫“公司名称”"),
            new ChangesPart.Line("改类型", "t-amber", "初次领证日期", "文本 → 日期"),
            new ChangesPart.Line("新增", "t-jade", "核发单位", "文本")),
        true,
        true,
        false,
        List.of("核发单位"),
        List.of(new PublishPage.Option("5", "发证机关", false)));
  }

  /// A page in the middle of more than were kept.
  private static RejectsPart rejects() {
    return new RejectsPart(
        12_037,
        "第 51 到 52 处，共 12,037 处。它们单独存放，不随数据发布。",
        List.of(
            new RejectsPart.Row("1,204", "发证日期", "2026.13.05", "没有 13 月"),
            new RejectsPart.Row("1,205", "（整行）", "0001,张三,".repeat(9), "多了 3 列")),
        "另有 2,037 处没有保存：每个字段最多保存 1,000 处，一共最多 10,000 处。",
        "/workbench/publish?rejects=1#rejects",
        "/workbench/publish?rejects=3#rejects");
  }

  private static PublishListPage.Reading reading() {
    return new PublishListPage.Reading(
        "",
        List.of("一季度", "二季度"),
        List.of(new PublishPage.Option("GB18030", "GB18030", true)),
        List.of(new PublishPage.Option("comma", "逗号", false)),
        "3",
        "NA",
        "1",
        "从业资格证号",
        tidying());
  }

  private static TidyingPart tidying() {
    return new TidyingPart(
        List.of(
            new TidyingPart.Proposal(
                "null-words:驾龄",
                "驾龄",
                "空值词改为空值",
                "1,204",
                List.of(new TidyingPart.Sample("-", ""), new TidyingPart.Sample("无", "")),
                "整数",
                false),
            new TidyingPart.Proposal(
                "unit:年均收入",
                "年均收入",
                "单位移到列上",
                "18,204",
                List.of(new TidyingPart.Sample("12.5万元", "12.5")),
                "小数，单位 万元",
                true)),
        List.of(
            new TidyingPart.Place(
                "经度、纬度 的坐标系（没有注明）",
                List.of(
                    new PublishPage.Option("", "按原样保留", true),
                    new PublishPage.Option("GCJ-02 | 经度 | 纬度", "由 GCJ-02 换算为 WGS-84", false)))),
        List.of(
            new PublishPage.Option("证号", "证号", true),
            new PublishPage.Option("公司名称", "公司名称", false)),
        0,
        List.of(
            new TidyingPart.Typed(
                "证号",
                "自动识别",
                List.of(
                    new PublishPage.Option("text:证号", "文本", true),
                    new PublishPage.Option("integer:证号", "整数", false))),
            new TidyingPart.Typed(
                "驾龄",
                "按识别：整数",
                List.of(
                    new PublishPage.Option("text:驾龄", "文本", false),
                    new PublishPage.Option("integer:驾龄", "整数", false)))),
        0);
  }

  static NoticesPage notices() {
    return new NoticesPage(
        List.of(
            new NoticesPage.Row(
                new MessageId(7),
                "退回修改",
                "请补写摘要。",
                "2026-11-18 10:00",
                "/workbench/cases/GX-2026-004182")));
  }

  private static CasePage matter(
      Optional<CasePage.Decision> decision, String waiting, List<FieldError> errors) {
    return new CasePage(
        NUMBER,
        "发布《公交刷卡客流（分站点，15 分钟）》",
        List.of("发布数据集", "普通件"),
        "市交通运输局 · 11月9日（周一）16:42 提交",
        "目录审核",
        Optional.of(clock("2026-11-12T01:00:00Z")),
        Optional.of(
            new CountPart(
                "从收到的第二天起数，只数工作日。",
                List.of("这一轮里先后 2 次到这一步，期限从 11月12日起算，不重新计时。"),
                List.of(
                    new CasePage.Fact("11月12日（周四）", "收到当日，不计"),
                    new CasePage.Fact("11月14日（周六）", "周六，不计")))),
        List.of(new CasePage.Fact("轮次", "第 2 轮"), new CasePage.Fact("提供单位", "市交通运输局")),
        List.of(
            new CasePage.Entry(
                "",
                "check",
                "提交审核",
                List.of(),
                "市交通运输局 · 11月9日（周一）16:42",
                List.of(),
                Optional.empty(),
                List.of(LAW)),
            new CasePage.Entry(
                "late",
                "exclamation-mark",
                "目录审核",
                List.of(
                    new CasePage.Tag("t-jade", "退回修改"), new CasePage.Tag("t-seal", "逾期 1 个工作日办结")),
                "自治区大数据发展局",
                List.of("请补写摘要。"),
                Optional.of(done()),
                List.of(LAW)),
            new CasePage.Entry(
                "now",
                "",
                "目录审核",
                List.of(new CasePage.Tag("t-jade", "正在办理")),
                "自治区大数据发展局",
                List.of(),
                Optional.empty(),
                List.of(LAW)),
            new CasePage.Entry(
                "todo", "", "发布", List.of(), "", List.of(), Optional.empty(), List.of())),
        new CasePage.Material(
            List.of(new CasePage.Fact("审核的版本", "第 2 版")),
            "",
            true,
            Optional.of(preview()),
            rejects()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        SampleAccess.proof(),
        decision,
        waiting,
        waiting.isEmpty() ? "" : "同意发布。",
        "",
        List.of(
            new CasePage.Related("针对的案件", "目录外数据需求 · GX-2026-004100", "/workbench", false),
            new CasePage.Related("对结果有不同意见", "提起复核", "/workbench", true)),
        waiting.isEmpty()
            ? Optional.of(
                new HandOverPart(3, List.of(new PublishPage.Option("7", "市教育局", false)), ""))
            : Optional.empty(),
        "",
        errors);
  }

  private static QueuePage.Row row(ClockFace face) {
    return new QueuePage.Row(
        NUMBER,
        "发布《公交刷卡客流》",
        Optional.of(new CasePage.Tag("t-amber", "加急")),
        "发布数据集",
        "市交通运输局",
        "目录审核",
        face);
  }

  static ClockDrawing drawing() {
    return new ClockDrawing(TestingPages.words(), new LegalClock(Workdays.mainland()));
  }

  static ClockFace clock(String start) {
    var deadline =
        new LegalClock(Workdays.mainland())
            .deadline(Instant.parse(start), new Period.WorkingDays(5));
    return drawing().draw(deadline, NOW, Optional.empty(), List.of(LAW));
  }

  private static ClockFace done() {
    var deadline =
        new LegalClock(Workdays.mainland())
            .deadline(Instant.parse("2026-11-09T01:00:00Z"), new Period.WorkingDays(2));
    return drawing()
        .draw(deadline, NOW, Optional.of(Instant.parse("2026-11-12T06:20:00Z")), List.of(LAW));
  }

  private static PreviewTable preview() {
    return new PreviewTable(
        "公交刷卡客流",
        "前 1 行，共 10,000 行。",
        List.of(
            new PreviewTable.Column(
                "线路",
                "line",
                "文",
                false,
                PreviewTable.bars(0, List.of(9L, 5L, 2L)),
                "312 种",
                "无空值")),
        List.of(List.of(new PreviewTable.Cell("6路", false, false))),
        "来源：市交通运输局，第 3 版。");
  }
}
