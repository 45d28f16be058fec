package org.kaishu.portal.account;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kaishu.cases.CaseNumber;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.Attribute;
import org.kaishu.page.Chip;
import org.kaishu.page.ClockFace;
import org.kaishu.page.FieldError;

/// Invented pages of somebody who applies, in which every part shows.
final class SampleAccount {
  static final Chip GX_20 =
      new Chip("桂", Chip.Stamp.HOLLOW, "《广西公共数据开放管理办法》第二十条", "第二十条(二)", "", "/law/x#art-20-2");
  static final Chip OWN = Chip.own("平台约定的理由");
  static final Attribute CONDITIONAL = new Attribute("conditional", "有条件开放");
  static final DatasetId ID = new DatasetId("gx-7k3m9q2d");
  static final Wanted WANTED = new Wanted(ID, "公交刷卡客流（分站点，15 分钟）", "桂", "广西 · 市交通运输局", CONDITIONAL);
  private static final String PATH = "/account/applications/ap-7k3m9q2d";
  private static final String NUMBER = "GX-2026-004182";
  private static final List<StepPage.Aside> ASIDES =
      List.of(
          new StepPage.Aside("法定时钟从收到申请的下一个工作日起算。", List.of(OWN)),
          new StepPage.Aside("不同意的，要写明理由，您会看到全文。", List.of(GX_20)));
  private static final ClockFace CLOCK =
      new ClockFace(
          "",
          "clock",
          "还剩 2 个工作日",
          "11月19日（周四）到期",
          "从 11月18日（周三）起算",
          "期限 2 个工作日，已用 0",
          true,
          List.of(new ClockFace.Cell("t now", "今天"), new ClockFace.Cell("", "19 周四")),
          List.of(GX_20.withTerm("2 个工作日")));

  private SampleAccount() {}

  static TasksPage tasks() {
    return new TasksPage(
        PATH,
        WANTED,
        parts("on"),
        "11月18日（周三）10:32 已保存",
        Optional.of(new TasksPage.Returned(NUMBER, "补正", List.of("用途写得太笼统，请写明成果是什么。"))),
        true,
        false,
        PATH + "/steps/purpose");
  }

  static StepPage step() {
    return new StepPage(
        PATH,
        "purpose",
        "用途",
        "写得越具体，越少来回补充。",
        2,
        5,
        7,
        WANTED,
        List.of(GX_20),
        List.of(
            question(
                "choice",
                "purpose",
                "",
                List.of(
                    new Question.Choice("research", "科学研究", "论文、课题、教学", false),
                    new Question.Choice("product", "产品开发", "", true)),
                List.of()),
            question("text", "scenario", "研究公交与轨道换乘的步行距离，用于课题论文。", List.of(), List.of()),
            question("date", "until", "2027-13-", List.of(), List.of()),
            question(
                "fields",
                "fields",
                "",
                List.of(
                    new Question.Choice("transfers", "换乘人次", "该时段换乘的人次", true),
                    new Question.Choice("boardings", "上车人次", "该时段上车的人次", false)),
                List.of()),
            question(
                "files",
                "proof",
                "",
                List.of(),
                List.of(
                    new Question.Attached("数据安全承诺书.pdf", "186 KB", PATH + "/attachments/a", "a")))),
        parts("on"),
        ASIDES,
        "11月18日（周三）10:32 已保存",
        "这份申请刚刚在别的窗口改过。",
        "not file-proof",
        List.of(
            new FieldError("purpose", "请选择用途类别"),
            new FieldError("scenario", "应用场景还差 28 个字"),
            new FieldError("until", "日期要写成 2027-12-31 这样"),
            new FieldError("proof", "文件太大，一个附件最多 20 MB")));
  }

  private static Question question(
      String kind,
      String name,
      String answer,
      List<Question.Choice> choices,
      List<Question.Attached> files) {
    return new Question(
        kind,
        name,
        "问题 " + name,
        "写三件事：给谁用、用来做什么、成果是什么样子。",
        kind.equals("files") ? "可不填" : "",
        answer,
        500,
        kind.equals("text") ? "已写 22 个字" : "",
        kind.equals("fields") ? "不用申请就能用的：线路、站点。" : "",
        choices,
        files,
        20L << 20,
        "文件太大，一个附件最多 20 MB",
        List.of(GX_20));
  }

  static ApplicantPage applicant() {
    return new ApplicantPage(
        WANTED,
        5,
        List.of(new Fact("姓名", "王小明"), new Fact("单位", "某科技公司")),
        parts("on"),
        ASIDES,
        PATH + "/steps/purpose");
  }

