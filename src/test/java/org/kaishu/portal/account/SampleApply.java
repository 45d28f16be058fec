package org.kaishu.portal.account;

import static org.kaishu.portal.account.SampleAccount.CONDITIONAL;
import static org.kaishu.portal.account.SampleAccount.GX_20;
import static org.kaishu.portal.account.SampleAccount.ID;
import static org.kaishu.portal.account.SampleAccount.OWN;
import static org.kaishu.portal.account.SampleAccount.WANTED;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.Attribute;
import org.kaishu.portal.ApplyPage;

/// Invented pages on which one learns what applying takes.
final class SampleApply {
  private SampleApply() {}

  static ApplyPage apply(Optional<ApplyPage.Standing> standing, boolean signedIn) {
    return new ApplyPage(
        ID,
        WANTED.title(),
        "桂",
        WANTED.place(),
        CONDITIONAL,
        List.of(GX_20),
        "只用于科学研究，不得识别个人。",
        List.of(GX_20, OWN),
        List.of(
            new ApplyPage.Group(
                "用途",
                List.of(
                    new ApplyPage.Asked("用途类别", "选最主要的一项。", "必填", false, List.of(GX_20)),
                    new ApplyPage.Asked("加急理由", "", "急件必填", false, List.of(OWN)))),
            new ApplyPage.Group(
                "数据安全措施",
                List.of(new ApplyPage.Asked("证明材料", "盖章的承诺书。", "必填", true, List.of(GX_20))))),
        List.of(
            new ApplyPage.Stop(
                "规范性审查",
                "自治区信息中心",
                List.of(
                    new ApplyPage.Term("普通", "2 个工作日"),
                    new ApplyPage.Term("加急", "1 个工作日"),
                    new ApplyPage.Term("特急", "12 小时")),
                "",
                List.of(GX_20)),
            new ApplyPage.Stop(
                "补正",
                "您",
                List.of(new ApplyPage.Term("", "条文未定期限")),
                "不是每件申请都会走到这一步",
                List.of(OWN))),
        standing,
        signedIn,
        standing.isPresent() ? "这份数据暂停开放，现在不能申请" : "",
        true);
  }

  static ApplyPage needless() {
    return new ApplyPage(
        ID,
        WANTED.title(),
        "桂",
        WANTED.place(),
        new Attribute("unconditional", "无条件开放"),
        List.of(GX_20),
        "",
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        true,
        "这份数据无条件开放，不用申请，直接获取即可",
        false);
  }
}
