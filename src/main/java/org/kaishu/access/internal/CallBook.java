package org.kaishu.access.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.ApiKeyId;
import org.kaishu.access.Entitlement;
import org.kaishu.access.Entitlement.Standing;
import org.kaishu.access.EntitlementId;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.RecordedTogether;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes down metered calls before their answers leave, many in one transaction.
///
/// Whoever finds nobody writing writes for all who wait. The entitlements are locked meanwhile: a
/// call is written before its entitlement is stopped, or it isn't served.
@Component
public class CallBook {
  private static final int MOST = 500;

  private final EntitlementStore entitlements;
  private final CallStore calls;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate own;
  private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  CallBook(
      EntitlementStore entitlements,
      CallStore calls,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.entitlements = entitlements;
    this.calls = calls;
    this.events = events;
    this.clock = clock;
    this.own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /// A call and what became of it; touched under the lock only.
  private static final class Waiting {
    final Call call;
    boolean done;
    @Nullable Standing stopped;
    @Nullable RuntimeException failed;

    Waiting(Call call) {
      this.call = call;
    }
  }

  /// Write a call down; empty once it is durable, else how its entitlement stands instead.
  public Optional<Standing> enter(Call call) {
    var mine = new Waiting(call);
    queue.add(mine);
    writing.lock();
    try {
      while (!mine.done) {
        write(next());
      }
    } finally {
      writing.unlock();
    }
    if (mine.failed != null) {
      throw new IllegalStateException("the call could not be recorded", mine.failed);
    }
    return Optional.ofNullable(mine.stopped);
  }

  private List<Waiting> next() {
    var group = new ArrayList<Waiting>();
    for (var waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
      group.add(waiting);
      if (group.size() == MOST) {
        break;
      }
    }
    return group;
  }

  private void write(List<Waiting> group) {
    try {
      own.executeWithoutResult(_ -> writeInTransaction(group));
    } catch (RuntimeException e) {
      group.forEach(waiting -> waiting.failed = e);
    } finally {
      group.forEach(waiting -> waiting.done = true);
    }
  }

  private void writeInTransaction(List<Waiting> group) {
    var ids = group.stream().map(waiting -> waiting.call.entitlement()).distinct().toList();
    var found = new HashMap<EntitlementId, Entitlement>();
    entitlements.lock(ids).forEach(each -> found.put(each.id(), each));
    var now = clock.instant();
    var served = new ArrayList<Call>();
    for (var waiting : group) {
      var entitlement = found.get(waiting.call.entitlement());
      var standing = entitlement == null ? Standing.REVOKED : entitlement.standing(now);
      if (standing == Standing.LIVE || standing == Standing.SPENT) {
        served.add(waiting.call);
      } else {
        waiting.stopped = standing;
      }
    }
    if (served.isEmpty()) {
      return;
    }
    calls.insert(served);
    var times = new TreeMap<String, Long>();
    served.forEach(call -> times.merge(call.entitlement().value(), 1L, Long::sum));
    times.forEach((id, count) -> entitlements.use(new EntitlementId(id), count));
    events.publishEvent(new RecordedTogether(served.stream().map(CallBook::entry).toList()));
  }

  private static AccessAct entry(Call call) {
    return AccessAct.of(
        "call.metered",
        actor(call),
        AccessAct.subject(call.entitlement()),
        call.at(),
        Map.of(
            "channel", call.channel().name().toLowerCase(java.util.Locale.ROOT),
            "version", Integer.toString(call.version()),
            "digest", call.digest()));
  }

  private static Actor actor(Call call) {
    return call.key()
        .map(ApiKeyId::value)
        .map(key -> new Actor("api-client", key))
        .orElseGet(() -> Actor.person(call.person().value()));
  }
}
