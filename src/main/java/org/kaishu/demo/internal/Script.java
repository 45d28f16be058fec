package org.kaishu.demo.internal;

import static org.kaishu.catalog.OpenAttribute.CONDITIONAL;
import static org.kaishu.catalog.OpenAttribute.UNCONDITIONAL;
import static org.kaishu.catalog.UpdateFrequency.MONTHLY;
import static org.kaishu.catalog.UpdateFrequency.QUARTERLY;
import static org.kaishu.catalog.UpdateFrequency.YEARLY;

import java.util.List;
import org.kaishu.catalog.Theme;
import org.kaishu.catalog.UpdateFrequency;
import org.kaishu.demo.Doors;
import org.kaishu.party.RegionCode;

/// The lives that are played: published, corrected, late, waiting, unfinished, suspended,
/// withdrawn.
public final class Script {

  /// Something that happens, so many days before today.
  ///
  /// @param minute after the opening hour, so that what happens on one day keeps its order
  public record Step(int daysAgo, int minute, Runnable deed) {}

  private final Doors doors;
  private final Cast cast;

  /// Prepare the script on an empty platform.
  public Script(Doors doors) {
    this.doors = doors;
    this.cast = new Cast(doors);
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
    return lives().stream().flatMap(life -> life.steps().stream()).toList();
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
        life("市交通委员会", Sheets.metroFlow(), Theme.TRANSPORT, QUARTERLY, "轨道交通各站每 15 分钟的进站和换乘人次。")
            .begun(40, CONDITIONAL)
            .submitted(40)
            .published(38),
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
        life("市交通运输局", Sheets.busCards(), Theme.TRANSPORT, QUARTERLY, "公交各站每 15 分钟的上车和换乘人次。")
            .begun(37, CONDITIONAL)
            .submitted(37)
            .published(34),
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
