package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Asker;
import org.springframework.stereotype.Component;

/// Names the client of a request for the engine, which serves clients in turn: a key, else a
/// person, else an address.
@Component
class Askers {
  private final Connections connections;

  Askers(Connections connections) {
    this.connections = connections;
  }

  Asker of(Caller caller, HttpServletRequest request) {
    var client =
        caller
            .key()
            .map(it -> "key:" + it.value())
            .or(() -> caller.who().map(it -> "person:" + it.person().value()))
            .orElseGet(() -> "address:" + request.getRemoteAddr());
    // looked up only for questions that take long enough to be asked about
    var connection = new AtomicReference<Connections.@Nullable Connection>();
    return new Asker(
        client,
        () -> {
          var known =
              Optional.ofNullable(connection.get()).orElseGet(() -> connections.of(request));
          connection.set(known);
          return known.closedByClient();
        });
  }
}
