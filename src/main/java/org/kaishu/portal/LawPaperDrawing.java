package org.kaishu.portal;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaishu.page.Chip;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.AgreementTemplate;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Rulebook;

/// Draws the forms and agreements of a rulebook as they stand before anybody fills them in.
final class LawPaperDrawing {
  private final Messages words;

  LawPaperDrawing(Messages words) {
    this.words = words;
  }

  List<LawPage.Paper> draw(Rulebook rulebook) {
    var papers = new ArrayList<LawPage.Paper>();
    rulebook.forms().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> form(rulebook, entry.getValue()))
        .forEach(papers::add);
    rulebook.agreements().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> agreement(rulebook, entry.getValue()))
        .forEach(papers::add);
    return papers;
  }

  private LawPage.Paper form(Rulebook rulebook, Form form) {
    return new LawPage.Paper(
        words.say("law.form"),
        form.title(),
        Chip.of(rulebook, form.basis()),
        form.fields().stream()
            .map(field ->
                new LawPage.Entry(
                    field.title(), described(field), Chip.of(rulebook, field.basis())))
            .toList());
  }

  private String described(Form.Field field) {
    var said = new ArrayList<String>();
    said.add(
        words.say(
            "law.field."
                + switch (field.required()) {
                  case ALWAYS -> "required";
                  case IF_URGENT -> "if-urgent";
                  case NO -> "optional";
                }));
    if (!field.options().isEmpty()) {
      said.add(field.options().stream().map(Form.Option::title).collect(joining("、")));
    }
    if (!field.hint().isEmpty()) {
      said.add(field.hint());
    }
    return String.join("；", said);
  }

  private LawPage.Paper agreement(Rulebook rulebook, AgreementTemplate agreement) {
    return new LawPage.Paper(
        words.say("law.agreement"),
        agreement.title(),
        Chip.of(rulebook, agreement.basis()),
        agreement.clauses().stream()
            .map(clause ->
                new LawPage.Entry(
                    clause.title(), blanks(clause), Chip.of(rulebook, clause.basis())))
            .toList());
  }

  /// The clause with a blank in words for each thing that is filled in.
  private String blanks(AgreementTemplate.Clause clause) {
    return clause.filled(
        AgreementTemplate.PLACEHOLDERS.stream()
            .collect(toMap(name -> name, name -> words.say("law.blank." + name))));
  }
}
