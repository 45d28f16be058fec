package org.kaishu.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.Effect;
import org.kaishu.cases.Fact;
import org.kaishu.party.Regions;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.rulebook.Rulebooks;
import org.kaishu.tables.LoadPlan;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/// What rulebooks call by name is what Java does, no more and no less.
@PlatformTest
class VocabularyTests {
  @Autowired private Rulebooks rulebooks;
  @Autowired private Regions regions;
  @Autowired private Publishing publishing;
  @Autowired private ObjectProvider<Effect> effects;
  @Autowired private ObjectProvider<Fact> facts;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;

  @Test
  void everyEffectAndFactCalledCarriedIsABeanAndViceVersa() {
    assertThat(effects.stream().map(Effect::name))
        .containsExactlyInAnyOrderElementsOf(rulebooks.vocabulary().carriedEffects());
    assertThat(facts.stream().map(Fact::name))
        .containsExactlyInAnyOrderElementsOf(rulebooks.vocabulary().carriedFacts());
  }

  @Test
  void knowsEveryPartOfADescriptionThatAnyRulebookAsksFor() {
    clock.set(TestingPlatform.START);
    var seen = new ArrayList<Rulebook>();
    var towns =
        List.of(city.guangxi(), city.guangzhou(), city.qingdao(), city.shanghai(), city.wenzhou());
    for (var town : towns) {
      var rulebook = governing(town);
      seen.add(rulebook);
      var drafted =
          (UploadOutcome.Drafted)
              publishing.upload(
                  town.agency().id(),
                  Optional.empty(),
                  "站点.csv",
                  new ByteArrayInputStream("名称\n甲\n".getBytes(StandardCharsets.UTF_8)),
                  LoadPlan.asDetected(),
                  town.steward());
      var work = publishing.work(drafted.dataset(), town.steward()).orElseThrow();
      // a fresh draft has a title, fields, formats and attributes of itself, and no words about it
      assertThat(work.blockers())
          .as("%s asks for %s", rulebook.id(), rulebook.catalogueFields())
          .extracting(Blocker::about)
          .contains("fields");
      for (var field : rulebook.catalogueFields()) {
        if (field.name().equals("summary")) {
          assertThat(work.blockers())
              .contains(new Blocker("summary", "请填写" + field.title(), field.basis().label()));
        }
      }
    }
    assertThat(seen).as("a town for each rulebook").containsAll(rulebooks.all());
  }

  private Rulebook governing(TestingCity.Town town) {
    var jurisdiction = regions.find(town.region()).orElseThrow().jurisdiction();
    return rulebooks.governing(jurisdiction, clock.instant().atZone(LegalClock.ZONE).toLocalDate());
  }
}
