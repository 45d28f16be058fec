package org.kaishu.workbench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kaishu.page.FieldError;
import org.kaishu.party.Principal;
import org.kaishu.party.SignedIn;
import org.kaishu.sources.Begun;
import org.kaishu.sources.Fetch;
import org.kaishu.sources.FetchId;
import org.kaishu.sources.FetchState;
import org.kaishu.sources.Fetches;
import org.kaishu.sources.SourceRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Files fetched from an address, and how each fetch stands.
@Controller
class SourcesController {
  /// How long a request waits for a small file; a longer fetch has a page of its own.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Fetches fetches;
  private final SourceTargets targets;
  private final SourcesDrawing drawing;

  SourcesController(Fetches fetches, SourceTargets targets, SourcesDrawing drawing) {
    this.fetches = fetches;
    this.targets = targets;
    this.drawing = drawing;
  }

  @GetMapping("/workbench/publish/from-address")
  ModelAndView form(
      @AuthenticationPrincipal SignedIn reader, @RequestParam(defaultValue = "") String dataset) {
    var by = reader.principal();
    var choice = targets.choice(dataset, Optional.empty(), by);
    return view(SourcesPart.AddressForm.empty(dataset, choice), List.of(), by);
  }

  @PostMapping("/workbench/publish/from-address")
  ModelAndView begin(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String dataset,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String sha256,
      @RequestParam(defaultValue = Wanted.WHOLE) String change,
      @RequestParam(defaultValue = "") String key) {
    var by = reader.principal();
    var wanted = new Wanted(change, key);
    var target = targets.target(dataset, title, wanted, by);
    var filled =
        new SourcesPart.AddressForm(
            dataset, title, address, sha256, targets.choice(dataset, Optional.of(wanted), by));
    return switch (fetches.fromAddress(target, address, sha256, by)) {
      case Begun.Refused(var why) -> refused(filled, why, by);
      case Begun.Running(var id) -> {
        fetches.await(id, PATIENCE);
        var fetch = fetches.find(id, by).orElseThrow();
        yield ended(fetch) ? refused(filled, fetch.refusal().orElseThrow(), by) : goOn(fetch);
      }
    };
  }

  @GetMapping("/workbench/publish/fetches/{fetch}")
  ModelAndView fetch(@AuthenticationPrincipal SignedIn reader, @PathVariable String fetch) {
    return new ModelAndView(
        "workbench/fetch", "page", drawing.draw(known(fetch, reader.principal())));
  }

  @PostMapping("/workbench/publish/fetches/{fetch}/stop")
  ModelAndView stop(@AuthenticationPrincipal SignedIn reader, @PathVariable String fetch) {
    var known = known(fetch, reader.principal());
    fetches.stop(known.id(), reader.principal());
    fetches.await(known.id(), PATIENCE);
    return new ModelAndView("redirect:/workbench/publish/fetches/" + known.id());
  }

  private Fetch known(String fetch, Principal by) {
    return FetchId.parse(fetch)
        .flatMap(id -> fetches.find(id, by))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// Whether it ended without a draft.
  static boolean ended(Fetch fetch) {
    return fetch.state() != FetchState.RUNNING && fetch.state() != FetchState.DONE;
  }

  static ModelAndView goOn(Fetch fetch) {
    return new ModelAndView("redirect:" + path(fetch));
  }

  /// The page of the draft, or that of the fetch while it lasts or where nothing came of it.
  static String path(Fetch fetch) {
    return fetch.state() == FetchState.DONE
        ? "/workbench/publish/%s?notice=uploaded".formatted(fetch.dataset().orElseThrow())
        : "/workbench/publish/fetches/" + fetch.id();
  }

  private ModelAndView refused(SourcesPart.AddressForm filled, SourceRefusal why, Principal by) {
    var view = view(filled, drawing.errors(why, "source-address"), by);
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private ModelAndView view(SourcesPart.AddressForm filled, List<FieldError> errors, Principal by) {
    return new ModelAndView(
        "workbench/fromaddress",
        "page",
        new SourcePage(targets.name(filled.dataset(), by), drawing.limits(), filled, errors));
  }
}
