package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldError;

/// The pages of duties and delegations in their states.
final class SampleRelay {
  private static final List<Chip> CHIPS =
      List.of(
          new Chip(
              "青",
              Chip.Stamp.SOLID,
              "《青岛市公共数据开放管理办法》第十条",
              "第十条",
              "",
              "/law/qingdao/data-opening-rules#art-10"));

  private SampleRelay() {}

  static DutiesPage duties() {
    return new DutiesPage(
        "市交通运输局",
        "2026年11月18日（周三）",
        List.of(
            new DutiesPage.Group(
                "over",
                "alert-triangle",
                2,
                List.of(
                    row("年度开放计划", "", "应当在5月31日（周日）以前做，已经过了 171 天", "年度开放计划"),
                    row("更新数据集", "公交线路与站点实时到站信息（含历史轨迹）", "应当在11月10日（周二）以前做，已经过了 8 天", ""))),
            new DutiesPage.Group(
                "due",
                "calendar",
                300,
                List.of(row("未开放数据的定期评估", "出租汽车驾驶员从业信息", "原则上最晚 12月31日（周四）", "定期评估"))),
            new DutiesPage.Group(
                "done",
                "circle-check",
                1,
                List.of(row("质量监测评估", "", "已做，晚于6月30日（周二）", "QD-2026-000391")))));
  }

  static DutiesPage noDuties() {
    return new DutiesPage("市交通运输局", "2026年11月18日（周三）", List.of());
  }

  private static DutiesPage.Row row(String title, String subject, String due, String go) {
    return new DutiesPage.Row(
        title,
        subject,
        "这一期从2026年1月1日（周四）到2026年12月31日（周四）",
        due,
        CHIPS,
        go.isEmpty() ? "由市数据主管部门发起" : "",
        go.isEmpty()
            ? Optional.empty()
            : Optional.of(new DutiesPage.Go("现在办理", go, "/workbench/matters/annual-plan")));
  }

  static DelegationsPage delegations() {
    return page(
        List.of(new DelegationsPage.Row(3, "李小红", "2026年11月27日（周五）")),
        "delegations.made",
        List.of());
  }

  static DelegationsPage refused() {
    return page(
        List.of(),
        "",
        List.of(
            new FieldError("substitute", "请选择由谁代办"),
            new FieldError("until", "日期要写成 2026-11-18 这样")));
  }

  private static DelegationsPage page(
      List<DelegationsPage.Row> by, String notice, List<FieldError> errors) {
    return new DelegationsPage(
        "市交通运输局", by, by, List.of(new PublishPage.Option("7", "李小红", false)), "", notice, errors);
  }
}
