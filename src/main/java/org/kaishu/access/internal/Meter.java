package org.kaishu.access.internal;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kaishu.access.Entitlement;
import org.kaishu.access.EntitlementId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Hands out calls of quotas, which it reserves in blocks before anything is served.
///
/// What a killed node had in hand stays spent; a clean stop gives it back, and so does a node that
/// no longer needs it.
@Component
public class Meter implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Meter.class);
  private static final long LARGEST_BLOCK = 256;
  private static final int IDLE_SECONDS = 10;

  private final EntitlementStore store;
  private final Map<EntitlementId, Block> blocks = new ConcurrentHashMap<>();
  private final ScheduledExecutorService returning =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("access-meter").factory());

  /// Calls in hand. Guarded by itself.
  private static final class Block {
    long free;
    long left;
    boolean touched;
  }

  Meter(EntitlementStore store) {
    this.store = store;
    var _ =
        returning.scheduleWithFixedDelay(
            () -> returnFree(false), IDLE_SECONDS, IDLE_SECONDS, TimeUnit.SECONDS);
  }

  /// Whether a call could be drawn, as far as is known here and now.
  public boolean hasLeft(Entitlement entitlement) {
    if (entitlement.reserved() < entitlement.grant().quota()) {
      return true;
    }
    var block = blocks.get(entitlement.id());
    if (block == null) {
      return false;
    }
    synchronized (block) {
      return block.free > 0;
    }
  }

  /// Draw one call, and tell how many stay; empty when the quota is spent.
  public OptionalLong draw(EntitlementId id) {
    var block = blocks.computeIfAbsent(id, _ -> new Block());
    synchronized (block) {
      block.touched = true;
      if (block.free == 0) {
        var reserved = store.reserve(id, LARGEST_BLOCK);
        if (reserved.isEmpty()) {
          return OptionalLong.empty();
        }
        block.free = reserved.get().block();
        block.left = reserved.get().left();
      }
      block.free--;
      return OptionalLong.of(block.left + block.free);
    }
  }

  /// Put back a call that was drawn and then not served.
  public void putBack(EntitlementId id) {
    var block = blocks.computeIfAbsent(id, _ -> new Block());
    synchronized (block) {
      block.free++;
    }
  }

  /// Give back every call in hand.
  public void giveBackAll() {
    returnFree(true);
  }

  private void returnFree(boolean all) {
    for (var id : blocks.keySet()) {
      try {
        returnFree(id, all);
      } catch (RuntimeException e) {
        LOG.warn("Calls in hand of {} were not given back", id, e);
      }
    }
  }

  private void returnFree(EntitlementId id, boolean all) {
    var block = blocks.get(id);
    if (block == null) {
      return;
    }
    synchronized (block) {
      if (block.free > 0 && (all || !block.touched)) {
        store.giveBack(id, block.free);
        block.free = 0;
      }
      block.touched = false;
    }
  }

  @Override
  public void destroy() {
    returning.shutdownNow();
    returnFree(true);
  }
}
