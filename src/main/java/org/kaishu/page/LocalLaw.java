package org.kaishu.page;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kaishu.party.Region;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.EditionId;
import org.kaishu.rulebook.Force;
import org.kaishu.rulebook.Grounds;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.springframework.stereotype.Component;

/// The words, seals and citations of the place that a page is about.
@Component
public class LocalLaw {
  private final Regions regions;
  private final Rulebooks rulebooks;
  private final Clock clock;

  LocalLaw(Regions regions, Rulebooks rulebooks, Clock clock) {
    this.regions = regions;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /// Find a region that is known to be kept.
  public Region region(RegionCode code) {
    return regions.find(code).orElseThrow(() -> new IllegalArgumentException("no region " + code));
  }

  /// Find the rulebook that governs a region today.
  public Rulebook governing(RegionCode code) {
    return rulebooks.governing(region(code).jurisdiction(), Messages.dayOf(clock.instant()));
  }

  /// Find the edition that a case keeps.
  public Rulebook edition(EditionId id) {
    return rulebooks.edition(id);
  }

  /// What an edition is today: it binds nobody as a draft, nor once it has expired.
  public Force force(Rulebook rulebook) {
    return rulebook.force(Messages.dayOf(clock.instant()));
  }

  /// All editions, for reading.
  public List<Rulebook> all() {
    return rulebooks.all();
  }

  /// Find an instrument by jurisdiction and name.
  public Optional<Rulebook> find(String name) {
    return rulebooks.find(name);
  }

  /// Cite grounds; each citation names the edition it is from.
  public List<Chip> chips(Grounds grounds) {
    return grounds.citations().stream()
        .map(citation -> Chip.of(rulebooks.edition(citation.edition()), citation))
        .toList();
  }

  /// Show what a rule of an edition rests on.
  public List<Chip> chips(Rulebook rulebook, Basis basis) {
    return Chip.of(rulebook, basis);
  }

  /// Show an open attribute in the words of a region.
  public Attribute attribute(Rulebook rulebook, String code) {
    var title =
        rulebook
            .attribute(code)
            .orElseThrow(() -> new IllegalArgumentException("no attribute " + code))
            .title();
    return new Attribute(code, title);
  }
}
