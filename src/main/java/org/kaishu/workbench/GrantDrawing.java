package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kaishu.access.Agreements;
import org.kaishu.access.Application;
import org.kaishu.access.Applications;
import org.kaishu.access.Channel;
import org.kaishu.access.Grant;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.AccessMode;
import org.springframework.stereotype.Component;

/// Draws what may be granted on an application: all that was asked for, unless something else was
/// filled in.
@Component
class GrantDrawing {
  /// The effect of an act that comes with a grant.
  static final String EFFECT = "propose-grant";

  private static final String QUOTA = "10000";
  private static final int EXAMPLES = 3;

  private final Applications applications;
  private final ApplicationDrawing material;
  private final Agreements agreements;
  private final Messages words;

  GrantDrawing(
      Applications applications,
      ApplicationDrawing material,
      Agreements agreements,
      Messages words) {
    this.applications = applications;
    this.material = material;
    this.agreements = agreements;
    this.words = words;
  }

  GrantPart draw(CaseView matter, Principal reader, DecisionForm filled) {
    var asked = applications.of(matter, reader);
    var fresh = filled.grant().isEmpty();
    var description = material.description(new DatasetId(matter.subject().id()));
    var until = asked.map(application -> application.answer("until")).orElse("");
    var modes = agreements.modes(matter);
    var fields = listed(filled, "fields");
    var channels = listed(filled, "channels");
    return new GrantPart(
        asked.stream()
            .flatMap(application -> application.listed("fields").stream())
            .map(name -> field(name, description, fresh || fields.contains(name)))
            .toList(),
        modes.stream()
            .map(mode ->
                new PublishPage.Option(
                    mode.name(), mode.title(), fresh || channels.contains(mode.name())))
            .toList(),
        fresh ? until : filled.granted("until"),
        until,
        fresh ? QUOTA : filled.granted("quota"),
        filled.granted("rows"),
        examples(description));
  }

  /// What a grant says besides its fields.
  List<CasePage.Fact> terms(CaseView matter, Grant grant) {
    var titles =
        agreements.modes(matter).stream()
            .filter(mode ->
                grant.channels().stream().map(GrantDrawing::code).anyMatch(mode.name()::equals))
            .map(AccessMode::title)
            .toList();
    return List.of(
        fact("grant.channels", String.join(words.say("list.separator"), titles)),
        fact("grant.until", grant.until().toString()),
        fact("grant.quota", words.say("grant.quota.text", words.count(grant.quota()))),
        fact("grant.rows", grant.rows().isEmpty() ? words.say("grant.rows.all") : grant.rows()));
  }

  /// Each field asked for, and whether a grant holds it.
  List<GrantPart.FieldChoice> fields(CaseView matter, Application asked, Grant grant) {
    var description = material.description(new DatasetId(matter.subject().id()));
    return asked.listed("fields").stream()
        .map(name -> field(name, description, grant.fields().contains(name)))
        .toList();
  }

  private static GrantPart.FieldChoice field(
      String name, Optional<Description> description, boolean chosen) {
    var field = description.flatMap(found -> found.field(name));
    return new GrantPart.FieldChoice(
        name,
        field.map(Field::title).orElse(name),
        field.map(Field::description).orElse(""),
        chosen);
  }

  private static List<String> examples(Optional<Description> description) {
    var examples = new ArrayList<String>();
    var types = new ArrayList<String>();
    for (var field : description.map(Description::fields).orElse(List.of())) {
      var condition =
          switch (field.type()) {
            case "integer", "decimal", "double" -> "gte.100";
            case "date" -> "gte.2026-01-01";
            case "boolean" -> "eq.true";
            case "text" -> "in.(青秀区,兴宁区)";
            default -> "";
          };
      if (!condition.isEmpty() && !types.contains(condition) && examples.size() < EXAMPLES) {
        types.add(condition);
        examples.add(field.name() + "=" + condition);
      }
    }
    return examples;
  }

  private static List<String> listed(DecisionForm filled, String name) {
    return Arrays.asList(filled.granted(name).split(",", -1));
  }

  private static String code(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT);
  }

  private CasePage.Fact fact(String key, String text) {
    return new CasePage.Fact(words.say(key), text);
  }
}
