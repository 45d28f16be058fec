package org.kaishu.cases.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kaishu.cases.CaseEvent;
import org.kaishu.cases.CaseNumber;
import org.kaishu.cases.CaseView;
import org.kaishu.cases.Stay;
import org.kaishu.cases.Submission;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Digest;
import org.kaishu.rulebook.Citation;
import org.kaishu.rulebook.EditionId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The append-only history of cases, each event with a salted digest that goes into the ledger.
@Component
public class EventStore {

  /// What is still to be written of an event; sequence and digest come with writing.
  record Draft(
      CaseNumber number,
      Instant at,
      Actor actor,
      String kind,
      int round,
      Optional<String> stage,
      Optional<String> act,
      Optional<String> target,
      Submission submission,
      SortedMap<String, String> form,
      Optional<String> urgency,
      SortedMap<String, String> notes) {

    /// What the platform itself notes in a case.
    static Draft bySystem(
        CaseView matter, Instant at, String kind, Stay stay, Optional<String> act) {
      return new Draft(
          matter.number(),
          at,
          Actor.SYSTEM,
          kind,
          stay.round(),
          Optional.of(stay.stage()),
          act,
          Optional.empty(),
          Submission.NONE,
          new TreeMap<>(),
          Optional.empty(),
          new TreeMap<>());
    }
  }

  /// Written without urgency and notes where the event has none, as events were before there were
  /// any.
  private record Content(
      String reasons,
      List<String> basis,
      List<String> evidence,
      TreeSet<String> confirmed,
      TreeMap<String, String> form,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String urgency,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TreeMap<String, String> notes) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final ApplicationEventPublisher publisher;

  EventStore(JdbcClient jdbc, JsonMapper json, ApplicationEventPublisher publisher) {
    this.jdbc = jdbc;
    this.json = json;
    this.publisher = publisher;
  }

  /// Append an event to the history of a case that this transaction holds, and to the ledger;
  /// return its sequence.
  int append(Draft draft, CaseView matter) {
    return append(
        draft, new CaseRecorded.About(matter.process(), matter.edition(), matter.subject()));
  }

  /// Append the first event of a case that is about something.
  int append(Draft draft, CaseRecorded.About about) {
    int sequence = next(draft.number());
    var content = json.writeValueAsString(content(draft));
    var salt = Digest.newSalt();
    var digest = digest(draft, sequence, content, salt);
    jdbc.sql(
            """
            insert into cases.case_event
              (number, sequence, at, actor_kind, actor_id, kind, round, stage, act, target, content,
               salt, digest)
            values
              (:number, :sequence, :at, :actorKind, :actorId, :kind, :round, :stage, :act, :target,
               :content, :salt, :digest)
            """)
        .param("number", draft.number().value())
        .param("sequence", sequence)
        .param("at", CaseStore.utc(draft.at()))
        .param("actorKind", draft.actor().kind())
        .param("actorId", draft.actor().id())
        .param("kind", draft.kind())
        .param("round", draft.round())
        .param("stage", draft.stage().orElse(null))
        .param("act", draft.act().orElse(null))
        .param("target", draft.target().orElse(null))
        .param("content", content)
        .param("salt", salt)
        .param("digest", digest)
        .update();
    publisher.publishEvent(CaseRecorded.of(draft, sequence, digest, about));
    return sequence;
  }

  /// The case must be held.
  private int next(CaseNumber number) {
    return jdbc.sql(
            """
            select coalesce(max(sequence), 0) + 1 from cases.case_event where number = :number
            """)
        .param("number", number.value())
        .query(Integer.class)
        .single();
  }

  /// Return the events of a case in order.
  public List<CaseEvent> of(CaseNumber number) {
    return jdbc.sql("select * from cases.case_event where number = :number order by sequence")
        .param("number", number.value())
        .query((row, _) -> event(row))
        .list();
  }

  /// Return the digests of all events as recomputed from their rows, by `number#sequence`.
  SortedMap<String, String> recomputed() {
    var digests = new TreeMap<String, String>();
    jdbc.sql("select * from cases.case_event")
        .query(row -> {
          var event = event(row);
          var draft =
              new Draft(
                  event.number(),
                  event.at(),
                  event.actor(),
                  event.kind(),
                  event.round(),
                  event.stage(),
                  event.act(),
                  event.to(),
                  event.submission(),
                  event.form(),
                  event.urgency(),
                  event.notes());
          digests.put(
              event.number() + "#" + event.sequence(),
              digest(draft, event.sequence(), row.getString("content"), row.getString("salt")));
        });
    return digests;
  }

  private static Content content(Draft draft) {
    var submission = draft.submission();
    return new Content(
        submission.reasons(),
        submission.basis().stream().map(c -> c.edition() + "#" + c.article()).toList(),
        submission.evidence(),
        new TreeSet<>(submission.confirmed()),
        new TreeMap<>(draft.form()),
        draft.urgency().orElse(null),
        draft.notes().isEmpty() ? null : new TreeMap<>(draft.notes()));
  }

  private static String digest(Draft draft, int sequence, String content, String salt) {
    var parts = new ArrayList<String>();
    parts.add(salt);
    parts.add(draft.number().value());
    parts.add(Integer.toString(sequence));
    parts.add(draft.at().toString());
    parts.add(draft.actor().kind() + ":" + draft.actor().id());
    parts.add(draft.kind());
    parts.add(Integer.toString(draft.round()));
    parts.add(draft.stage().orElse(""));
    parts.add(draft.act().orElse(""));
    parts.add(draft.target().orElse(""));
    parts.add(content);
    return Digest.of(parts);
  }

  private CaseEvent event(ResultSet row) throws SQLException {
    var content = json.readValue(row.getString("content"), Content.class);
    return new CaseEvent(
        new CaseNumber(row.getString("number")),
        row.getInt("sequence"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new Actor(row.getString("actor_kind"), row.getString("actor_id")),
        row.getString("kind"),
        row.getInt("round"),
        Optional.ofNullable(row.getString("stage")),
        Optional.ofNullable(row.getString("act")),
        Optional.ofNullable(row.getString("target")),
        new Submission(
            content.reasons(),
            content.basis().stream().map(EventStore::citation).toList(),
            content.evidence(),
            content.confirmed()),
        content.form(),
        Optional.ofNullable(content.urgency()),
        content.notes() == null ? new TreeMap<>() : content.notes(),
        row.getString("digest"));
  }

  private static Citation citation(String text) {
    int mark = text.indexOf('#');
    return new Citation(EditionId.parse(text.substring(0, mark)), text.substring(mark + 1));
  }
}
