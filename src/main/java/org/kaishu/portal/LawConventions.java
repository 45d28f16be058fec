package org.kaishu.portal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.kaishu.page.Chip;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Act;
import org.kaishu.rulebook.Basis;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;

/// Gathers what the platform added to a text: each reason once, with all places it explains.
final class LawConventions {
  private final Rulebook rulebook;
  private final Map<Basis.Convention, SequencedSet<String>> places = new LinkedHashMap<>();

  private LawConventions(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  static List<LawPage.Convention> of(Rulebook rulebook, Messages words) {
    var found = new LawConventions(rulebook);
    found.gather(words);
    var conventions = new ArrayList<LawPage.Convention>();
    found.places.forEach((convention, where) ->
        conventions.add(
            new LawPage.Convention(
                convention.why(),
                String.join("、", where),
                convention.readings().stream().map(String::valueOf).collect(joining("、")),
                convention.near().stream().map(near -> Chip.of(rulebook, near)).toList())));
    return conventions;
  }

  private void gather(Messages words) {
    rulebook.roles().values().forEach(body -> add(body.basis(), body.title()));
    rulebook
        .attributes()
        .forEach(attribute -> {
          add(attribute.basis(), attribute.title());
          attribute
              .grounds()
              .forEach(ground -> add(ground.basis(), attribute.title() + " · " + ground.title()));
        });
    rulebook.catalogueFields().forEach(field -> add(field.basis(), field.title()));
    rulebook.accessModes().forEach(mode -> add(mode.basis(), mode.title()));
    if (rulebook.anonymousAccess().basis() instanceof Basis.Convention convention) {
      add(convention, words.say("laws.sign-up"));
    }
    rulebook
        .lists()
        .forEach(list -> {
          add(list.basis(), list.title());
          list.items().forEach(item -> add(item.basis(), list.title() + " · " + item.title()));
        });
    rulebook.duties().forEach(duty -> add(duty.basis(), duty.title()));
    rulebook.processes().forEach(this::process);
    rulebook
        .forms()
        .values()
        .forEach(form -> {
          add(form.basis(), form.title());
          form.fields().forEach(field -> add(field.basis(), form.title() + " · " + field.title()));
        });
    rulebook
        .agreements()
        .values()
        .forEach(agreement -> {
          add(agreement.basis(), agreement.title());
          agreement
              .clauses()
              .forEach(clause -> add(clause.basis(), agreement.title() + " · " + clause.title()));
        });
  }

  private void process(Process process) {
    add(process.basis(), process.title());
    process.urgencies().forEach(each -> add(each.basis(), process.title() + " · " + each.title()));
    act(process.title(), process.opening());
    for (var stage : process.stages()) {
      var place = process.title() + " · " + stage.title();
      add(stage.basis(), place);
      stage.within().ifPresent(limit -> add(limit.basis(), place));
      stage.acts().stream()
          .filter(act -> !process.anytime().contains(act))
          .forEach(act -> act(place, act));
    }
    process.anytime().forEach(act -> act(process.title(), act));
    process.filing().within().ifPresent(limit -> add(limit.basis(), process.title()));
    process.filing().lead().ifPresent(lead -> add(lead.basis(), process.title()));
    process.filing().dayOff().ifPresent(dayOff -> add(dayOff.basis(), process.title()));
    process.appeals().forEach(appeal -> add(appeal.basis(), process.title()));
  }

  private void act(String place, Act act) {
    add(act.basis(), place + " · " + act.title());
    act.within().ifPresent(limit -> add(limit.basis(), place + " · " + act.title()));
    act.tells().forEach(tell -> add(tell.basis(), place + " · " + act.title()));
  }

  private void add(Basis basis, String place) {
    if (basis instanceof Basis.Convention convention) {
      places.computeIfAbsent(convention, _ -> new LinkedHashSet<>()).add(place);
    }
  }
}
