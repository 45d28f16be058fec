package org.kaishu.page;

import java.util.List;

/// A field with everything a profile can tell.
public final class SampleProfile {
  private SampleProfile() {}

  /// A code with a long value and a rare pattern.
  public static FieldProfile profile() {
    return new FieldProfile(
        List.of(
            new FieldProfile.Fact("空值", "30 个，占 3.1%"),
            new FieldProfile.Fact("不同的值", "约 18,000 种"),
            new FieldProfile.Fact("最小到最大", "000101 到 粤A9Z99学"),
            new FieldProfile.Fact("长度", "6 到 18 个字")),
        PreviewTable.bars(0, List.of(90L, 70L, 30L, 12L, 4L)),
        "2021-01",
        "2026-11",
        List.of(
            new FieldProfile.Share("人民路与解放路交叉口东北角公交站台（临时）", "1,204", "100"),
            new FieldProfile.Share("6路", "12", "1")),
        List.of(
            new FieldProfile.Share("999999", "96.9%", "96.9"),
            new FieldProfile.Share("汉A9A99汉", "3.1%", "3.1")));
  }
}
