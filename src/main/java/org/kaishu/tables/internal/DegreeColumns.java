package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.CoordinateSystem;
import org.kaishu.tables.Coordinates;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.LoadPlan;

/// Recognises columns of longitude and latitude and says which system they are most likely in.
///
/// A pair is one by its titles and by its first values, which must lie in China. The system is told
/// by the titles or by the file; where neither does, it is unknown and said to be.
///
/// @param found each pair
record DegreeColumns(List<Coordinates> found, List<String> titles, List<Evidence> evidence) {
  /// Digits behind the point of converted degrees: about a centimetre.
  static final int PLACES = 7;

  private static final Pattern LONGITUDE =
      Pattern.compile(
          "(?i)(.*)(经度|longitude|lng|lon|long|jing_?du)(.*)" + "|(.*[ _-])?()x()|()(x)(坐标|_?84)");
  private static final String[][] PARTNERS = {
    {"经度", "纬度"},
    {"longitude", "latitude"},
    {"lng", "lat"},
    {"lon", "lat"},
    {"long", "lat"},
    {"jing_du", "wei_du"},
    {"jingdu", "weidu"},
    {"x", "y"}
  };
  private static final int LOOKED_AT = 200;
  private static final double MOST = 0.9;

  static DegreeColumns find(Path text, TableScan scan, List<TypeChoice> types, List<Evidence> found)
      throws IOException, UnreadableFile {
    var titles = scan.titles();
    var pairs =
        pairs(titles).stream()
            .filter(pair -> numeric(types.get(pair.longitude())))
            .filter(pair -> numeric(types.get(pair.latitude())))
            .toList();
    var coordinates = new ArrayList<Coordinates>();
    var evidence = new ArrayList<Evidence>();
    if (!pairs.isEmpty()) {
      var rows = TableReading.firstRows(text, scan, LOOKED_AT);
      for (var pair : pairs) {
        see(titles, pair, rows, found, coordinates, evidence);
      }
    }
    return new DegreeColumns(List.copyOf(coordinates), titles, List.copyOf(evidence));
  }

  private static boolean numeric(TypeChoice choice) {
    return choice.type().numeric();
  }

  /// Two headings that name longitude and latitude.
  ///
  /// @param worded whether in words: a bare `x` may be anything
  record Pair(int longitude, int latitude, boolean worded) {}

  /// Find the headings that go together: `经度` and `纬度`, `gcj_lon` and `gcj_lat`, `x` and `y`.
  static List<Pair> pairs(List<String> headings) {
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < headings.size(); i++) {
      pair(headings, i).ifPresent(pairs::add);
    }
    return pairs;
  }

  private static Optional<Pair> pair(List<String> headings, int at) {
    var heading = headings.get(at);
    if (!LONGITUDE.matcher(heading.strip()).matches()) {
      return Optional.empty();
    }
    for (var words : PARTNERS) {
      var place = last(heading, words[0]);
      if (place >= 0) {
        var behind = heading.substring(place + words[0].length());
        var wanted = heading.substring(0, place) + words[1] + behind;
        for (int i = 0; i < headings.size(); i++) {
          if (headings.get(i).equalsIgnoreCase(wanted)) {
            return Optional.of(new Pair(at, i, words[0].length() > 1));
          }
        }
      }
    }
    return Optional.empty();
  }

  /// Where a word stands last in a heading, in capitals or not. The heading is not made small
  /// before: that can make it longer (`İ`).
  private static int last(String heading, String word) {
    for (int from = heading.length() - word.length(); from >= 0; from--) {
      if (heading.regionMatches(true, from, word, 0, word.length())) {
        return from;
      }
    }
    return -1;
  }

  private static void see(
      List<String> titles,
      Pair pair,
      List<List<String>> rows,
      List<Evidence> found,
      List<Coordinates> coordinates,
      List<Evidence> evidence) {
    var longitude = titles.get(pair.longitude());
    var latitude = titles.get(pair.latitude());
    var values = 0;
    var inChina = 0;
    var far = 0;
    for (var row : rows) {
      var x = number(row.get(pair.longitude()));
      var y = number(row.get(pair.latitude()));
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        values++;
        inChina += x >= 73 && x <= 136 && y >= 3 && y <= 54 ? 1 : 0;
        far += Math.abs(x) > 1000 && Math.abs(y) > 1000 ? 1 : 0;
      }
    }
    var both = longitude + "、" + latitude;
    if (values > 0 && far > MOST * values) {
      evidence.add(new Evidence("coordinates", both, "列名像坐标，取值是投影坐标（例如高斯—克吕格，单位米），按原样保留"));
    } else if (values > 0 && inChina >= MOST * values) {
      var named = CrsNames.ofTitles(longitude, latitude);
      var system = named == CoordinateSystem.UNKNOWN ? ofFile(found) : named;
      coordinates.add(new Coordinates(longitude, latitude, system));
      evidence.add(new Evidence("coordinates", both, because(system, named)));
    }
  }

  private static CoordinateSystem ofFile(List<Evidence> found) {
    return found.stream()
        .filter(it -> it.what().equals("crs"))
        .map(it -> CrsNames.of(it.value()))
        .findFirst()
        .orElse(CoordinateSystem.UNKNOWN);
  }

  private static String because(CoordinateSystem system, CoordinateSystem named) {
    if (system == CoordinateSystem.UNKNOWN) {
      return "列名和取值像中国境内的经纬度；哪种坐标系没有注明（可能是 WGS-84、GCJ-02、BD-09 或 CGCS2000），请核实";
    }
    return "列名和取值像中国境内的经纬度；%s注明是 %s".formatted(named == system ? "列名" : "文件", system.title());
  }

  private static double number(String text) {
    try {
      return text.isBlank() ? Double.NaN : Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean ready(TypeChoice choice) {
    return numeric(choice) && !choice.assumesNulls();
  }

  /// Have the columns converted that the plan names, and say so.
  void convert(LoadPlan plan, List<TypeChoice> types, List<Evidence> said) {
    for (var wanted : plan.tidying().coordinates()) {
      var x = titles.indexOf(wanted.longitude());
      var y = titles.indexOf(wanted.latitude());
      if (x < 0 || y < 0 || !ready(types.get(x)) || !ready(types.get(y))) {
        said.add(
            new Evidence(
                "cleaning-idle",
                wanted.longitude() + "、" + wanted.latitude(),
                "这两列还不是数值，没有换算坐标；有空值词的先确认空值词"));
        continue;
      }
      for (var at : Set.of(x, y)) {
        var choice = types.get(at);
        types.set(
            at,
            new TypeChoice(
                    ColumnType.DECIMAL,
                    3 + PLACES,
                    PLACES,
                    choice.assumesNulls(),
                    choice.misses(),
                    "由 %s 换算为 WGS-84".formatted(wanted.system().title()))
                .converted(choice, wanted, at == x));
      }
      said.add(
          new Evidence(
              "cleaned",
              wanted.longitude() + "、" + wanted.latitude(),
              "坐标由 %s 换算为 WGS-84：凡经纬度齐全的行都改了，保留 %d 位小数；公开算法与官方偏移相差约 1 米"
                  .formatted(wanted.system().title(), PLACES)));
    }
  }
}
