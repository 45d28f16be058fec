package org.kaishu.workbench;

import java.time.Clock;
import org.kaishu.notice.MessageId;
import org.kaishu.notice.Notices;
import org.kaishu.page.Messages;
import org.kaishu.party.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The reader's messages.
@Controller
class NoticesController {
  private static final int MOST = 100;

  private final Notices notices;
  private final Messages words;
  private final Clock clock;

  NoticesController(Notices notices, Messages words, Clock clock) {
    this.notices = notices;
    this.words = words;
    this.clock = clock;
  }

  @GetMapping("/workbench/notices")
  ModelAndView unread(@AuthenticationPrincipal SignedIn reader) {
    var rows =
        notices.unread(reader.principal(), MOST).stream()
            .map(message ->
                new NoticesPage.Row(
                    message.id(),
                    message.title(),
                    message.body(),
                    words.moment(message.at()),
                    message.link()))
            .toList();
    return new ModelAndView("workbench/notices", "page", new NoticesPage(rows));
  }

  @PostMapping("/workbench/notices")
  String read(@AuthenticationPrincipal SignedIn reader, @RequestParam long message) {
    notices.markRead(new MessageId(message), reader.principal(), clock.instant());
    return "redirect:/workbench/notices";
  }
}
