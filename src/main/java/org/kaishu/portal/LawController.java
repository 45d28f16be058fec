package org.kaishu.portal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.page.LocalLaw;
import org.kaishu.rulebook.Rulebook;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The rulebooks, to which every citation leads.
@Controller
class LawController {
  private final LocalLaw law;
  private final LawLinks links;
  private final LawDrawing drawing;
  private final LawComparison comparison;

  LawController(LocalLaw law, LawLinks links, LawDrawing drawing, LawComparison comparison) {
    this.law = law;
    this.links = links;
    this.drawing = drawing;
    this.comparison = comparison;
  }

  @GetMapping("/law")
  ModelAndView all() {
    var page = new LawsPage(links.all(), comparison.draw(links.latest()));
    return new ModelAndView("portal/laws", "page", page);
  }

  @GetMapping("/law/{jurisdiction}/{instrument}")
  ModelAndView one(
      @PathVariable String jurisdiction,
      @PathVariable String instrument,
      @RequestParam(required = false) @Nullable String edition) {
    var rulebook =
        find(jurisdiction + "/" + instrument, edition)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return new ModelAndView("portal/law", "page", drawing.draw(rulebook));
  }

  private Optional<Rulebook> find(String name, @Nullable String edition) {
    return edition == null
        ? law.find(name)
        : law.all().stream()
            .filter(each -> each.id().name().equals(name) && each.id().edition().equals(edition))
            .findFirst();
  }
}
