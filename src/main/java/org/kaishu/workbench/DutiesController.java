package org.kaishu.workbench;

import org.kaishu.party.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// What the reader's body must do again and again.
@Controller
class DutiesController {
  private final DutiesDrawing drawing;

  DutiesController(DutiesDrawing drawing) {
    this.drawing = drawing;
  }

  @GetMapping("/workbench/duties")
  ModelAndView duties(@AuthenticationPrincipal SignedIn reader) {
    return new ModelAndView("workbench/duties", "page", drawing.draw(reader.principal()));
  }
}
