package org.kaishu.notice.internal;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.Subject;
import org.kaishu.notice.MessageId;
import org.kaishu.notice.Recipient;

/// A message was sent: to whom, and the salted digest of its words.
public record NoticeSent(MessageId message, Recipient recipient, String digest, Instant at)
    implements Recorded {

  @Override
  public String kind() {
    return "notice.sent";
  }

  @Override
  public Actor actor() {
    return Actor.SYSTEM;
  }

  @Override
  public Subject subject() {
    return new Subject("message", Long.toString(message.value()));
  }

  @Override
  public SortedMap<String, String> facts() {
    var facts = new TreeMap<String, String>();
    facts.put("digest", digest);
    switch (recipient) {
      case Recipient.ToPerson to -> facts.put("person", to.person().toString());
      case Recipient.ToRole to -> {
        facts.put("organization", to.organization().toString());
        facts.put("role", to.role());
      }
    }
    return facts;
  }
}
