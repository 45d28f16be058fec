package org.kaishu.portal.account;

import org.kaishu.cases.Refusal;
import org.kaishu.page.Messages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Says why the case engine did not do what somebody wanted.
@Component
class RefusalDrawing {
  private final Messages words;

  RefusalDrawing(Messages words) {
    this.words = words;
  }

  String say(Refusal why) {
    return switch (why) {
      case Refusal.Ended _ -> words.say("matter.refused.ended");
      case Refusal.Stale _ -> words.say("matter.refused.stale");
      case Refusal.UnknownAct _ -> words.say("matter.refused.unknown-act");
      case Refusal.NotCompetent _ -> words.say("matter.refused.not-competent");
      case Refusal.Spoken _ -> words.say("matter.refused.spoken");
      case Refusal.NotCarried _ -> words.say("matter.refused.not-carried");
      case Refusal.EffectRefused(var reason) -> reason;
      case Refusal.Lacking lacking -> String.join(words.say("case.hint.separator"), lacking.what());
    };
  }

  static HttpStatus status(Refusal why) {
    return switch (why) {
      case Refusal.Stale _,
          Refusal.Ended _,
          Refusal.UnknownAct _,
          Refusal.NotCompetent _,
          Refusal.Spoken _ ->
          HttpStatus.CONFLICT;
      case Refusal.Lacking _, Refusal.NotCarried _, Refusal.EffectRefused _ ->
          HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }
}
