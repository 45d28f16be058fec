package org.kaishu.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.storage.KaishuHome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class LedgerModuleTests {
  private static final Instant AT = Instant.parse("2026-03-16T02:00:00.123456Z");

  @Autowired Ledger ledger;
  @Autowired ChangeFeed feed;
  @Autowired ApplicationEventPublisher publisher;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired KaishuHome home;

  private final Subject subject = new Subject("thing", UUID.randomUUID().toString());

  private record Happened(
      String kind, Actor actor, Subject subject, Instant at, SortedMap<String, String> facts)
      implements Recorded {}

  private Happened happened(String what) {
    return new Happened(
        "thing.happened", Actor.person(7), subject, AT, new TreeMap<>(Map.of("what", what)));
  }

  private void record(String... what) {
    transaction.executeWithoutResult(_ -> {
      for (var each : what) {
        publisher.publishEvent(happened(each));
      }
    });
  }

  @Test
  void anActAndItsEntryAreRolledBackTogether() {
    transaction.executeWithoutResult(state -> {
      publisher.publishEvent(happened("undone"));
      state.setRollbackOnly();
    });
    assertThat(ledger.about(subject)).isEmpty();
  }

  @Test
  void refusesAnActOutsideATransaction() {
    assertThatIllegalStateException().isThrownBy(() -> publisher.publishEvent(happened("x")));
  }

  @Test
  void provesASealedEntryAndNoOther() {
    record("first", "second", "third");
    ledger.seal();

    var entries = ledger.about(subject);
    assertThat(entries).hasSize(3);
    for (var entry : entries) {
      var proof = ledger.prove(entry.number()).orElseThrow();
      assertThat(proof.holds()).isTrue();
      assertThat(proof.canonical()).contains("\"actor\":\"person:7\"").contains(subject.id());
      var forged =
          new InclusionProof(
              proof.entry(),
              proof.canonical().replace("person:7", "person:8"),
              proof.path(),
              proof.head());
      assertThat(forged.holds()).isFalse();
    }
    assertThat(ledger.prove(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void hasARecordThatVerifies() {
    record("kept");
    ledger.seal();
    var verification = ledger.verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.sealed()).isPositive();
    assertThat(verification.heads()).isPositive();
  }

  @Test
  void findsAnEntryThatWasChangedOrTakenOut() {
    record("true");
    ledger.seal();
    long number = ledger.about(subject).getFirst().number();

    changing("update ledger.entry set actor_id = '8' where number = " + number);
    assertThat(ledger.verify().findings())
        .contains(new Finding("entry " + number, "it was changed after sealing"));

    changing("update ledger.entry set actor_id = '7' where number = " + number);
    assertThat(ledger.verify().holds()).isTrue();

    var row =
        jdbc.sql("select facts::text from ledger.entry where number = :number")
            .param("number", number)
            .query(String.class)
            .single();
    changing("delete from ledger.entry where number = " + number);
    assertThat(ledger.verify().findings())
        .anyMatch(finding -> finding.what().equals("its entry is gone"));
    changing(
        """
        insert into ledger.entry
          (number, at, kind, actor_kind, actor_id, subject_kind, subject_id, facts)
        overriding system value values
          (%d, '%s', 'thing.happened', 'person', '7', 'thing', '%s', '%s')
        """
            .formatted(number, AT, subject.id(), row));
    assertThat(ledger.verify().holds()).isTrue();
  }

  @Test
  void findsThatTheEndOfTheRecordWasCutOff() {
    record("early");
    ledger.seal();
    record("late");
    ledger.seal();
    var head = ledger.head().orElseThrow();

    changing("delete from ledger.tree_head where size = " + head.size());
    assertThat(ledger.verify().findings())
        .anyMatch(finding -> finding.where().equals("head " + head.size()));

    changing(
        """
        insert into ledger.tree_head (size, root, at, signature, key_id)
        values (%d, decode('%s', 'hex'), '%s', decode('%s', 'base64'), '%s')
        """
            .formatted(head.size(), head.root(), head.at(), head.signature(), head.signer()));
    assertThat(ledger.verify().holds()).isTrue();
  }

  @Test
  void theHistoryOfADatasetIsFoundByIndexes() {
    var plan =
        transaction.execute(_ -> {
          jdbc.sql("set local enable_seqscan = off").update();
          return jdbc.sql(
                  """
                  explain select from ledger.entry e
                  where (e.subject_kind = 'dataset' and e.subject_id = 'x')
                     or e.facts ->> 'dataset' = 'x'
                  """)
              .query(String.class)
              .list();
        });
    assertThat(plan).anyMatch(line -> line.contains("on entry_dataset"));
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
  }

  @Test
  void aWitnessLineThatWasCutOffSpoilsNoLaterOne() throws IOException {
    record("before");
    ledger.seal();
    Files.writeString(
        home.root().resolve("ledger/tree-heads.log"), "99 0abc", StandardOpenOption.APPEND);
    record("after");
    ledger.seal();
    assertThat(ledger.verify().findings()).isEmpty();
    assertThat(Files.readAllLines(home.root().resolve("ledger/tree-heads.log")))
        .last()
        .asString()
        .startsWith(ledger.head().orElseThrow().size() + " ");
  }

  @Test
  void refusesToChangeWhatIsWritten() {
    record("kept");
    assertThatThrownBy(() -> jdbc.sql("update ledger.entry set kind = 'other'").update())
        .rootCause()
        .hasMessageContaining("append-only");
  }

  @Test
  void feedsEveryEntryOnceAndInOrderEvenIfTheHandlerFails() {
    var consumer = "test-" + subject.id();
    ledger.seal();
    feedAll(consumer, _ -> {});
    record("one", "two");
    ledger.seal();
    assertThatIllegalStateException()
        .isThrownBy(() ->
            feed.poll(
                consumer,
                10,
                _ -> {
                  throw new IllegalStateException("not today");
                }));
    var seen = new ArrayList<String>();
    feedAll(
        consumer,
        entry -> {
          if (entry.subject().equals(subject)) {
            seen.add(entry.facts().getOrDefault("what", ""));
          }
        });
    assertThat(seen).containsExactly("one", "two");
  }

  private void feedAll(String consumer, Consumer<LedgerEntry> handler) {
    int handled;
    do {
      handled = feed.poll(consumer, 1000, handler);
    } while (handled > 0);
  }

  /// Does what only somebody with the database's own rights can do.
  private void changing(String sql) {
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("alter table ledger.entry disable trigger append_only").update();
      jdbc.sql("alter table ledger.tree_head disable trigger append_only").update();
      jdbc.sql(sql).update();
      jdbc.sql("alter table ledger.entry enable trigger append_only").update();
      jdbc.sql("alter table ledger.tree_head enable trigger append_only").update();
    });
  }
}
