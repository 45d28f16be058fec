package org.kaishu.notice.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.notice.Message;
import org.kaishu.notice.MessageId;
import org.kaishu.notice.Recipient;
import org.kaishu.party.OrganizationId;
import org.kaishu.party.PersonId;
import org.kaishu.party.Principal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of `notice.message` and `notice.message_read`.
@Component
public class MessageStore {
  private static final String MINE =
      """
      from notice.message m
      where (m.person = :person or (m.organization = :organization and m.role in (:roles)))
      """;
  private static final String NOT_READ =
      """
      and not exists
        (select 1 from notice.message_read r where r.message = m.id and r.person = :person)
      """;

  private final JdbcClient jdbc;

  MessageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Write a message.
  public MessageId insert(
      Recipient recipient, String link, String title, String body, Instant at, String salt) {
    @Nullable Long person = null;
    @Nullable Long organization = null;
    @Nullable String role = null;
    switch (recipient) {
      case Recipient.ToPerson to -> person = to.person().value();
      case Recipient.ToRole to -> {
        organization = to.organization().value();
        role = to.role();
      }
    }
    return new MessageId(
        jdbc.sql(
                """
                insert into notice.message (person, organization, role, link, title, body, at, salt)
                values (:person, :organization, :role, :link, :title, :body, :at, :salt)
                returning id
                """)
            .param("person", person)
            .param("organization", organization)
            .param("role", role)
            .param("link", link)
            .param("title", title)
            .param("body", body)
            .param("at", utc(at))
            .param("salt", salt)
            .query(Long.class)
            .single());
  }

  /// The newest messages that a reader has not read.
  public List<Message> unread(Principal reader, int max) {
    return mine(
            "select m.id, m.person, m.organization, m.role, m.link, m.title, m.body, m.at "
                + MINE
                + NOT_READ
                + "order by m.id desc limit :max",
            reader)
        .param("max", max)
        .query(MessageStore::read)
        .list();
  }

  /// How many messages a reader has not read.
  public int unreadCount(Principal reader) {
    return mine("select count(*) " + MINE + NOT_READ, reader).query(Integer.class).single();
  }

  /// Note a reading, if the message is the reader's.
  public void markRead(MessageId message, Principal reader, Instant at) {
    mine(
            "insert into notice.message_read (message, person, at) select m.id, :person, :at "
                + MINE
                + "and m.id = :id on conflict do nothing",
            reader)
        .param("id", message.value())
        .param("at", utc(at))
        .update();
  }

  private JdbcClient.StatementSpec mine(String sql, Principal reader) {
    return jdbc.sql(sql)
        .param("person", reader.person().value())
        .param("organization", reader.organization().map(OrganizationId::value).orElse(-1L))
        .param("roles", reader.roles().isEmpty() ? List.of("") : List.copyOf(reader.roles()));
  }

  private static Message read(ResultSet row, int number) throws SQLException {
    var recipient =
        Optional.ofNullable(row.getObject("person", Long.class))
            .<Recipient>map(person -> new Recipient.ToPerson(new PersonId(person)));
    Recipient to =
        recipient.isPresent()
            ? recipient.get()
            : new Recipient.ToRole(
                new OrganizationId(row.getLong("organization")), row.getString("role"));
    return new Message(
        new MessageId(row.getLong("id")),
        to,
        row.getString("link"),
        row.getString("title"),
        row.getString("body"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
