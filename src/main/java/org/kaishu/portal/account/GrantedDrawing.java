package org.kaishu.portal.account;

import java.util.List;
import java.util.Locale;
import org.kaishu.access.Grant;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.page.Messages;
import org.springframework.stereotype.Component;

/// Writes what was granted in plain words.
@Component
class GrantedDrawing {
  private final Messages words;

  GrantedDrawing(Messages words) {
    this.words = words;
  }

  List<Fact> draw(Grant grant, Description description) {
    return List.of(
        new Fact(
            words.say("my-grant.fields"),
            list(
                grant.fields().stream()
                    .map(name -> description.field(name).map(Field::title).orElse(name))
                    .toList())),
        new Fact(
            words.say("my-grant.rows"),
            grant.rows().isEmpty() ? words.say("my-grant.rows.all") : grant.rows()),
        new Fact(
            words.say("my-grant.channels"),
            list(
                grant.channels().stream()
                    .map(channel -> words.say("channel." + channel.name().toLowerCase(Locale.ROOT)))
                    .toList())),
        new Fact(
            words.say("my-grant.until"),
            words.say("my-grant.until.text", grant.until().toString())),
        new Fact(
            words.say("my-grant.quota"),
            words.say("my-grant.quota.text", words.count(grant.quota()))));
  }

  private String list(List<String> items) {
    return String.join(words.say("list.separator"), items);
  }
}
