package org.kaishu.ledger.internal;

import org.kaishu.ledger.Recorded;
import org.kaishu.ledger.RecordedTogether;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Writes acts down. Synchronous on purpose: an act that can't be recorded doesn't happen.
@Component
class Recorder {
  private final EntryStore entries;
  private final Sealing sealing;

  Recorder(EntryStore entries, Sealing sealing) {
    this.entries = entries;
    this.sealing = sealing;
  }

  @EventListener
  void on(Recorded event) {
    demandTransaction(event.kind());
    entries.append(event);
    ringAfterCommit();
  }

  @EventListener
  void on(RecordedTogether group) {
    if (group.events().isEmpty()) {
      return;
    }
    demandTransaction(group.events().getFirst().kind());
    entries.append(group.events());
    ringAfterCommit();
  }

  private static void demandTransaction(String kind) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "recorded outside a transaction, so the record could outlive the act: " + kind);
    }
  }

  private void ringAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            sealing.ring();
          }
        });
  }
}
