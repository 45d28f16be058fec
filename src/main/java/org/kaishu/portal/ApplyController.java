package org.kaishu.portal;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Channel;
import org.kaishu.access.Decision;
import org.kaishu.access.Gate;
import org.kaishu.access.Serves;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
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
  private final Datasets datasets;
  private final ApplyDrawing drawing;
  private final HaltDrawing halts;

  ApplyController(Gate gate, Datasets datasets, ApplyDrawing drawing, HaltDrawing halts) {
    this.gate = gate;
    this.datasets = datasets;
    this.drawing = drawing;
    this.halts = halts;
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
        yield new ModelAndView(
            "portal/dataset",
            Map.of("page", halts.draw(datasets.find(dataset).orElseThrow(), denied)),
            HttpStatus.FORBIDDEN);
      }
      case Decision.Granted(var permit) -> {
        var refused = model.getAttribute("refused") instanceof String text ? text : "";
        yield new ModelAndView("portal/apply", "page", drawing.draw(permit, who, refused));
      }
    };
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
