package org.kaishu.notice;

import java.time.Instant;
import java.util.List;
import org.kaishu.ledger.Digest;
import org.kaishu.notice.internal.MessageStore;
import org.kaishu.notice.internal.NoticeSent;
import org.kaishu.party.Principal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// In-app messages.
@Component
public class Notices {
  private final MessageStore store;
  private final ApplicationEventPublisher events;

  Notices(MessageStore store, ApplicationEventPublisher events) {
    this.store = store;
    this.events = events;
  }

  /// Write a message in the caller's transaction, without which it refuses to.
  ///
  /// @param link a path on this platform, starting with a single slash
  @Transactional(propagation = Propagation.MANDATORY)
  public MessageId tell(Recipient recipient, String link, String title, String body, Instant at) {
    if (!link.startsWith("/") || link.startsWith("//")) {
      throw new IllegalArgumentException("not a path on this platform: " + link);
    }
    var salt = Digest.newSalt();
    var id = store.insert(recipient, link, title, body, at, salt);
    var digest = Digest.of(List.of(salt, link, title, body));
    events.publishEvent(new NoticeSent(id, recipient, digest, at));
    return id;
  }

  /// What a person has not read yet, newest first: messages to them, and to the roles they hold.
  public List<Message> unread(Principal reader, int max) {
    return store.unread(reader, max);
  }

  /// How many messages a person has not read yet.
  public int unreadCount(Principal reader) {
    return store.unreadCount(reader);
  }

  /// Note that a person has read a message; one that isn't theirs stays untouched.
  @Transactional
  public void markRead(MessageId message, Principal reader, Instant at) {
    store.markRead(message, reader, at);
  }
}
