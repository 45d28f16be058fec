package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.ClientAbortException;
import org.kaishu.access.ApiKeys;
import org.kaishu.access.Gate;
import org.kaishu.access.Permit;
import org.kaishu.party.People;
import org.kaishu.party.Principal;
import org.kaishu.tables.Export;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Sends files, and asks the gate again while they run: a download stops when it says no.
@Component
class Streams {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final Duration AGAIN = Duration.ofMillis(200);
  private static final int BUFFER = 1 << 16;

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
    var stopped = new AtomicBoolean();
    var connection = connections.of(request);
    var watch =
        Thread.ofVirtual()
            .name("access-watch")
            .start(() -> watch(caller, permit, stopped, connection));
    try {
      copy(export, first, last, response, stopped);
    } catch (IOException e) {
      throw stopped.get() ? brokenOff() : e;
    } finally {
      watch.interrupt();
    }
  }

  private void watch(
      Caller caller, Permit permit, AtomicBoolean stopped, Connections.Connection connection) {
    try {
      while (true) {
        Thread.sleep(AGAIN);
        if (!allowed(caller, permit)) {
          stopped.set(true);
          connection.reset();
          return;
        }
      }
    } catch (InterruptedException _) {
      // the file was sent
    }
  }

  /// When nobody can be asked the answer is no.
  private boolean allowed(Caller caller, Permit permit) {
    try {
      var who = now(caller);
      return who.isPresent() == caller.who().isPresent() && gate.stillHolds(permit, who);
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warn("A download was broken off: the gate could not be asked", e);
      }
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
      Export export, long first, long last, HttpServletResponse response, AtomicBoolean stopped)
      throws IOException {
    var out = Channels.newChannel(response.getOutputStream());
    var buffer = ByteBuffer.allocate(BUFFER);
    for (long at = first; at <= last; ) {
      if (stopped.get()) {
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
