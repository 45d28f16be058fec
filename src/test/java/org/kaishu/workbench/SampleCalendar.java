package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kaishu.page.FieldError;

/// The calendar's pages in their states.
final class SampleCalendar {
  private static final CasePage.Tag OFF = new CasePage.Tag("t-jade", "放假");
  private static final CasePage.Tag WORKED = new CasePage.Tag("t-amber", "上班");

  private SampleCalendar() {}

  static CalendarPage calendar() {
    return page(
        "calendar.confirmed",
        List.of(
            new CalendarPage.Imported(
                2,
                "2027年放假通知",
                "国务院办公厅关于2027年部分节假日安排的通知（更正），国办发明电〔2026〕11号",
                "2026-12-02 09:12 由管理员确认，改变了 3 个办理期限",
                "元旦,01-01,\n春节,02-05 02-08..02-12,01-31 02-20\n"),
            new CalendarPage.Imported(
                1,
                "2027年放假通知",
                "国办发明电〔2026〕9号",
                "2026-11-18 10:20 由管理员确认，改变了 1,204 个办理期限",
                "元旦,01-01,\n")),
        "",
        List.of());
  }

  static CalendarPage refused() {
    return page(
        "",
        List.of(),
        "国办发明电〔2026〕9号",
        List.of(
            new FieldError("file", "第3行：2027-02-09 已经列在“春节”下"),
            new FieldError("file", "第5行：要写成“名称,放假的日子,补班的日子”三格，这里有 2 格"),
            new FieldError("file", "days[12].date：2027-01-04 本来就是周一至周五，不用列为补班"),
            new FieldError("year", "请写四位数的年份，例如 2027")));
  }

  private static CalendarPage page(
      String notice, List<CalendarPage.Imported> imported, String source, List<FieldError> errors) {
    return new CalendarPage(
        notice,
        "2018年1月1日（周一）至2027年12月31日（周五）",
        "2027年12月31日（周五）以后的放假安排还没有公布，跨过这一天的期限是暂定的，导入通知后重新计算。",
        "mainland-2026.1+2",
        imported,
        "2028",
        source,
        errors);
  }

  static CalendarPreviewPage preview() {
    return preview(
        List.of(
            moved("GX-2026-004182", "出租汽车驾驶员从业信息", List.of()),
            moved(
                "SH-2026-000391",
                "公交线路与站点实时到站信息（含历史轨迹）",
                List.of(new CasePage.Tag("t-amber", "暂定"), new CasePage.Tag("t-seal", "已记逾期")))),
        204,
        List.of());
  }

  static CalendarPreviewPage outdated() {
    return preview(
        List.of(),
        0,
        List.of(new FieldError("h-confirm", "刚刚有人确认了另一份通知，您的没有保存。这里已经按新日历重新计算，请再核对一次")));
  }

  private static CalendarPreviewPage preview(
      List<CalendarPreviewPage.Moved> moved, int total, List<FieldError> errors) {
    var days =
        IntStream.rangeClosed(8, 12)
            .mapToObj(day -> new CalendarPreviewPage.Day("2027年2月" + day + "日（周一）", OFF, "春节"))
            .toList();
    return new CalendarPreviewPage(
        "2027",
        "国办发明电〔2026〕9号",
        "春节,02-08..02-12,02-20\n",
        "mainland-2026.1",
        Stream.concat(
                days.stream(),
                Stream.of(new CalendarPreviewPage.Day("2027年2月20日（周六）", WORKED, "春节")))
            .toList(),
        moved,
        total,
        "第 101–200 项，共 204 项",
        total > 0 ? Optional.of(1) : Optional.empty(),
        total > 0 ? Optional.of(3) : Optional.empty(),
        errors);
  }

  private static CalendarPreviewPage.Moved moved(
      String number, String title, List<CasePage.Tag> tags) {
    return new CalendarPreviewPage.Moved(
        number,
        title,
        "目录审核",
        "2027年2月8日（周一）",
        "2027年2月17日（周三）",
        tags,
        "2月8日放假、2月9日放假、2月10日放假、2月11日放假、2月12日放假、2月20日上班");
  }
}
