package org.kaishu.portal.account;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.kaishu.access.ApiKey;
import org.kaishu.access.ApiKeyId;
import org.kaishu.access.ApiKeys;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The reader's keys. A secret is in the answer that made its key, and in no other.
@Controller
class KeysController {
  private final ApiKeys keys;
  private final Paperwork paperwork;
  private final Messages words;

  KeysController(ApiKeys keys, Paperwork paperwork, Messages words) {
    this.keys = keys;
    this.paperwork = paperwork;
    this.words = words;
  }

  @GetMapping("/account/keys")
  ModelAndView list(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "false") boolean revoked) {
    return page(
        reader, Optional.empty(), "", "", revoked ? "keys.revoked" : "", List.of(), HttpStatus.OK);
  }

  @PostMapping("/account/keys")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn reader,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String until) {
    var day = day(until);
    var refusal =
        day.map(last -> keys.refusal(reader.principal(), name.strip(), last))
            .orElse(Optional.of(ApiKeys.Refusal.UNTIL));
    if (refusal.isPresent() || day.isEmpty()) {
      return page(
          reader,
          Optional.empty(),
          name,
          until,
          "",
          List.of(error(refusal.orElse(ApiKeys.Refusal.UNTIL))),
          HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var made = keys.create(reader.principal(), name.strip(), day.get());
    var site = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return page(
        reader,
        Optional.of(
            new KeysPage.Made(
                made.key().name(),
                made.secret(),
                HeldDrawing.call(site + "/api/v1/datasets?limit=1"))),
        "",
        "",
        "",
        List.of(),
        HttpStatus.OK);
  }

  @PostMapping("/account/keys/{id}/revoke")
  String revoke(@AuthenticationPrincipal SignedIn reader, @PathVariable String id) {
    var key = ApiKeyId.parse(id).orElseThrow(Mine::notFound);
    if (keys.of(reader.principal()).stream().noneMatch(own -> own.id().equals(key))) {
      throw Mine.notFound();
    }
    keys.revoke(key, reader.principal());
    return "redirect:/account/keys?revoked=true";
  }

  private ModelAndView page(
      SignedIn reader,
      Optional<KeysPage.Made> made,
      String name,
      String until,
      String notice,
      List<FieldError> errors,
      HttpStatus status) {
    var today = Messages.dayOf(paperwork.now());
    var page =
        new KeysPage(
            keys.of(reader.principal()).stream().map(key -> key(key, today)).toList(),
            made,
            name,
            until,
            notice,
            errors);
    var view = new ModelAndView("portal/account/keys", "page", page);
    view.setStatus(status);
    return view;
  }

  private KeysPage.Key key(ApiKey key, LocalDate today) {
    var standing =
        key.revokedAt().isPresent()
            ? new Mark("", words.say("keys.standing.revoked"))
            : key.live(today)
                ? new Mark("t-jade", words.say("keys.standing.live"))
                : new Mark("", words.say("keys.standing.expired"));
    return new KeysPage.Key(
        "/account/keys/" + key.id().value(),
        key.name(),
        words.say("keys.made.at", words.iso(key.createdAt())),
        words.say("keys.until.text", key.until().toString()),
        key.lastUsed()
            .map(day -> words.say("keys.used", day.toString()))
            .orElseGet(() -> words.say("keys.used.never")),
        standing,
        key.live(today));
  }

  private FieldError error(ApiKeys.Refusal why) {
    return switch (why) {
      case NAME -> new FieldError("name", words.say("keys.error.name", ApiKeys.LONGEST_NAME));
      case UNTIL -> new FieldError("until", words.say("keys.error.until"));
      case TOO_MANY -> new FieldError("name", words.say("keys.error.too-many", ApiKeys.MOST));
    };
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
