package org.kaishu.portal.account;

import org.kaishu.access.Entitlements;
import org.kaishu.party.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// What the reader may use, and how much of it they have used.
@Controller
class EntitlementsController {
  private final Entitlements entitlements;
  private final HeldDrawing drawing;

  EntitlementsController(Entitlements entitlements, HeldDrawing drawing) {
    this.entitlements = entitlements;
    this.drawing = drawing;
  }

  @GetMapping("/account/access")
  ModelAndView access(@AuthenticationPrincipal SignedIn reader) {
    var site = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return new ModelAndView(
        "portal/account/access",
        "page",
        new AccessPage(
            entitlements.of(reader.principal()).stream()
                .map(entitlement -> drawing.draw(entitlement, site))
                .toList()));
  }
}
