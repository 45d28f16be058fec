package org.kaishu.tables.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kaishu.tables.Column;
import org.kaishu.tables.Filter;
import org.kaishu.tables.Filter.Comparison;
import org.kaishu.tables.RowQueryParser.Fault;

/// Reads conditions on a pair of coordinates: `lon,lat.108.2,22.7,108.5,23.0` for a box (west,
/// south, east, north) and `lon,lat.108.3,22.8,500m` for what is near a point.
final class LocationText {
  /// A pair of names before the first point; no operator looks so.
  private static final Pattern PAIR = Pattern.compile("([a-z][a-z0-9_]*),([a-z][a-z0-9_]*)\\.(.*)");

  private static final Pattern DEGREES = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,15})?");
  private static final Pattern LENGTH = Pattern.compile("([0-9]{1,8}(?:\\.[0-9]{1,6})?)(m|km)");
  private static final double FARTHEST = 20_100_000;

  private final Map<String, Column> visible;
  private final List<Fault> faults;

  LocationText(Map<String, Column> visible, List<Fault> faults) {
    this.visible = visible;
    this.faults = faults;
  }

  /// Whether a parameter called `box` or `near` is about coordinates, not about a field of that
  /// name.
  static boolean isLocation(String word, String text) {
    return (word.equals("box") || word.equals("near")) && PAIR.matcher(text).matches();
  }

  Optional<Filter> read(String parameter, String word, String text) {
    var pair = PAIR.matcher(text);
    if (!pair.matches()) {
      var form = word.equals("box") ? "经度字段,纬度字段.西,南,东,北" : "经度字段,纬度字段.经度,纬度,500m";
      return refuse(parameter, "bad-syntax", "应写成 " + word + "=" + form);
    }
    var longitude = numeric(parameter, pair.group(1));
    var latitude = numeric(parameter, pair.group(2));
    var parts = pair.group(3).split(",", -1);
    var filter =
        word.equals("box")
            ? box(parameter, pair.group(1), pair.group(2), parts)
            : near(parameter, pair.group(1), pair.group(2), parts);
    return longitude && latitude ? filter : Optional.empty();
  }

  private boolean numeric(String parameter, String field) {
    var column = visible.get(field);
    if (column == null) {
      refuse(parameter, "unknown-field", "没有这个字段：" + field);
      return false;
    }
    if (!column.type().numeric()) {
      refuse(parameter, "wrong-type", "坐标要是数字，字段类型是 " + column.type().word());
      return false;
    }
    return true;
  }

  private Optional<Filter> box(
      String parameter, String longitude, String latitude, String[] parts) {
    var edges = new ArrayList<BigDecimal>();
    for (int i = 0; i < parts.length && i < 4; i++) {
      degrees(parts[i], i % 2 == 0 ? 180 : 90).ifPresent(edges::add);
    }
    if (parts.length != 4 || edges.size() != 4 || edges.get(1).compareTo(edges.get(3)) > 0) {
      return refuse(parameter, "bad-value", "应为 西,南,东,北 四个度数，南不能大于北");
    }
    var west = new Filter.Compare(longitude, Comparison.GTE, edges.get(0));
    var east = new Filter.Compare(longitude, Comparison.LTE, edges.get(2));
    // a box whose west lies east of its east reaches over the 180th meridian
    boolean over = edges.get(0).compareTo(edges.get(2)) > 0;
    return Optional.of(
        new Filter.And(
            List.of(
                over ? new Filter.Or(List.of(west, east)) : new Filter.And(List.of(west, east)),
                new Filter.Compare(latitude, Comparison.GTE, edges.get(1)),
                new Filter.Compare(latitude, Comparison.LTE, edges.get(3)))));
  }

  private Optional<Filter> near(
      String parameter, String longitude, String latitude, String[] parts) {
    if (parts.length == 3) {
      var east = degrees(parts[0], 180);
      var north = degrees(parts[1], 90);
      var length = LENGTH.matcher(parts[2]);
      if (east.isPresent() && north.isPresent() && length.matches()) {
        var metres =
            Double.parseDouble(length.group(1)) * (length.group(2).equals("km") ? 1_000 : 1);
        if (metres > 0 && metres <= FARTHEST) {
          return Optional.of(
              new Filter.Near(
                  longitude,
                  latitude,
                  east.get().doubleValue(),
                  north.get().doubleValue(),
                  metres));
        }
      }
    }
    return refuse(parameter, "bad-value", "应为 经度,纬度,距离，距离如 500m、1.5km，不超过 20100km");
  }

  private static Optional<BigDecimal> degrees(String text, int most) {
    return Optional.of(text)
        .filter(it -> DEGREES.matcher(it).matches())
        .map(BigDecimal::new)
        .filter(it -> it.abs().compareTo(BigDecimal.valueOf(most)) <= 0);
  }

  private Optional<Filter> refuse(String parameter, String code, String message) {
    faults.add(new Fault(parameter, code, message));
    return Optional.empty();
  }
}
