package org.kaishu.party;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kaishu.party.internal.BuiltInRegions;
import org.kaishu.party.internal.RegionRow;
import org.kaishu.party.internal.RegionStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The tree of regions, kept by the codes themselves.
///
/// A region's parent is the nearest region above it that is kept, so a city can stand alone and
/// still find its province once that is added.
@Component
public class Regions {
  private final RegionStore store;

  Regions(RegionStore store) {
    this.store = store;
  }

  /// The regions of the jurisdictions whose rulebooks are built in, whether or not they are kept.
  public static List<NewRegion> builtIn() {
    return BuiltInRegions.all();
  }

  /// Keep a region.
  ///
  /// @throws IllegalArgumentException if the code or slug is taken, or if nothing above gives the
  ///   slug or jurisdiction that is left out
  @Transactional
  public Region create(NewRegion region) {
    var path = store.path(region.code());
    if (path.stream().anyMatch(row -> row.code().equals(region.code()))) {
      throw new IllegalArgumentException("the region is kept already: " + region.code());
    }
    var row = new RegionRow(region.code(), region.name(), region.slug(), region.jurisdiction());
    var resolved = resolve(row, path);
    store.insert(row);
    return resolved;
  }

  /// Keep the built-in regions that are not kept yet, and answer all of them.
  @Transactional
  public List<Region> createBuiltIn() {
    return builtIn().stream()
        .map(region -> find(region.code()).orElseGet(() -> create(region)))
        .toList();
  }

  /// Find a region by its code.
  public Optional<Region> find(RegionCode code) {
    var path = store.path(code);
    return path.stream()
        .filter(row -> row.code().equals(code))
        .findFirst()
        .map(row -> resolve(row, path));
  }

  /// Find the region that owns a slug.
  public Optional<Region> find(String slug) {
    return store.bySlug(slug).flatMap(this::find);
  }

  /// The region and those above it that are kept, lowest first.
  public List<Region> upwards(RegionCode code) {
    var path = store.path(code);
    return path.stream().map(row -> resolve(row, path)).toList();
  }

  /// Every region kept, in the order of their codes.
  public List<Region> all() {
    var rows = store.all();
    return rows.stream()
        .map(row -> resolve(row, above(row.code(), rows)))
        .sorted(Comparator.comparing(Region::code))
        .toList();
  }

  /// The regions that have no region above them here, in the order of their codes.
  public List<Region> roots() {
    return all().stream().filter(region -> region.parent().isEmpty()).toList();
  }

  private static List<RegionRow> above(RegionCode code, List<RegionRow> rows) {
    var path = new ArrayList<RegionRow>();
    for (var at = Optional.of(code); at.isPresent(); at = at.get().above()) {
      var wanted = at.get();
      rows.stream().filter(row -> row.code().equals(wanted)).forEach(path::add);
    }
    return path;
  }

  private static Region resolve(RegionRow row, List<RegionRow> path) {
    var above = path.stream().filter(other -> !other.code().equals(row.code())).toList();
    var upper =
        above.stream().filter(other -> other.code().level().compareTo(row.code().level()) < 0);
    return new Region(
        row.code(),
        upper.map(RegionRow::code).findFirst(),
        row.name(),
        inherited(row, above, RegionRow::slug, "slug"),
        inherited(row, above, RegionRow::jurisdiction, "jurisdiction"));
  }

  private static String inherited(
      RegionRow row, List<RegionRow> above, Function<RegionRow, Optional<String>> of, String what) {
    return of.apply(row)
        .or(() ->
            above.stream()
                .filter(other -> other.code().level().compareTo(row.code().level()) < 0)
                .flatMap(other -> of.apply(other).stream())
                .findFirst())
        .orElseThrow(
            () -> new IllegalArgumentException("no " + what + " for region " + row.code()));
  }
}
