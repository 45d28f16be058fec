package org.kaishu.party.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.kaishu.party.NewRegion;
import org.kaishu.party.RegionCode;

/// The table `party/regions.csv`: the regions of the jurisdictions whose rulebooks are built in.
public final class BuiltInRegions {
  private static final String TABLE = "/party/regions.csv";

  private BuiltInRegions() {}

  /// Read the table: code, name, slug, jurisdiction after one header line.
  public static List<NewRegion> all() {
    try (var in = BuiltInRegions.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + TABLE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(cells ->
              new NewRegion(
                  new RegionCode(cells[0]), cells[1], Optional.of(cells[2]), Optional.of(cells[3])))
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
