package org.kaishu.portal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kaishu.page.Chip;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.Region;
import org.kaishu.party.RegionCode;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Force;
import org.kaishu.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/// The rulebooks as lists show them: their seal, place and validity today.
@Component
class LawLinks {
  private static final int CODE = 6;

  private final LocalLaw law;
  private final Regions regions;
  private final Messages words;
  private final Clock clock;

  LawLinks(LocalLaw law, Regions regions, Messages words, Clock clock) {
    this.law = law;
    this.regions = regions;
    this.words = words;
    this.clock = clock;
  }

  /// The latest edition of each instrument.
  List<Rulebook> latest() {
    return law.all().stream()
        .map(rulebook -> rulebook.id().name())
        .distinct()
        .flatMap(name -> law.find(name).stream())
        .toList();
  }

  List<LawLink> all() {
    return latest().stream().map(this::link).toList();
  }

  LawLink link(Rulebook rulebook) {
    return new LawLink(
        rulebook.title(),
        place(rulebook),
        rulebook.seal(),
        style(rulebook),
        force(rulebook),
        Chip.lawHref(rulebook));
  }

  /// What an edition is today, in words.
  String force(Rulebook rulebook) {
    return words.say(
        "law.force."
            + switch (rulebook.force(Messages.dayOf(clock.instant()))) {
              case DRAFT -> "draft";
              case IN_FORCE -> "in-force";
              case EXPIRED -> "expired";
            });
  }

  String style(Rulebook rulebook) {
    return rulebook.force(Messages.dayOf(clock.instant())) == Force.IN_FORCE ? "" : "is-draft";
  }

  private String place(Rulebook rulebook) {
    var prefix = rulebook.regionPrefix();
    return prefix.length() > CODE
        ? rulebook.title()
        : Optional.of(new RegionCode(prefix + "0".repeat(CODE - prefix.length())))
            .flatMap(regions::find)
            .map(Region::name)
            .orElse(rulebook.title());
  }
}
