package org.kaishu.portal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Applications;
import org.kaishu.access.Channel;
import org.kaishu.access.Decision;
import org.kaishu.access.Gate;
import org.kaishu.access.Serves;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// What applying for a dataset takes, to everyone and before anyone applies.
@Controller
class ApplyController {
  private final Gate gate;
  private final Applications applications;
  private final ApplyDrawing drawing;

  ApplyController(Gate gate, Applications applications, ApplyDrawing drawing) {
    this.gate = gate;
    this.applications = applications;
    this.drawing = drawing;
  }

  @Serves(Channel.PAGE)
  @GetMapping("/datasets/{id}/apply")
  ModelAndView apply(
      @AuthenticationPrincipal @Nullable SignedIn reader, @PathVariable String id, Model model) {
    var who = Optional.ofNullable(reader).map(SignedIn::principal);
    var dataset = DatasetId.parse(id).orElseThrow(ApplyController::notFound);
    return switch (gate.decide(who, dataset, Optional.empty(), Channel.PAGE)) {
      case Decision.Denied denied -> {
        if (!denied.denial().discloses()) {
          throw notFound();
        }
        yield toDataset(dataset);
      }
      case Decision.Granted(var permit) -> {
        var terms = applications.terms(dataset);
        if (terms.isEmpty() || permit.description().openAttribute() != OpenAttribute.CONDITIONAL) {
          yield toDataset(dataset);
        }
        var refused = model.getAttribute("refused") instanceof String text ? text : "";
        yield new ModelAndView(
            "portal/apply", "page", drawing.draw(permit, terms.get(), who, refused));
      }
    };
  }

  /// Where nothing can be applied for, the dataset's page says how it can be had, or why not.
  private static ModelAndView toDataset(DatasetId id) {
    return new ModelAndView("redirect:/datasets/" + id.value());
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
