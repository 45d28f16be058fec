package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.calendar.LegalClock;
import org.kaishu.calendar.Period;
import org.kaishu.calendar.Workdays;
import org.kaishu.page.ClockFace;
import org.kaishu.page.FieldError;

/// Invented pages about the use of conditional data. It is Wednesday, 18 November 2026.
final class SampleAccess {
  private static final String TITLE = "申请使用《公交刷卡客流（分站点，15 分钟）》";
  private static final String INERT = "<b>研究</b>=1+1 换乘时间，找出步行超过 8 分钟的站点，供课题和线网调整参考。\n不含任何个人信息。";

  private SampleAccess() {}

  static CasePage granting() {
    return matter(
        "需求审核",
        SampleWorkbench.clock("2026-11-12T01:00:00Z"),
        Optional.of(grantForm("", true)),
        List.of());
  }

  static CasePage grantRefused() {
    return matter(
        "需求审核",
        SampleWorkbench.clock("2026-11-12T01:00:00Z"),
        Optional.of(grantForm("2026.12.31", false)),
        List.of(
            new FieldError("grant.channels", "请选择开放方式"),
            new FieldError("grant.until", "请按 2026-12-31 的样子填写使用期限"),
            new FieldError("grant.quota", "额度应为 1 到 100000000 的整数"),
            new FieldError("grant.rows", "没有这个字段：qu"),
            new FieldError("reasons", "只同意一部分字段，请写明不同意的字段和理由")));
  }

  static CasePage approving() {
    return with(
        matter(
            "需求审批",
            SampleWorkbench.clock("2026-11-12T01:00:00Z"),
            Optional.of(approval()),
            List.of()),
        Optional.of(
            new ReplyPart(
                true,
                "部分同意",
                "市交通运输局 · 11月17日（周二）11:12",
                "“票种”按小时汇总后可以开放。15 分钟粒度下部分站点人数过少，可能认出个人，本次不开放。",
                List.of(SampleWorkbench.LAW),
                fields(false),
                List.of(
                    new CasePage.Fact("开放方式", "接口访问"),
                    new CasePage.Fact("使用期限", "2027-12-31"),
                    new CasePage.Fact("次数", "共 10,000 次"),
                    new CasePage.Fact("行的范围", "district=in.(青秀区,兴宁区)")))),
        Optional.empty());
  }

  static CasePage approvingRefusal() {
    return with(
        matter("需求审批", SampleWorkbench.clock("2026-11-12T01:00:00Z"), Optional.empty(), List.of()),
        Optional.of(
            new ReplyPart(
                false,
                "不同意",
                "市交通运输局 · 11月17日（周二）11:12",
                "申请的用途和字段对不上，少量站点能认出个人。",
                List.of(SampleWorkbench.LAW),
                List.of(),
                List.of())),
        Optional.empty());
  }

  static CasePage signing() {
    return with(
        matter(
            "签订数据使用协议",
            SampleWorkbench.clock("2026-11-12T01:00:00Z"),
            Optional.of(
                new CasePage.Decision(
                    5,
                    List.of(
                        new CasePage.Choice(
                            "sign",
                            "签署协议",
                            "转到“申请人签署”",
                            true,
                            List.of(),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            "case.hint.sign",
                            List.of(SampleWorkbench.LAW))),
                    "",
                    "",
                    false,
                    List.of())),
            List.of()),
        Optional.empty(),
        Optional.of(
            new AgreementPart(
                "数据使用协议",
                "ag-7k3m9q2d",
                List.of(
                    new CasePage.Fact("数据开放主体", "市交通运输局"),
                    new CasePage.Fact("数据使用主体", "某高校交通研究团队（王小明）")),
                List.of(
                    new AgreementPart.Clause(
                        "用途和场景", "数据只用于科学研究：研究公交与轨道之间的换乘时间。", List.of(SampleWorkbench.LAW)),
                    new AgreementPart.Clause(
                        "期限和次数", "用到 2027-12-31，共 10,000 次。", List.of(SampleWorkbench.OWN))),
                "ab".repeat(32),
                List.of(new CasePage.Fact("数据开放主体", "还没有签署"), new CasePage.Fact("申请人", "还没有签署")),
                true)));
  }

