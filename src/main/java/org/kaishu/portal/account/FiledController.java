package org.kaishu.portal.account;

import org.kaishu.cases.Cases;
import org.kaishu.page.Messages;
import org.kaishu.party.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// What happens after an application was filed, and until when.
@Controller
class FiledController {
  private final Cases cases;
  private final Mine mine;
  private final Paperwork paperwork;
  private final ForecastDrawing forecasts;
  private final Messages words;

  FiledController(
      Cases cases, Mine mine, Paperwork paperwork, ForecastDrawing forecasts, Messages words) {
    this.cases = cases;
    this.mine = mine;
    this.paperwork = paperwork;
    this.forecasts = forecasts;
    this.words = words;
  }

  @GetMapping("/account/applications/{id}/filed")
  ModelAndView filed(@AuthenticationPrincipal SignedIn reader, @PathVariable String id) {
    var application = mine.application(id, reader.principal());
    var matter = application.matter().flatMap(cases::find).orElseThrow(Mine::notFound);
    var received = matter.current().map(stay -> stay.enteredAt()).orElse(matter.openedAt());
    return new ModelAndView(
        "portal/account/filed",
        "page",
        new FiledPage(
            matter.number().value(),
            paperwork.wanted(application.dataset()),
            words.time(received),
            forecasts.draw(matter)));
  }
}
