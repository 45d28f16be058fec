package org.kaishu.demo.internal;

import static org.kaishu.demo.internal.Sheet.Column.kept;
import static org.kaishu.demo.internal.Sheet.Column.open;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// The made-up tables of the demonstration.
public final class Sheets {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final List<String> ROADS =
      List.of("人民路", "解放路", "建设路", "滨江大道", "学府路", "朝阳路", "青山路", "迎宾大道");
  private static final List<String> PLACES =
      List.of("城东", "城西", "河南", "河北", "新区", "老城", "开发区", "大学城");

  private Sheets() {}

  /// The name of the made-up messy file of the tour.
  public static String messyName() {
    return parking().fileName();
  }

  /// A messy file: GB18030, codes with leading zeros, blanks, prices with places.
  public static byte[] messy() {
    return parking().content(1);
  }

  /// A small table, half of it open, of which there can be many.
  static Sheet small(int number) {
    return new Sheet(
        "办理示例%d.csv".formatted(number),
        UTF_8,
        List.of(open("编码", "示例编码"), open("名称", "示例名称"), kept("数值", "示例数值")),
        12,
        (random, row) ->
            List.of("%06d".formatted(row), pick(random, PLACES), number(random, 1, 9, 2)));
  }

  static Sheet busStops() {
    return new Sheet(
        "公交线路站点.csv",
        UTF_8,
        List.of(
            open("线路", "公交线路的名称"),
            open("站序", "站点在线路上的次序，从 1 起"),
            open("站点名称", "站牌上的名称"),
            open("站点编码", "全市唯一的站点编码，前面的 0 不能去掉"),
            open("经度", "站点的经度，WGS-84，单位：度"),
            open("纬度", "站点的纬度，WGS-84，单位：度"),
            open("首班车", "首班车到站时间"),
            open("末班车", "末班车到站时间")),
        1200,
        (random, row) ->
            List.of(
                (row / 24 + 1) + "路",
                Integer.toString(row % 24 + 1),
                pick(random, PLACES) + pick(random, ROADS) + "站",
                "%06d".formatted(row),
                number(random, 121.3, 0.4, 6),
                number(random, 31.1, 0.3, 6),
                "05:%02d".formatted(random.nextInt(60)),
                "22:%02d".formatted(random.nextInt(60))));
  }

  static Sheet parking() {
    return new Sheet(
        "公共停车场泊位.csv",
        GB18030,
        List.of(
            open("停车场编号", "主管部门备案的编号"),
            open("名称", "停车场名称"),
            open("地址", "所在道路和门牌"),
            open("总泊位", "核定的泊位数，单位：个"),
            open("充电泊位", "带充电桩的泊位数，单位：个"),
            open("收费标准", "每小时收费，单位：元")),
        400,
        (random, row) ->
            List.of(
                "P%05d".formatted(row),
                pick(random, PLACES) + "公共停车场" + row + "号",
                pick(random, ROADS) + (random.nextInt(300) + 1) + "号",
                Integer.toString(40 + random.nextInt(500)),
                random.nextInt(9) == 0 ? "" : Integer.toString(random.nextInt(40)),
                number(random, 4, 8, 2)));
  }

  static Sheet metroFlow() {
    return flow("轨道交通分时客流.csv", "车站", "车站名称");
  }

  static Sheet busCards() {
    return flow("公交刷卡客流.csv", "站点", "公交站点名称");
  }

  private static Sheet flow(String fileName, String stop, String meaning) {
    return new Sheet(
        fileName,
        UTF_8,
        List.of(
            open("统计时段", "15 分钟时段的开始"),
            open("线路", "线路名称"),
            open(stop, meaning),
            kept("进站人次", "该时段进站的人次，少于 5 人的不公布"),
            kept("换乘人次", "该时段换乘的人次，少于 5 人的不公布"),
            open("采集方式", "闸机或者人工")),
        3000,
        (random, row) ->
            List.of(
                LocalDateTime.of(2026, 9, 1, 6, 0)
                    .plusMinutes(15L * (row % 64))
                    .toString()
                    .replace('T', ' '),
                (row % 12 + 1) + "号线",
                pick(random, PLACES) + pick(random, ROADS),
                Integer.toString(5 + random.nextInt(900)),
                Integer.toString(5 + random.nextInt(200)),
                random.nextInt(20) == 0 ? "人工" : "闸机"));
  }

  static Sheet airQuality() {
    return new Sheet(
        "空气质量小时值.csv",
        UTF_8,
        List.of(
            open("监测时间", "整点时刻"),
            open("监测点", "国家或市级监测点名称"),
            open("AQI", "空气质量指数，无量纲"),
            open("PM2.5", "细颗粒物浓度，单位：微克每立方米"),
            open("臭氧", "臭氧一小时平均浓度，单位：微克每立方米")),
        2400,
        (random, row) ->
            List.of(
                FIRST_DAY.atStartOfDay().plusHours(row / 8).toString().replace('T', ' '),
                PLACES.get(row % 8) + "监测点",
                Integer.toString(20 + random.nextInt(160)),
                random.nextInt(40) == 0 ? "" : Integer.toString(5 + random.nextInt(110)),
                Integer.toString(10 + random.nextInt(180))));
  }

