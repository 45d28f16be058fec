package org.kaishu.portal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Channel;
import org.kaishu.access.Decision;
import org.kaishu.access.Gate;
import org.kaishu.access.Serves;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// One dataset. Whatever it shows, the gate was asked; what may not be told is not found.
@Controller
class DatasetController {
  private final Gate gate;
  private final Datasets datasets;
  private final DatasetDrawing drawing;
  private final HaltDrawing halts;

  DatasetController(Gate gate, Datasets datasets, DatasetDrawing drawing, HaltDrawing halts) {
    this.gate = gate;
    this.datasets = datasets;
    this.drawing = drawing;
    this.halts = halts;
  }

  @Serves(Channel.PAGE)
  @GetMapping("/datasets/{id}")
  ModelAndView newest(@AuthenticationPrincipal @Nullable SignedIn reader, @PathVariable String id) {
    return show(who(reader), id, Optional.empty());
  }

  @Serves(Channel.PAGE)
  @GetMapping("/datasets/{id}/versions/{number}")
  ModelAndView version(
      @AuthenticationPrincipal @Nullable SignedIn reader,
      @PathVariable String id,
      @PathVariable int number) {
    return show(who(reader), id, Optional.of(number));
  }

  private ModelAndView show(Optional<Principal> who, String id, Optional<Integer> version) {
    var dataset =
        DatasetId.parse(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return switch (gate.decide(who, dataset, version, Channel.PAGE)) {
      case Decision.Granted(var permit) ->
          view(
              drawing.draw(
                  permit,
                  who,
                  version,
                  ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()),
              HttpStatus.OK);
      case Decision.Denied denied -> {
        if (!denied.denial().discloses()) {
          throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        yield view(halts.draw(datasets.find(dataset).orElseThrow(), denied), HttpStatus.FORBIDDEN);
      }
    };
  }

  private static ModelAndView view(DatasetPage page, HttpStatus status) {
    var view = new ModelAndView("portal/dataset", "page", page);
    view.setStatus(status);
    return view;
  }

  private static Optional<Principal> who(@Nullable SignedIn reader) {
    return Optional.ofNullable(reader).map(SignedIn::principal);
  }
}