  static CheckPage check(boolean faulty) {
    return new CheckPage(
        PATH,
        WANTED,
        5,
        5,
        List.of(
            new CheckPage.Group("申请人", "", List.of(answer("申请人", "某科技公司"))),
            new CheckPage.Group(
                "用途",
                PATH + "/steps/purpose",
                List.of(answer("用途类别", "科学研究"), answer("用到哪天", "没有填")))),
        faulty ? List.of(new CheckPage.Fault("请填写用到哪天", PATH + "/steps/purpose#until")) : List.of(),
        parts("ok"),
        ASIDES,
        !faulty,
        faulty ? "这份数据现在不能申请" : "");
  }

  static FiledPage filed() {
    return new FiledPage(
        NUMBER,
        WANTED,
        "11月18日（周三）10:40",
        List.of(
            new FiledPage.Stop(
                "规范性审查", "自治区信息中心", "最晚 11月20日（周五）", List.of(GX_20.withTerm("2 个工作日"))),
            new FiledPage.Stop("签订协议", "市交通运输局", "条文未定期限", List.of(OWN))));
  }

  static ApplicationsPage applications() {
    return new ApplicationsPage(
        List.of(new ApplicationsPage.Draft(PATH, WANTED, "11月18日（周三）10:32 已保存", "已填好 2 步，共 4 步")),
        List.of(
            new ApplicationsPage.Filed(
                NUMBER,
                "申请使用《公交刷卡客流》",
                "桂",
                "广西 · 市交通运输局",
                new Mark("t-jade", "规范性审查"),
                "信息中心办理：规范性审查",
                false,
                Optional.of(CLOCK)),
            new ApplicationsPage.Filed(
                "GX-2026-004183",
                "申请使用《公交站点》",
                "桂",
                "广西 · 市交通运输局",
                new Mark("t-amber", "等您办理"),
                "等您办理：接受协议",
                true,
                Optional.empty())),
        "applications.discarded");
  }

  static MatterPage running() {
    return matter(Optional.empty(), Optional.empty(), List.of());
  }

  static MatterPage returned() {
    return matter(
        Optional.of(
            new MatterPage.Verdict(
                "补正：退回补正",
                List.of("用途写得太笼统，请写明成果是什么。"),
                List.of(GX_20),
                List.of("按理由改好材料，重新提交。期限重新计算。", "不想再申请，可以放弃。"))),
        Optional.of(
            new MatterPage.Turn(
                3,
                "等您改材料",
                "原来填的都在。",
                PATH,
                "改材料，重新提交",
                List.of(new MatterPage.Act("give-up", "放弃申请", "办了就不能撤回。", true, List.of(OWN))))),
        List.of(new FieldError("reasons-give-up", "请写明理由")));
  }

  private static MatterPage matter(
      Optional<MatterPage.Verdict> verdict,
      Optional<MatterPage.Turn> turn,
      List<FieldError> errors) {
    return new MatterPage(
        new CaseNumber(NUMBER),
        "申请使用《公交刷卡客流（分站点，15 分钟）》",
        List.of("有条件开放数据申请", "普通"),
        "11月9日（周一）16:42 提交",
        "规范性审查",
        Optional.of(CLOCK),
        List.of(new Fact("11月18日（周三）", "收到当日，不计")),
        List.of(new Fact("现在由谁办", "信息中心"), new Fact("第几轮", "第 1 轮")),
        List.of(
            new MatterPage.Entry(
                "",
                "check",
                "提出申请",
                List.of(),
                "您 · 11月9日（周一）16:42",
                List.of(),
                Optional.empty(),
                List.of(GX_20)),
            new MatterPage.Entry(
                "late",
                "exclamation-mark",
                "规范性审查",
                List.of(new Mark("t-jade", "退回补正"), new Mark("t-seal", "逾期 1 个工作日办结")),
                "信息中心",
                List.of("用途写得太笼统。"),
                Optional.of(CLOCK),
                List.of(GX_20)),
            new MatterPage.Entry(
                "todo", "", "需求审核", List.of(), "", List.of(), Optional.empty(), List.of(OWN))),
        List.of(answer("用途类别", "科学研究")),
        verdict,
        turn,
        "这一步由信息中心办理。",
        List.of(new MatterPage.Link("使用协议", "/account/agreements/ag-7k3m9q2d")),
        turn.isPresent() ? "" : "matter.done",
        errors);
  }