  static Sheet surfaceWater() {
    return new Sheet(
        "地表水监测断面.csv",
        GB18030,
        List.of(
            open("断面编码", "断面的唯一编码"),
            open("断面名称", "断面名称"),
            open("所在河流", "断面所在的河流"),
            open("监测日期", "采样的日期"),
            open("水质类别", "按地表水环境质量标准判定的类别"),
            open("溶解氧", "单位：毫克每升")),
        360,
        (random, row) ->
            List.of(
                "SW%04d".formatted(row % 60 + 1),
                pick(random, PLACES) + "断面" + (row % 60 + 1),
                pick(random, List.of("清江", "白水河", "南渡江", "东溪")),
                FIRST_DAY.plusDays(row / 60 * 30L).toString(),
                pick(random, List.of("Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类")),
                number(random, 5, 6, 2)));
  }

  static Sheet hospitals() {
    return new Sheet(
        "医疗机构名录.csv",
        GB18030,
        List.of(
            open("机构名称", "执业许可证上的名称"),
            open("统一社会信用代码", "18 位统一社会信用代码"),
            open("等级", "医院等级"),
            open("地址", "执业地点"),
            open("床位数", "核定床位，单位：张"),
            open("发证日期", "执业许可证的发证日期")),
        260,
        (random, row) ->
            List.of(
                pick(random, PLACES) + "第" + row + "医院",
                "12310000%010d".formatted(400_000_000L + row),
                pick(random, List.of("三级甲等", "二级甲等", "一级", "未定级")),
                pick(random, ROADS) + (random.nextInt(400) + 1) + "号",
                random.nextInt(30) == 0 ? "" : Integer.toString(20 + random.nextInt(1500)),
                FIRST_DAY.minusDays(random.nextInt(4000)).toString()));
  }

  static Sheet feverClinics() {
    return new Sheet(
        "发热门诊名单.csv",
        UTF_8,
        List.of(open("机构名称", "设置发热门诊的机构"), open("开诊时间", "每天开诊的时间"), open("咨询电话", "对公众公布的服务电话")),
        96,
        (random, row) ->
            List.of(
                pick(random, PLACES) + "第" + row + "医院",
                random.nextInt(3) == 0 ? "00:00-24:00" : "08:00-20:00",
                "021-6%07d".formatted(random.nextInt(10_000_000))));
  }

  static Sheet riverLevels() {
    return new Sheet(
        "江河水位站点.csv",
        GB18030,
        List.of(
            open("测站编码", "8 位测站编码"),
            open("测站名称", "水文测站名称"),
            open("河流", "所在河流"),
            open("观测时间", "观测的时刻"),
            open("水位", "珠江基面以上，单位：米"),
            open("警戒水位", "单位：米")),
        1600,
        (random, row) ->
            List.of(
                "%08d".formatted(80_600_000 + row % 80),
                pick(random, PLACES) + "水文站",
                pick(random, List.of("西江", "郁江", "柳江", "左江", "右江")),
                FIRST_DAY.atTime(8, 0).plusDays(row / 80).toString().replace('T', ' '),
                number(random, 60, 20, 2),
                "78.00"));
  }

  static Sheet rainfall() {
    return new Sheet(
        "雨量站日雨量.csv",
        UTF_8,
        List.of(open("测站编码", "8 位测站编码"), open("日期", "从早上 8 点起算的一天"), open("雨量", "日雨量，单位：毫米")),
        2000,
        (random, row) ->
            List.of(
                "%08d".formatted(80_700_000 + row % 100),
                FIRST_DAY.plusDays(row / 100).toString(),
                random.nextInt(3) > 0 ? "0.0" : number(random, 0, 90, 1)));
  }

  static Sheet schools() {
    return new Sheet(
        "中小学名录.csv",
        GB18030,
        List.of(
            open("学校标识码", "10 位学校标识码"),
            open("学校名称", "学校名称"),
            open("办学类型", "小学、初中、高中等"),
            open("举办者", "公办或者民办"),
            open("在校生数", "本学年在校生，单位：人")),
        520,
        (random, row) ->
            List.of(
                "%010d".formatted(3_145_000_000L + row),
                pick(random, PLACES) + "第" + row + "学校",
                pick(random, List.of("小学", "初级中学", "高级中学", "九年一贯制学校")),
                random.nextInt(6) == 0 ? "民办" : "公办",
                Integer.toString(120 + random.nextInt(3000))));
  }

  static Sheet schoolDistricts() {
    return new Sheet(
        "学区划分.csv",
        UTF_8,
        List.of(open("学校标识码", "10 位学校标识码"), open("道路", "学区内的道路"), open("门牌范围", "门牌号的起止")),
        300,
        (random, row) ->
            List.of(
                "%010d".formatted(3_145_000_000L + row % 150),
                pick(random, ROADS),
                "%d-%d".formatted(row, row + 98)));
  }

  static Sheet roadWorks() {
    return new Sheet(
        "道路施工占道.csv",
        GB18030,
        List.of(open("许可证号", "占道许可证号"), open("道路", "施工的道路"), open("开始日期", "占道开始"), open("LX", "")),
        150,
        (random, row) ->
            List.of(
                "ZD2026%04d".formatted(row),
                pick(random, ROADS),
                FIRST_DAY.plusDays(random.nextInt(300)).toString(),
                Integer.toString(1 + random.nextInt(2))));
  }

  static Sheet taxis() {
    return new Sheet(
        "出租汽车企业名录.csv",
        UTF_8,
        List.of(open("企业名称", "营业执照上的名称"), open("经营许可证号", "道路运输经营许可证号"), open("车辆数", "在册出租汽车，单位：辆")),
        64,
        (random, row) ->
            List.of(
                pick(random, PLACES) + "出租汽车有限公司" + row,
                "4501%08d".formatted(row),
                Integer.toString(20 + random.nextInt(600))));
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static String number(Random random, double from, double range, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", from + random.nextDouble() * range);
  }
}
