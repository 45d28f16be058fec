package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.catalina.connector.ClientAbortException;
import org.kaishu.access.ApiKeys;
import org.kaishu.access.Gate;
import org.kaishu.access.Permit;
import org.kaishu.ledger.Recorded;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.tables.Export;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Sends files, and asks the gate again while they run: a download stops when it says no.
@Component
class Streams {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final Duration AGAIN = Duration.ofMillis(200);
  private static final int BUFFER = 1 << 16;

  private static final Pattern ENDINGS = Pattern.compile("(entitlement|dataset|key|person)\\.");

  private final Set<Thread> watches = ConcurrentHashMap.newKeySet();
  private final Gate gate;
  private final ApiKeys keys;
  private final People people;
  private final Connections connections;

  Streams(Gate gate, ApiKeys keys, People people, Connections connections) {
    this.gate = gate;
    this.keys = keys;
    this.people = people;
    this.connections = connections;
  }

  /// Send a part of a file under a permit.
  void send(
      Caller caller,
      Permit permit,
      Export export,
      long first,
      long last,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var running = new Running(connections.of(request));
    var watch = Thread.ofVirtual().name("access-watch").start(() -> watch(caller, permit, running));
    try {
      copy(export, first, last, response, running);
    } catch (IOException e) {
      throw running.stopped() ? brokenOff() : e;
    } finally {
      running.end();
      LockSupport.unpark(watch);
    }
  }

  /// A file on its way. Once it has arrived its connection belongs to the next request.
  private static final class Running {
    private final Connections.Connection connection;
    private boolean ended;
    private boolean stopped;

    Running(Connections.Connection connection) {
      this.connection = connection;
    }

    synchronized void stop() {
      if (!ended) {
        stopped = true;
        connection.reset();
      }
    }

    synchronized void end() {
      ended = true;
    }

    synchronized boolean ended() {
      return ended;
    }

    synchronized boolean stopped() {
      return stopped;
    }
  }

  /// What may end a permit has just been committed here: don't wait to be asked.
  @TransactionalEventListener
  void hear(Recorded event) {
    if (ENDINGS.matcher(event.kind()).lookingAt()) {
      watches.forEach(LockSupport::unpark);
    }
  }

  private void watch(Caller caller, Permit permit, Running running) {
    watches.add(Thread.currentThread());
    try {
      while (true) {
        LockSupport.parkNanos(AGAIN.toNanos());
        if (running.ended()) {
          return;
        }
        if (!allowed(caller, permit)) {
          running.stop();
          return;
        }
      }
    } finally {
      watches.remove(Thread.currentThread());
    }
  }

  /// When nobody can be asked the answer is no.
  private boolean allowed(Caller caller, Permit permit) {
    try {
      var who = now(caller);
      return who.isPresent() == caller.who().isPresent() && gate.stillHolds(permit, who);
    } catch (RuntimeException e) {
      LOG.warn("A download was broken off: the gate could not be asked", e);
      return false;
    }
  }

  /// The caller as the records know them now.
  private Optional<Principal> now(Caller caller) {
    return caller.key().isPresent()
        ? keys.caller(caller.key().get()).map(ApiKeys.Called::principal)
        : caller.who().flatMap(who -> people.principal(who.person()));
  }

  /// Taken by the server as the end of the connection, and no failure of ours.
  private static IOException brokenOff() {
    return new ClientAbortException("broken off: the permit no longer holds");
  }

  private static void copy(
      Export export, long first, long last, HttpServletResponse response, Running running)
      throws IOException {
    var out = Channels.newChannel(response.getOutputStream());
    var buffer = ByteBuffer.allocate(BUFFER);
    for (long at = first; at <= last; ) {
      if (running.stopped()) {
        throw brokenOff();
      }
      buffer.clear().limit((int) Math.min(BUFFER, last - at + 1));
      int read = export.channel().read(buffer, at);
      if (read < 0) {
        throw new IOException("the export is shorter than it says");
      }
      at += read;
      out.write(buffer.flip());
    }
  }
}
