package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
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
///
/// What is open to all is handed to the operating system (sendfile); what counts against a quota is
/// copied here, so that nothing leaves once its permit ended.
@Component
class Streams {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final Duration AGAIN = Duration.ofMillis(200);
  private static final Duration UNSEEN = Duration.ofSeconds(1);
  private static final int BUFFER = 1 << 16;
  private static final int LEAST_HANDED_OVER = 1 << 16;

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

  /// Send a part of a file under a permit, and close it when it has arrived or broke off, which may
  /// be after this returns.
  void send(
      Caller caller,
      Permit permit,
      Export export,
      long first,
      long last,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var connection = connections.of(request);
    if (handsOver(permit, connection, last - first + 1, request)) {
      request.setAttribute("org.apache.tomcat.sendfile.filename", export.file().toString());
      request.setAttribute("org.apache.tomcat.sendfile.start", first);
      request.setAttribute("org.apache.tomcat.sendfile.end", last + 1);
      start(caller, permit, new HandedOver(connection), export);
      return;
    }
    var running = new Copied(connection);
    var watch = start(caller, permit, running, export);
    try {
      copy(export, first, last, response, running);
    } catch (IOException e) {
      throw running.stopped() ? brokenOff() : e;
    } finally {
      running.end();
      LockSupport.unpark(watch);
    }
  }

  private static boolean handsOver(
      Permit permit, Connections.Connection connection, long bytes, HttpServletRequest request) {
    return permit.entitlement().isEmpty()
        && connection.known()
        && bytes >= LEAST_HANDED_OVER
        && Boolean.TRUE.equals(request.getAttribute("org.apache.tomcat.sendfile.support"));
  }

  private Thread start(Caller caller, Permit permit, Running running, Export export) {
    return Thread.ofVirtual()
        .name("access-watch")
        .start(() -> {
          try {
            watch(caller, permit, running);
          } finally {
            close(export);
          }
        });
  }

  private static void close(Export export) {
    try {
      export.close();
    } catch (IOException e) {
      LOG.warn("A file that was sent could not be closed", e);
    }
  }

  /// A file on its way.
  private sealed interface Running {
    boolean ended();

    void stop();
  }

  /// A file that the server sends by itself after the request. It is noticed when it begins; one
  /// that was not seen within a second was so small that it is over.
  private static final class HandedOver implements Running {
    private final Connections.Connection connection;
    private final long since = System.nanoTime();
    private Optional<Object> sending = Optional.empty();

    HandedOver(Connections.Connection connection) {
      this.connection = connection;
    }

    @Override
    public boolean ended() {
      var now = connection.sending();
      if (sending.isPresent()) {
        return now.isEmpty() || !now.equals(sending);
      }
      sending = now;
      return now.isEmpty() && System.nanoTime() - since > UNSEEN.toNanos();
    }

    @Override
    public void stop() {
      if (!ended()) {
        connection.reset();
      }
    }
  }

  /// A file copied here. Once it has arrived its connection belongs to the next request.
  private static final class Copied implements Running {
    private final Connections.Connection connection;
    private boolean ended;
    private boolean stopped;

    Copied(Connections.Connection connection) {
      this.connection = connection;
    }

    @Override
    public synchronized void stop() {
      if (!ended) {
        stopped = true;
        connection.reset();
      }
    }

    synchronized void end() {
      ended = true;
    }

    @Override
    public synchronized boolean ended() {
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
      Export export, long first, long last, HttpServletResponse response, Copied running)
      throws IOException {
    var out = response.getOutputStream();
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
      out.write(buffer.array(), 0, read);
    }
  }
}