  static CasePage lowering() {
    return matter(
        "规范性审查",
        hours(),
        Optional.of(
            new CasePage.Decision(
                1,
                List.of(
                    choice("pass", "通过", "转到“需求审核”", false),
                    new CasePage.Choice(
                        "lower-urgency",
                        "改低紧急程度",
                        "转到“规范性审查”；要写理由",
                        true,
                        List.of(),
                        List.of(
                            new PublishPage.Option("normal", "普通件", false),
                            new PublishPage.Option("urgent", "加急", true)),
                        List.of(),
                        Optional.empty(),
                        "",
                        List.of(SampleWorkbench.OWN))),
                "",
                "",
                false,
                List.of())),
        List.of(new FieldError("urgency.lower-urgency", "请选择改为哪种紧急程度")));
  }

  static CasePage violation() {
    var page = SampleWorkbench.waiting();
    return new CasePage(
        page.number(),
        "公交刷卡客流（分站点，15 分钟）",
        List.of("违规使用处理", "普通件"),
        page.applicant(),
        "核实",
        page.clock(),
        Optional.empty(),
        page.facts(),
        page.timeline(),
        new CasePage.Material(
            List.of(new CasePage.Fact("使用权限", "en-7k3m9q2d")),
            "/workbench/access/en-7k3m9q2d",
            false,
            Optional.empty(),
            RejectsPart.NONE),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new ProofPart(page.number(), List.of(), 1, 0, Optional.empty()),
        Optional.empty(),
        page.waiting(),
        "",
        "",
        List.of(),
        Optional.empty(),
        "case.closed",
        List.of());
  }

  static ProofPart proof() {
    return new ProofPart(
        SampleWorkbench.NUMBER,
        List.of(
            new ProofPart.Entry(
                13,
                "2026-11-12 14:20",
                "人员 9",
                "目录审核：退回修改",
                "",
                new CasePage.Tag("", "等待封存"),
                Optional.empty()),
            new ProofPart.Entry(
                12,
                "2026-11-09 16:42",
                "人员 7",
                "提交",
                "40",
                new CasePage.Tag("t-jade", "对得上"),
                Optional.of(
                    new ProofPart.Path(
                        "{\"number\":12,\"at\":\"2026-11-09T08:42:00Z\",\"kind\":\"case.opened\"}",
                        "ef".repeat(32),
                        List.of("cd".repeat(32)),
                        "ab".repeat(32))))),
        1,
        0,
        Optional.of(
            new ProofPart.Head(
                "40", "ab".repeat(32), "2026-11-18 10:00", "c2lnbmF0dXJl", "0123456789abcdef")));
  }

  static CasePage.Choice choice(String name, String title, String hint, boolean chosen) {
    return new CasePage.Choice(
        name,
        title,
        hint,
        chosen,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        "",
        List.of(SampleWorkbench.OWN));
  }

  private static CasePage.Decision approval() {
    return new CasePage.Decision(
        4,
        List.of(
            choice("approve", "批准", "转到“签订数据使用协议”", true),
            choice("disagree", "不认可，退回开放主体", "转到“需求审核”；要写理由", false)),
        "",
        "",
        false,
        List.of());
  }

  private static CasePage.Decision grantForm(String until, boolean all) {
    return new CasePage.Decision(
        3,
        List.of(
            new CasePage.Choice(
                "agree",
                "同意或部分同意",
                "转到“需求审批”",
                true,
                List.of(),
                List.of(),
                List.of(),
                Optional.of(
                    new GrantPart(
                        fields(all),
                        List.of(
                            new PublishPage.Option("download", "数据下载", all),
                            new PublishPage.Option("api", "接口访问", all)),
                        until.isEmpty() ? "2027-12-31" : until,
                        "2027-12-31",
                        all ? "10000" : "很多",
                        all ? "" : "qu=eq.1",
                        List.of("district=in.(青秀区,兴宁区)", "riders=gte.100"))),
                "",
                List.of(SampleWorkbench.LAW)),
            choice("refuse", "不同意", "转到“需求审批”；要写理由；要引用条文", false)),
        "",
        "",
        false,
        List.of(new CasePage.Basis("19", "第十九条", "有条件开放的情形", false)));
  }

