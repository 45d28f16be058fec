package org.kaishu.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.kaishu.demo.internal.Cast;
import org.kaishu.demo.internal.Journal;
import org.kaishu.demo.internal.Sheets;
import org.kaishu.demo.internal.Walk;
import org.kaishu.ledger.Verification;

/// The main job without a browser, under one city's rulebook: a messy file's way to open data.
public final class Tour {
  private static final Instant MORNING = Instant.parse("2026-03-02T01:30:00Z");

  private final Doors doors;
  private final PlayClock clock;
  private final int port;
  private final Journal journal;

  /// Prepare a tour on an empty platform that listens at a port of this machine.
  ///
  /// @param out where each step is printed with its article and deadline
  public Tour(Doors doors, PlayClock clock, int port, PrintWriter out) {
    this.doors = doors;
    this.clock = clock;
    this.port = port;
    this.journal = new Journal(out);
  }

  /// Walk through a city.
  ///
  /// @param jurisdiction the name of its rulebooks, such as the directory they lie in
  /// @param file the messy file; empty for one that the platform makes up
  public void walk(String jurisdiction, Optional<Path> file) {
    clock.moveTo(MORNING);
    doors.regions().createBuiltIn();
    var region =
        doors.regions().roots().stream()
            .filter(root -> root.jurisdiction().equals(jurisdiction))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no city " + jurisdiction));
    var cast = new Cast(doors);
    cast.region(region.slug());
    var steward = cast.agency(region, "示例数据提供单位", region.slug() + "-steward");
    var name = file.map(path -> Objects.toString(path.getFileName())).orElse(Sheets.messyName());
    var content = file.map(Tour::read).orElseGet(Sheets::messy);
    try (var walk = new Walk(doors, journal, clock, port, steward)) {
      attempt(() -> walk.through(name, content));
      attempt(() -> walk.law(cast, region));
    }
  }

  private void attempt(Runnable steps) {
    try {
      steps.run();
    } catch (RuntimeException e) {
      journal.broke(e);
    }
  }

  /// Tell what the verification found in a copy of the record of which one entry was changed.
  public void tampered(Verification found) {
    journal.check(
        !found.holds(),
        "改动账本副本里的一条记录，核验发现 %d 处不符：%s"
            .formatted(
                found.findings().size(),
                found.findings().stream()
                    .findFirst()
                    .map(each -> each.where() + ", " + each.what())
                    .orElse("没有")),
        "约");
  }

  /// Print the end.
  ///
  /// @return whether every built step held
  public boolean ended() {
    return journal.ended();
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
