package org.kaishu.tables.internal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shapes of a Shapefile, read one by one as well-known text in its own coordinates.
final class ShpFile implements Closeable {
  private static final int CODE = 9994;
  private static final int HEADER = 100;
  private static final int LARGEST = 256 << 20;

  private final DataInputStream in;

  ShpFile(Path file) throws IOException, UnreadableFile {
    this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 18));
    var head = in.readNBytes(HEADER);
    if (head.length < HEADER || ByteBuffer.wrap(head).getInt(0) != CODE) {
      in.close();
      throw new UnreadableFile("file-cut", "SHP 文件的文件头不对，可能没有传完");
    }
  }

  /// The next shape; null where a record has none.
  @Nullable String next() throws IOException, UnreadableFile {
    try {
      in.readInt();
      var length = in.readInt() * 2L;
      if (length < 4 || length > LARGEST) {
        throw new UnreadableFile("file-cut", "SHP 文件里有一条记录的长度不对：" + length);
      }
      var bytes = in.readNBytes((int) length);
      if (bytes.length < length) {
        throw new EOFException();
      }
      return shape(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    } catch (EOFException | RuntimeException e) {
      // counts and offsets of a broken record lead anywhere
      throw new UnreadableFile("file-cut", "SHP 文件的图形比 DBF 的记录少，或者没有传完");
    }
  }

  private static @Nullable String shape(ByteBuffer record) throws UnreadableFile {
    var type = record.getInt();
    return switch (type) {
      case 0 -> null;
      case 1, 11, 21 -> "POINT (" + position(record.getDouble(), record.getDouble()) + ")";
      case 8, 18, 28 -> {
        record.position(record.position() + 32);
        var count = record.getInt();
        yield "MULTIPOINT " + positions(points(record, count));
      }
      case 3, 13, 23 -> lines(parts(record));
      case 5, 15, 25 -> polygons(parts(record));
      default -> throw new UnreadableFile("shape-unknown", "不支持的图形类型 " + type + "（例如三维面片）");
    };
  }

  private static List<double[]> parts(ByteBuffer record) {
    record.position(record.position() + 32);
    var parts = record.getInt();
    var points = record.getInt();
    if (parts < 0 || points < 0 || parts > record.remaining() / 4) {
      throw new IndexOutOfBoundsException();
    }
    var starts = new int[parts + 1];
    for (int i = 0; i < parts; i++) {
      starts[i] = record.getInt();
    }
    starts[parts] = points;
    var all = points(record, points);
    var split = new ArrayList<double[]>(parts);
    for (int i = 0; i < parts; i++) {
      split.add(java.util.Arrays.copyOfRange(all, starts[i] * 2, starts[i + 1] * 2));
    }
    return split;
  }

  private static double[] points(ByteBuffer record, int count) {
    if (count < 0 || count > record.remaining() / 16) {
      throw new IndexOutOfBoundsException();
    }
    var points = new double[count * 2];
    for (int i = 0; i < points.length; i++) {
      points[i] = record.getDouble();
    }
    return points;
  }

  private static String lines(List<double[]> parts) {
    if (parts.size() == 1) {
      return "LINESTRING " + positions(parts.getFirst());
    }
    return "MULTILINESTRING ("
        + String.join(", ", parts.stream().map(ShpFile::positions).toList())
        + ")";
  }

  /// Rings that run clockwise are outer ones; the others are holes of the outer ring around them.
  private static String polygons(List<double[]> rings) {
    var outer = new ArrayList<double[]>();
    var inner = new ArrayList<double[]>();
    for (var ring : rings) {
      (area(ring) <= 0 ? outer : inner).add(ring);
    }
    if (outer.isEmpty()) {
      outer.addAll(inner);
      inner.clear();
    }
    var polygons = new ArrayList<List<String>>();
    for (var ring : outer) {
      var polygon = new ArrayList<String>();
      polygon.add(positions(ring));
      polygons.add(polygon);
    }
    for (var hole : inner) {
      var of = 0;
      for (int i = 0; i < outer.size(); i++) {
        if (inside(hole[0], hole[1], outer.get(i))) {
          of = i;
        }
      }
      polygons.get(of).add(positions(hole));
    }
    var texts = polygons.stream().map(it -> "(" + String.join(", ", it) + ")").toList();
    return texts.size() == 1
        ? "POLYGON " + texts.getFirst()
        : "MULTIPOLYGON (" + String.join(", ", texts) + ")";
  }

  private static double area(double[] ring) {
    var sum = 0.0;
    for (int i = 0; i + 3 < ring.length; i += 2) {
      sum += ring[i] * ring[i + 3] - ring[i + 2] * ring[i + 1];
    }
    return sum;
  }

  private static boolean inside(double x, double y, double[] ring) {
    var inside = false;
    for (int i = 0; i + 3 < ring.length; i += 2) {
      var crosses = (ring[i + 1] > y) != (ring[i + 3] > y);
      if (crosses
          && x
              < (ring[i + 2] - ring[i]) * (y - ring[i + 1]) / (ring[i + 3] - ring[i + 1])
                  + ring[i]) {
        inside = !inside;
      }
    }
    return inside;
  }

  private static String positions(double[] points) {
    var text = new StringBuilder("(");
    for (int i = 0; i < points.length; i += 2) {
      text.append(i == 0 ? "" : ", ").append(position(points[i], points[i + 1]));
    }
    return text.append(')').toString();
  }

  private static String position(double x, double y) {
    return plain(x) + " " + plain(y);
  }

  private static String plain(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : "NaN";
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
