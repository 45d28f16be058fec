package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kaishu.tables.internal.Shape.Part;
import org.kaishu.tables.internal.Shape.Parts;
import org.kaishu.tables.internal.Shape.Position;

/// Reads well-known text into shapes whose rings are closed and turn as RFC 7946 wants: outer ones
/// against the clock, holes with it.
final class ShapeText {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");
  private static final int DEEPEST = 10;

  private final String text;
  private int at;

  private ShapeText(String text) {
    this.text = text;
  }

  /// Read it; empty where it is no shape that GeoJSON can say whole.
  static Optional<Shape> read(String text) {
    try {
      var reading = new ShapeText(text.strip());
      var shape = reading.shape(0);
      reading.blanks();
      return reading.at == reading.text.length() ? Optional.of(shape) : Optional.empty();
    } catch (NotOne _) {
      return Optional.empty();
    }
  }

  /// The text is no shape, or one that GeoJSON lacks.
  private static final class NotOne extends Exception {
    private static final long serialVersionUID = 1L;

    NotOne() {
      super("", null, false, false);
    }
  }

  private Shape shape(int depth) throws NotOne {
    var word = word();
    var measure = word();
    var empty = measure.equals("EMPTY");
    if (measure.equals("Z")) {
      empty = word().equals("EMPTY");
    } else if (!empty && !measure.isEmpty()) {
      // GeoJSON has no place for measures
      throw new NotOne();
    }
    return switch (word) {
      case "POINT" -> simple("Point", empty ? none() : point());
      case "LINESTRING" -> simple("LineString", empty ? none() : line(2));
      case "POLYGON" -> simple("Polygon", empty ? none() : polygon());
      case "MULTIPOINT" -> simple("MultiPoint", empty ? none() : parts(this::pointOrBare));
      case "MULTILINESTRING" -> simple("MultiLineString", empty ? none() : parts(() -> line(2)));
      case "MULTIPOLYGON" -> simple("MultiPolygon", empty ? none() : parts(this::polygon));
      case "GEOMETRYCOLLECTION" -> group(empty, depth);
      default -> throw new NotOne();
    };
  }

  private static Shape simple(String type, Part coordinates) {
    return new Shape.Simple(type, coordinates);
  }

  private static Parts none() {
    return new Parts(List.of());
  }

  private Shape group(boolean empty, int depth) throws NotOne {
    var shapes = new ArrayList<Shape>();
    if (depth == DEEPEST) {
      throw new NotOne();
    }
    if (!empty) {
      take('(');
      do {
        shapes.add(shape(depth + 1));
      } while (taken(','));
      take(')');
    }
    return new Shape.Group(shapes);
  }

  /// Reads one of several parts.
  private interface Reader {
    Part read() throws NotOne;
  }

  private Parts parts(Reader reader) throws NotOne {
    var parts = new ArrayList<Part>();
    take('(');
    do {
      parts.add(reader.read());
    } while (taken(','));
    take(')');
    return new Parts(parts);
  }

  private Position point() throws NotOne {
    take('(');
    var position = position();
    take(')');
    return position;
  }

  private Part pointOrBare() throws NotOne {
    blanks();
    return at < text.length() && text.charAt(at) == '(' ? point() : position();
  }

  private Parts line(int least) throws NotOne {
    var line = parts(this::position);
    if (line.parts().size() < least) {
      throw new NotOne();
    }
    return line;
  }

  private Parts polygon() throws NotOne {
    var rings = new ArrayList<Part>();
    take('(');
    do {
      rings.add(ring(rings.isEmpty()));
    } while (taken(','));
    take(')');
    return new Parts(rings);
  }

  private Parts ring(boolean outer) throws NotOne {
    var ring = line(4).parts();
    if (!ring.getFirst().equals(ring.getLast())) {
      throw new NotOne();
    }
    var area = area(ring);
    return new Parts((outer ? area < 0 : area > 0) ? ring.reversed() : ring);
  }

  /// Twice the area, positive when it turns against the clock; taken from its first corner, since
  /// far from the origin the digits would not do.
  private static double area(List<Part> ring) {
    double twice = 0;
    var first = (Position) ring.getFirst();
    for (int i = 1; i < ring.size(); i++) {
      if (ring.get(i - 1) instanceof Position a && ring.get(i) instanceof Position b) {
        twice +=
            (a.x() - first.x()) * (b.y() - first.y()) - (b.x() - first.x()) * (a.y() - first.y());
      }
    }
    return twice;
  }

  private Position position() throws NotOne {
    var numbers = new ArrayList<String>(3);
    while (true) {
      blanks();
      var start = at;
      while (at < text.length() && "(), \t\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      if (start == at) {
        break;
      }
      var number = text.substring(start, at);
      if (!NUMBER.matcher(number).matches()) {
        throw new NotOne();
      }
      numbers.add(number);
    }
    if (numbers.size() < 2 || numbers.size() > 3) {
      throw new NotOne();
    }
    return new Position(numbers);
  }

  /// The letters that come next, in capitals; empty where a bracket comes.
  private String word() {
    blanks();
    var start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at).toUpperCase(Locale.ROOT);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean taken(char wanted) {
    blanks();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void take(char wanted) throws NotOne {
    if (!taken(wanted)) {
      throw new NotOne();
    }
  }
}
