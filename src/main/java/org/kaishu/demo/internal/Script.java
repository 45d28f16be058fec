package org.kaishu.demo.internal;

import static org.kaishu.catalog.OpenAttribute.CONDITIONAL;
import static org.kaishu.catalog.OpenAttribute.UNCONDITIONAL;
import static org.kaishu.catalog.UpdateFrequency.MONTHLY;
import static org.kaishu.catalog.UpdateFrequency.QUARTERLY;
import static org.kaishu.catalog.UpdateFrequency.YEARLY;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.kaishu.catalog.Theme;
import org.kaishu.catalog.UpdateFrequency;
import org.kaishu.demo.Doors;
import org.kaishu.party.RegionCode;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Process;

/// The lives that are played: of datasets, published, corrected, late, waiting, unfinished,
/// suspended, withdrawn; and of applications for the conditional ones.
public final class Script {

  /// Something that happens, so many days before today.
  ///
  /// @param minute after the opening hour, so that what happens on one day keeps its order
  public record Step(int daysAgo, int minute, Runnable deed) {}

  private final Doors doors;
  private final Cast cast;
  private final Visitor programs;
  private final LocalDate today;

  /// Prepare the script on an empty platform.
  ///
  /// @param programs through which applicants call the interface
  /// @param today the day on which it ends
  public Script(Doors doors, Visitor programs, LocalDate today) {
    this.doors = doors;
    this.cast = new Cast(doors);
    this.programs = programs;
    this.today = today;
  }

  /// Make the players.
  public void enter() {
    var shanghai = cast.region("sh");
    var guangxi = cast.region("gx");
    cast.agency(shanghai, "市交通委员会", "sh-steward");
    cast.agency(shanghai, "市生态环境局", "sh-steward-environment");
    cast.agency(shanghai, "市卫生健康委员会", "sh-steward-health");
    cast.agency(guangxi, "自治区水利厅", "gx-steward");
    cast.agency(guangxi, "自治区教育厅", "gx-steward-education");
    cast.agency(cast.below(new RegionCode("450100"), "南宁市"), "市交通运输局", "gx-steward-nanning");
    cast.visitors();
  }

  /// Return everything that happens, life by life.
  public List<Step> steps() {
    var metro = metroFlow();
    var buses = busCards();
    return Stream.of(
            lives().stream().map(Life::steps),
            Stream.of(metro.steps(), buses.steps()),
            ofMetroFlow(metro).stream().map(Request::steps),
            ofBusCards(buses).stream().map(Request::steps))
        .flatMap(all -> all)
        .flatMap(List::stream)
        .toList();
  }

  private Life metroFlow() {
    return life("市交通委员会", Sheets.metroFlow(), Theme.TRANSPORT, QUARTERLY, "轨道交通各站每 15 分钟的进站和换乘人次。")
        .begun(40, CONDITIONAL)
        .submitted(40)
        .published(38);
  }

  /// Used for a while and stopped for a few days meanwhile.
  private Life busCards() {
    return life("市交通运输局", Sheets.busCards(), Theme.TRANSPORT, QUARTERLY, "公交各站每 15 分钟的上车和换乘人次。")
        .begun(37, CONDITIONAL)
        .submitted(37)
        .published(34)
        .claimed(14, "个别小站的人次能看出单个乘客的行程")
        .acted(14, Desk.effect("suspend-dataset"), "先中止开放再核实")
        .acted(10, Desk.effect("resume-dataset"), "少于 5 人的时段没有公布，核实后恢复");
  }

  /// Not accepted and filed again, used until it expired; refused and filed again, before experts;
  /// renewed, misused and taken away.
  private List<Request> ofMetroFlow(Life metro) {
    return List.of(
        new Request(doors, metro::dataset, "company")
            .filed(36, wish("给商圈店铺做客流参考。", today.minusDays(9), Process.NORMAL))
            .acted(35, Desk::sendsToApplicant, "没有写明成果的样子；没有写明对外提供的范围")
            .filedAgain(34, "给商圈店铺做每周的客流参考图，只公布相对高低，不公布人次；图放在本公司网站上免费查看，注明数据来源和获取日期。")
            .forwarded(33)
            .granted(30, 2, 1_000, "同意")
            .forwarded(29)
            .forwarded(29)
            .called(28, 12, programs)
            .called(21, 9, programs),
        new Request(doors, metro::dataset, "citizen")
            .filed(16, wish("研究换乘距离与客流的关系，写课程论文。", today.plusDays(180), Process.NORMAL))
            .forwarded(15)
            .acted(11, Desk::sendsToApplicant, "一次申请全部字段，没有说明多源数据融合后的风险")
            .filedAgain(10, "只研究换乘站，论文里不出现单个时段的数值；不与其他来源的数据关联，原始数据不离开本人的电脑，论文通过后删除。")
            .forwarded(9)
            .acted(8, Desk.named("refer-experts"), "申请的时段多，请专家评审")
            .acted(6, act -> true, "数据已按时段汇总，风险可控，建议同意")
            .granted(4, 2, 500, "同意")
            .forwarded(3),
        new Request(doors, metro::dataset, "company")
            .filed(8, wish("续用：商圈店铺的每周客流参考图。", today.plusDays(300), Process.NORMAL))
            .forwarded(7)
            .granted(6, 2, 2_000, "同意")
            .forwarded(6)
            .forwarded(6)
            .called(5, 6, programs)
            .closed(3, "抽查发现把原始人次卖给了第三方")
            .calledInVain(3, programs)
            .acted(2, Desk.effect("revoke-access"), "核实属实，收回使用权限"));
  }

