package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kaishu.page.FieldError;

/// Invented pages about who may use conditional data. It is Wednesday, 18 November 2026.
final class SampleEntitlements {
  private SampleEntitlements() {}

  static AccessPage list() {
    return new AccessPage(
        List.of(
            new AccessPage.Filter("全部", 3, "/workbench/access", true),
            new AccessPage.Filter("可以使用", 2, "/workbench/access?standing=live", false),
            new AccessPage.Filter("已关闭，正在核实", 1, "/workbench/access?standing=closed", false)),
        List.of(
            row("某高校交通研究团队（王小明）", "t-jade", "可以使用", "12.0"),
            row("李四", "t-amber", "已关闭，正在核实", "100.0"),
            row("某保险公司（张三）", "", "已到期", "0.0")),
        true,
        "第 1–3 项，共 23 项",
        Optional.empty(),
        Optional.of("/workbench/access?page=2"));
  }

  static AccessPage emptyList() {
    return new AccessPage(
        list().filters(), List.of(), false, "第 0–0 项，共 0 项", Optional.empty(), Optional.empty());
  }

  static EntitlementPage entitlement() {
    return entitlement(
        Optional.of(new EntitlementPage.Closing("", "", false, List.of(SampleWorkbench.LAW))),
        Optional.empty(),
        List.of());
  }

  static EntitlementPage notClosed() {
    return entitlement(
        Optional.of(new EntitlementPage.Closing("转给了别人", "", false, List.of())),
        Optional.empty(),
        List.of(
            new FieldError("close-evidence", "请写明有哪些证据材料"),
            new FieldError("close-confirm", "请确认您知道提交后立刻关闭")));
  }

  static EntitlementPage closed() {
    return entitlement(
        Optional.empty(),
        Optional.of(new EntitlementPage.Halt("2026-11-18 10:00 关闭，正在核实。", "GX-2026-004190")),
        List.of());
  }

  private static AccessPage.Row row(String holder, String style, String standing, String width) {
    return new AccessPage.Row(
        "en-7k3m9q2d",
        "/workbench/access/en-7k3m9q2d",
        "公交刷卡客流（分站点，15 分钟）",
        holder,
        "统计时段、站点、上车人次",
        "数据下载、接口访问",
        "2027-12-31",
        "已用 1,204 次，共 10,000 次",
        width,
        new CasePage.Tag(style, standing));
  }

  private static EntitlementPage entitlement(
      Optional<EntitlementPage.Closing> closing,
      Optional<EntitlementPage.Halt> halt,
      List<FieldError> errors) {
    return new EntitlementPage(
        "en-7k3m9q2d",
        "《公交刷卡客流（分站点，15 分钟）》的使用权限",
        halt.isPresent()
            ? new CasePage.Tag("t-amber", "已关闭，正在核实")
            : new CasePage.Tag("t-jade", "可以使用"),
        List.of(
            new CasePage.Fact("使用人", "某高校交通研究团队（王小明）"),
            new CasePage.Fact("开放方式", "数据下载、接口访问"),
            new CasePage.Fact("使用期限", "2027-12-31"),
            new CasePage.Fact("行的范围", "district=in.(青秀区,兴宁区)")),
        List.of("统计时段", "站点", "上车人次"),
        "GX-2026-004182",
        halt,
        "已用 1,204 次，共 10,000 次",
        "12.0",
        IntStream.rangeClosed(5, 18)
            .mapToObj(day ->
                new QueuePage.Column(
                    Integer.toString(day),
                    day,
                    "",
                    Integer.toString(100 - 5 * day),
                    Integer.toString(5 * day)))
            .toList(),
        List.of(
            new EntitlementPage.Day("2026-11-18", "18", "0", "180,000"),
            new EntitlementPage.Day("2026-11-17", "16", "1", "1,204,000")),
        closing,
        errors);
  }
}
