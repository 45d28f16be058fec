package org.kaishu.portal;

import java.util.List;
import org.kaishu.page.Chip;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.rulebook.Force;
import org.kaishu.rulebook.Provision;
import org.kaishu.rulebook.Rulebook;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The rulebooks, to which every citation leads.
@Controller
class LawController {
  private final LocalLaw law;
  private final Messages words;

  LawController(LocalLaw law, Messages words) {
    this.law = law;
    this.words = words;
  }

  @GetMapping("/law")
  ModelAndView all() {
    return new ModelAndView("portal/laws", "page", new LawsPage(laws()));
  }

  @GetMapping("/law/{jurisdiction}/{instrument}")
  ModelAndView one(@PathVariable String jurisdiction, @PathVariable String instrument) {
    var rulebook =
        law.find(jurisdiction + "/" + instrument)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var page =
        new LawPage(
            rulebook.title(),
            rulebook.seal(),
            style(rulebook),
            force(rulebook),
            rulebook.provisions().stream().map(LawController::provision).toList());
    return new ModelAndView("portal/law", "page", page);
  }

  /// The rulebooks as lists show them.
  List<HomePage.Law> laws() {
    return law.all().stream()
        .map(rulebook ->
            new HomePage.Law(
                rulebook.title(),
                rulebook.seal(),
                style(rulebook),
                force(rulebook),
                Chip.lawHref(rulebook)))
        .toList();
  }

  private String force(Rulebook rulebook) {
    return words.say("law.force." + word(rulebook.force()));
  }

  private static LawPage.Provision provision(Provision provision) {
    var article = provision.citation().article();
    return new LawPage.Provision(
        Chip.anchor(provision.citation()),
        provision.citation().label(),
        provision.summary(),
        coverage(provision.coverage()),
        provision.why().orElse(""),
        article.contains("(") || article.contains("¶"));
  }

  private static String style(Rulebook rulebook) {
    return rulebook.force() == Force.IN_FORCE ? "" : "is-draft";
  }

  private static String coverage(Provision.Coverage coverage) {
    return switch (coverage) {
      case MODELLED -> "modelled";
      case PARTLY -> "partly";
      case UNMODELLED -> "unmodelled";
      case NO_EFFECT -> "no-effect";
      case NOT_YET -> "not-yet";
    };
  }

  private static String word(Force force) {
    return switch (force) {
      case DRAFT -> "draft";
      case IN_FORCE -> "in-force";
      case EXPIRED -> "expired";
    };
  }
}