  /// Granted in part and used; lowered in urgency, decided late and refused; waiting; unfinished.
  private List<Request> ofBusCards(Life buses) {
    return List.of(
        new Request(doors, buses::dataset, "company")
            .filed(33, wish("优化夜班公交接驳，方案交给公交公司免费使用。", today.plusDays(200), Process.NORMAL))
            .forwarded(32)
            .granted(29, 1, 200, "换乘人次还在校核，先提供进站人次")
            .forwarded(28)
            .forwarded(27)
            .forwarded(27)
            .called(26, 12, programs)
            .calledInVain(12, programs)
            .called(5, 8, programs),
        new Request(doors, buses::dataset, "citizen")
            .filed(25, wish("想知道几点坐车人少，方便出行。", today.plusDays(60), "extra-urgent"))
            .acted(25, Act::lowersUrgency, "个人出行没有时限要求，改按普通办理")
            .forwarded(24)
            .acted(13, Desk.named("refuse"), "同样的结论可以从直接开放的时段和站点数据得出")
            .acted(12, Desk.named("approve-refusal"), ""),
        new Request(doors, buses::dataset, "company")
            .filed(2, wish("中考期间加开考点接驳车，需要考点周边站点的客流。", today.plusDays(30), "urgent"))
            .forwarded(1),
        new Request(doors, buses::dataset, "citizen")
            .begun(1, wish("研究站点客流。", today.plusDays(90), Process.NORMAL)));
  }

  private static Wish wish(String scenario, LocalDate until, String urgency) {
    return new Wish(scenario, until, urgency, List.of());
  }

  private List<Life> lives() {
    return List.of(
        life("市交通委员会", Sheets.busStops(), Theme.TRANSPORT, MONTHLY, "全市公交线路的站点、次序和首末班时间。")
            .begun(66, UNCONDITIONAL)
            .submitted(66)
            .published(64)
            .updated(32, 2)
            .published(30),
        life("市交通委员会", Sheets.parking(), Theme.TRANSPORT, QUARTERLY, "公共停车场的位置、泊位数和收费标准。")
            .begun(54, UNCONDITIONAL)
            .submitted(54)
            .published(52),
        life("市生态环境局", Sheets.airQuality(), Theme.ENVIRONMENT, MONTHLY, "各监测点每小时的空气质量指数和主要污染物浓度。")
            .begun(60, UNCONDITIONAL)
            .submitted(60)
            .published(59),
        life("市生态环境局", Sheets.surfaceWater(), Theme.ENVIRONMENT, QUARTERLY, "地表水监测断面每月的水质类别和溶解氧。")
            .begun(47, UNCONDITIONAL)
            .submitted(47)
            .sentBack(46, "断面名称没有说明命名规则，请补充")
            .resubmitted(45)
            .published(44),
        life("市卫生健康委员会", Sheets.hospitals(), Theme.HEALTH, YEARLY, "取得执业许可的医疗机构名录。")
            .begun(50, UNCONDITIONAL)
            .submitted(50)
            .published(48)
            .claimed(3, "名录里我单位的地址是旧地址，涉及商业秘密的承租信息也在其中")
            .acted(2, Desk.effect("suspend-dataset"), "证据充分，先中止开放再核实"),
        life("市卫生健康委员会", Sheets.feverClinics(), Theme.HEALTH, YEARLY, "设置发热门诊的机构和开诊时间。")
            .begun(1, UNCONDITIONAL)
            .submitted(1),
        life("自治区水利厅", Sheets.riverLevels(), Theme.WEATHER, QUARTERLY, "主要江河水文测站的每日水位。")
            .begun(58, UNCONDITIONAL)
            .submitted(58)
            .published(55),
        life("自治区水利厅", Sheets.rainfall(), Theme.WEATHER, MONTHLY, "雨量站的日雨量。")
            .begun(18, UNCONDITIONAL)
            .submitted(18),
        life("自治区教育厅", Sheets.schools(), Theme.EDUCATION, YEARLY, "中小学校名录和在校生数。")
            .begun(45, UNCONDITIONAL)
            .submitted(45)
            .published(33),
        life("自治区教育厅", Sheets.schoolDistricts(), Theme.EDUCATION, YEARLY, "义务教育学校的学区范围。")
            .begun(12, UNCONDITIONAL)
            .submitted(12)
            .sentBack(9, "门牌范围没有写明单双号，请补充字段说明"),
        life("市交通运输局", Sheets.roadWorks(), Theme.TRANSPORT, MONTHLY, "道路施工占道许可。")
            .begun(2, UNCONDITIONAL),
        life("市交通运输局", Sheets.taxis(), Theme.MARKET, YEARLY, "出租汽车经营企业名录。")
            .begun(52, UNCONDITIONAL)
            .submitted(52)
            .published(49)
            .claimed(20, "名录包含我公司不应公开的经营信息")
            .acted(19, Desk.effect("suspend-dataset"), "先中止开放再核实")
            .acted(16, Desk.effect("withdraw-dataset"), "核实属实，撤回数据"));
  }

  private Life life(
      String agency, Sheet sheet, Theme theme, UpdateFrequency frequency, String summary) {
    return new Life(doors, cast.steward(agency), sheet, theme, frequency, summary);
  }
}