  static AgreementPage agreement(boolean turn) {
    return new AgreementPage(
        "/account/agreements/ag-7k3m9q2d",
        NUMBER,
        "数据使用协议",
        new Mark(turn ? "t-amber" : "t-jade", turn ? "等使用方接受" : "双方已签，已生效"),
        WANTED,
        List.of(new Fact("数据提供方", "市交通运输局"), new Fact("数据使用方", "某科技公司")),
        List.of(new Fact("申请到的字段", "上车人次"), new Fact("次数上限", "1,000 次，调用和下载合计")),
        List.of(
            new AgreementPage.Clause("用途", "只用于科学研究，不得用于其他用途。", List.of(GX_20)),
            new AgreementPage.Clause("安全", "按申请中写明的措施保护数据。", List.of(OWN))),
        List.of(
            new AgreementPage.Signature("数据提供方", "市交通运输局 审核岗 02", "2026-11-18 10:40"),
            new AgreementPage.Signature("数据使用方", "", "")),
        "9f2c41ae9f2c41ae9f2c41ae9f2c41ae9f2c41ae9f2c41ae9f2c41ae9f2c41ae",
        List.of(GX_20),
        turn ? Optional.of(new AgreementPage.Turn(5, "accept", "decline")) : Optional.empty(),
        turn ? "" : "my-agreement.done",
        turn ? List.of(new FieldError("agreed", "请先勾选：已读完协议全文，愿意遵守")) : List.of());
  }

  static AccessPage access() {
    return new AccessPage(
        List.of(
            entitled("en-7k3m9q2d", new Mark("t-jade", "可以使用"), "", true),
            entitled("en-7k3m9q2e", new Mark("t-seal", "已关闭，正在核实"), "提供单位关闭了权限。", false)));
  }

  private static AccessPage.Entitled entitled(String anchor, Mark mark, String why, boolean live) {
    return new AccessPage.Entitled(
        anchor,
        WANTED,
        mark,
        why,
        live ? List.of() : List.of(GX_20),
        List.of(new Fact("申请到的字段", "上车人次、换乘人次"), new Fact("用到", "2027-12-31 当天 24:00 止")),
        120,
        1000,
        "已用 120 次，共 1,000 次，还剩 880 次",
        live
            ? IntStream.range(0, 14)
                .mapToObj(day ->
                    new AccessPage.Day(
                        "2026-11-%02d".formatted(5 + day), day, 0, 100L * day, day * 10, day * 3))
                .toList()
            : List.of(),
        live ? "curl -H \"Authorization: Bearer $KAISHU_KEY\" 'http://localhost:8080/api/v1'" : "",
        live ? List.of(new AccessPage.File("CSV", "/a.csv")) : List.of(),
        "/account/agreements/ag-7k3m9q2d",
        "/account/cases/" + NUMBER);
  }

  static KeysPage keys() {
    return new KeysPage(
        List.of(
            new KeysPage.Key(
                "/account/keys/ak-7k3m9q2d",
                "客流看板",
                "2026-11-18 新建",
                "可用到 2027-03-31",
                "还没有用过",
                new Mark("t-jade", "可用"),
                true),
            new KeysPage.Key(
                "/account/keys/ak-7k3m9q2e",
                "旧的",
                "2025-11-18 新建",
                "可用到 2026-03-31",
                "",
                new Mark("", "已到期"),
                false)),
        Optional.of(
            new KeysPage.Made(
                "客流看板",
                "ks_5BPz0m1yJ6pBfT2s9bq4cX8rLwVvQe7hNnGkYd3uAaE",
                "curl -H \"Authorization: Bearer $KAISHU_KEY\" 'http://localhost:8080/api/v1'")),
        "",
        "2026-13-1",
        "keys.revoked",
        List.of(new FieldError("name", "请写名称"), new FieldError("until", "日期要写成 2027-03-31 这样")));
  }

  private static List<Progress> parts(String second) {
    return List.of(
        new Progress(
            "申请人", PATH + "/steps/applicant", "ok", new Mark("t-jade", "已填好"), "王小明，某科技公司"),
        new Progress(
            "用途", PATH + "/steps/purpose", second, new Mark("t-seal", "有 2 处要补"), "用途类别、应用场景"),
        new Progress("要用的字段", PATH + "/steps/fields", "", new Mark("", "还没开始"), ""),
        new Progress("检查并提交", "", "", new Mark("", "前面填完后可以提交"), ""));
  }

  private static CheckPage.Answer answer(String title, String line) {
    return new CheckPage.Answer(title, List.of(line), List.of(GX_20));
  }
}
