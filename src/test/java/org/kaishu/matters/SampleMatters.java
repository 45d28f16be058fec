package org.kaishu.matters;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;

/// The pages of matters in their states.
final class SampleMatters {
  private static final Chip ARTICLE =
      new Chip(
          "桂",
          Chip.Stamp.HOLLOW,
          "《广西壮族自治区公共数据开放管理办法》第十三条",
          "第十三条",
          "",
          "/law/guangxi/data-opening-measures#art-13");
  private static final List<Chip> CHIPS = List.of(ARTICLE);
  private static final Question.Rule LEAD =
      new Question.Rule("至少提前 2 个工作日。今天提交，最早可以选 3月5日（周四）。", CHIPS);
  private static final Question.Rule DAY_OFF = new Question.Rule("原则上选周末或者节假日。选工作日的，要写明理由。", CHIPS);

  private SampleMatters() {}

  static MattersPage desk() {
    return new MattersPage(
        Side.DESK,
        "桂",
        "广西壮族自治区",
        "广西壮族自治区公共数据开放管理办法",
        "/law/guangxi/data-opening-measures",
        List.of(),
        List.of(
            new MattersPage.Group(
                "dataset",
                "关于一份数据",
                List.of(
                    row("开放前的专门审查", "/workbench/matters/pre-opening-review", List.of(), ""),
                    row("样本数据建设", "", List.of(), "发布样本数据"))),
            new MattersPage.Group(
                "region",
                "关于本地区",
                List.of(
                    row("停机维护公告", "/workbench/matters/maintenance", List.of(LEAD, DAY_OFF), "")))),
        List.of());
  }

  static MattersPage account() {
    return new MattersPage(
        Side.ACCOUNT,
        "桂",
        "广西壮族自治区",
        "广西壮族自治区公共数据开放管理办法",
        "/law/guangxi/data-opening-measures",
        List.of(
            new MattersPage.Place("310000", "上海市", false),
            new MattersPage.Place("450000", "广西壮族自治区", true)),
        List.of(
            new MattersPage.Group(
                "organization",
                "关于一个单位",
                List.of(row("开放需求征集", "/account/matters/demand-collection", List.of(), "")))),
        List.of(
            new MattersPage.Own(
                "GX-2026-004182", "/account/cases/GX-2026-004182", "数据校核：公交线路与站点实时到站信息", "核实")));
  }

  static MattersPage nobody() {
    return new MattersPage(Side.DESK, "", "", "", "", List.of(), List.of(), List.of());
  }

  private static MattersPage.Row row(
      String title, String href, List<Question.Rule> rules, String blocked) {
    return new MattersPage.Row(
        title,
        href,
        "提出",
        "审核（自治区数据主管部门，5 个工作日） → 论证（公共数据开放专家委员会，条文未定期限），共 4 步",
        rules,
        blocked,
        CHIPS);
  }

  static PickPage pick(boolean none) {
    return new PickPage(
        none ? Side.ACCOUNT : Side.DESK,
        "开放前的专门审查",
        "桂",
        "广西壮族自治区",
        CHIPS,
        "dataset",
        "/workbench/matters/pre-opening-review",
        "450000",
        none ? "没有的词" : "",
        none
            ? List.of()
            : List.of(
                new PickPage.Row("公交线路与站点实时到站信息（含历史轨迹）", "市交通运输局 · gx-7k3m9q2d", "/workbench"),
                new PickPage.Row("出租汽车驾驶员从业信息", "市交通运输局 · gx-8k3m9q2d", "/workbench")),
        !none);
  }

  static OpeningPage opening(boolean refused) {
    return new OpeningPage(
        Side.DESK,
        "停机维护公告",
        "发布停机通知",
        "桂",
        "广西壮族自治区",
        CHIPS,
        "/workbench/matters/maintenance",
        "",
        "",
        "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
        "450000",
        Optional.of(new OpeningPage.Subject("广西壮族自治区", "", refused ? "/workbench" : "")),
        List.of(
            new OpeningPage.Group("办的是什么", about()),
            new OpeningPage.Group("停机维护公告", asked(refused)),
            new OpeningPage.Group("理由和材料", submitted())),
        List.of(
            new Stop("停机维护", "自治区信息中心", "条文未定期限", CHIPS),
            new Stop("复核", "自治区数据主管部门", "5 个工作日", CHIPS)),
        List.of("已恢复服务", "已取消"),
        List.of("公布评估结果"),
        refused
            ? List.of(
                new FieldError("opening", "本地区还没有登记专家委员会，“论证”没有人能办"),
                new FieldError("field.starts", "“停止服务从”之前至少要留2个工作日：最早可以定在 2026-03-05"),
                new FieldError("field.kind", "请选择“怎么停”"),
                new FieldError("confirmed", "请确认：已经告知用户"))
            : List.of());
  }

  private static List<Question> about() {
    return List.of(
        question("line", "named", "成果名称", "写得让别人一看就知道是哪一项。", "", List.of(), List.of()),
        question("select", "agency", "哪个单位的事", "", "", options(), List.of()));
  }

  private static List<Question> asked(boolean refused) {
    return List.of(
        question(
            "datetime-local",
            "field.starts",
            "停止服务从",
            "原则上选法定节假日或者周末",
            refused ? "2026-03-04T09:00" : "",
            List.of(),
            List.of(LEAD, DAY_OFF)),
        question("date", "field.day", "登记之日", "", "", List.of(), List.of()),
        question("choice", "field.kind", "怎么停", "", "", options(), List.of()),
        question("choices", "field.parts", "停哪些", "可以选几项", "", options(), List.of()),
        question("text", "field.what", "做什么", "维护、升级等", "升级数据库", List.of(), List.of()),
        question("lines", "field.files", "材料", "每行写一份材料的名称。", "", List.of(), List.of()));
  }

  private static List<Question> submitted() {
    return List.of(
        question("text", "reasons", "理由", "", "", List.of(), List.of()),
        new Question(
            "choices",
            "confirmed",
            "请逐项确认",
            "",
            "",
            "",
            0,
            List.of(
                new Question.Option("told", "已经告知用户", "", false, CHIPS),
                new Question.Option("saved", "已经备份", "", true, CHIPS)),
            List.of(),
            List.of()));
  }

  private static List<Question.Option> options() {
    return List.of(
        new Question.Option("whole", "整个平台", "页面、下载和接口都停", true, List.of()),
        new Question.Option("part", "一部分", "", false, List.of()));
  }

  private static Question question(
      String kind,
      String name,
      String title,
      String hint,
      String value,
      List<Question.Option> options,
      List<Question.Rule> rules) {
    return new Question(kind, name, title, hint, "可不填", value, 500, options, rules, CHIPS);
  }
}
