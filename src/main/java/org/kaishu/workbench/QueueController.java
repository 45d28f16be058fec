package org.kaishu.workbench;

import java.util.Optional;
import org.kaishu.cases.Cases;
import org.kaishu.cases.QueueQuery;
import org.kaishu.party.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What waits for the reader's body.
@Controller
class QueueController {
  private static final int MOST = 200;

  private final Cases cases;
  private final QueueDrawing drawing;

  QueueController(Cases cases, QueueDrawing drawing) {
    this.cases = cases;
    this.drawing = drawing;
  }

  @GetMapping("/workbench")
  ModelAndView queue(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String process) {
    var by = reader.principal();
    var all = cases.queue(QueueQuery.of(by));
    var shown =
        cases.queue(new QueueQuery(by, given(process), Optional.empty(), given(q), 0, MOST));
    return new ModelAndView("workbench/queue", "page", drawing.draw(all, shown, q, process));
  }

  private static Optional<String> given(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
  }
}