  private static List<GrantPart.FieldChoice> fields(boolean all) {
    return List.of(
        new GrantPart.FieldChoice("period", "统计时段", "每 15 分钟一段的开始时间", true),
        new GrantPart.FieldChoice("station", "站点", "公交站点名称", true),
        new GrantPart.FieldChoice("riders", "上车人次", "时段内刷卡上车的人次", true),
        new GrantPart.FieldChoice("ticket", "票种", "", all));
  }

  private static ApplicationPart application() {
    var asked =
        List.of(
            new ApplicationPart.Asked("period", "统计时段", "时间", "每 15 分钟一段的开始时间", false),
            new ApplicationPart.Asked("station", "站点", "文本", "公交站点名称", true),
            new ApplicationPart.Asked("ticket", "票种", "文本", "现在的数据里没有这个字段", false));
    var filing =
        new ApplicationPart.Filing(
            "第 2 轮提交的材料",
            List.of(
                new ApplicationPart.Answered("用途", "科学研究", "", List.of(SampleWorkbench.LAW)),
                new ApplicationPart.Answered("应用场景", INERT, "", List.of(SampleWorkbench.LAW)),
                new ApplicationPart.Answered("紧急程度", "特急", "后来改为：加急", List.of(SampleWorkbench.LAW)),
                new ApplicationPart.Answered("紧急理由", "没有填", "", List.of(SampleWorkbench.OWN))),
            asked,
            List.of(
                new ApplicationPart.Attached(
                    "单位证明（盖章扫描件，很长很长的文件名称用来看折行）=cmd.pdf",
                    "312 KB",
                    "资质证明",
                    "/workbench/cases/x/attachments/y"),
                new ApplicationPart.Attached(
                    "数据安全承诺书.pdf", "186 KB", "安全措施证明", "/workbench/cases/x/attachments/z")));
    return new ApplicationPart(
        List.of(
            new CasePage.Fact("单位", "某高校交通研究团队"),
            new CasePage.Fact("姓名", "王小明"),
            new CasePage.Fact("实名", "已核验")),
        filing,
        List.of(new ApplicationPart.Filing("第 1 轮提交的材料", filing.answers(), asked, List.of())),
        List.of(
            new ApplicationPart.Held(
                "en-2d7k3m9q",
                "/workbench/access/en-2d7k3m9q",
                "站点、上车人次",
                "2026-12-31",
                new CasePage.Tag("t-jade", "可以使用"))),
        "具备数据安全保护能力，结果不含个人信息。",
        "公交刷卡客流",
        "/datasets/gx-7k3m9q2d");
  }

  private static ClockFace hours() {
    var deadline =
        new LegalClock(Workdays.mainland())
            .deadline(java.time.Instant.parse("2026-11-17T18:00:00Z"), new Period.Hours(12));
    return SampleWorkbench.drawing()
        .draw(deadline, SampleWorkbench.NOW, Optional.empty(), List.of(SampleWorkbench.LAW));
  }

  private static CasePage matter(
      String stage,
      ClockFace clock,
      Optional<CasePage.Decision> decision,
      List<FieldError> errors) {
    var page = SampleWorkbench.waiting();
    return new CasePage(
        page.number(),
        TITLE,
        List.of("有条件开放申请", "特急"),
        "某高校交通研究团队 · 11月9日（周一）16:42 提交",
        stage,
        Optional.of(clock),
        page.count(),
        page.facts(),
        page.timeline(),
        page.material(),
        Optional.of(application()),
        Optional.empty(),
        Optional.empty(),
        proof(),
        decision,
        decision.isEmpty() ? page.waiting() : "",
        "",
        "",
        List.of(),
        Optional.empty(),
        "",
        errors);
  }

  private static CasePage with(
      CasePage page, Optional<ReplyPart> reply, Optional<AgreementPart> agreement) {
    return new CasePage(
        page.number(),
        page.title(),
        page.tags(),
        page.applicant(),
        page.stage(),
        page.clock(),
        page.count(),
        page.facts(),
        page.timeline(),
        page.material(),
        page.application(),
        reply,
        agreement,
        page.proof(),
        page.decision(),
        page.waiting(),
        page.unsaved(),
        page.fixHref(),
        page.related(),
        page.handOver(),
        page.notice(),
        page.errors());
  }
}
