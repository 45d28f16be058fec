package org.kaishu.access;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/// The requests that the web server gets while this is open.
final class TestingRequests implements AutoCloseable {
  private final TomcatWebServer server;
  private final Watching watching = new Watching();

  TestingRequests(WebServerApplicationContext context) {
    if (!(context.getWebServer() instanceof TomcatWebServer tomcat)) {
      throw new IllegalStateException("another web server");
    }
    this.server = tomcat;
    server.getTomcat().getHost().getPipeline().addValve(watching);
  }

  /// A request that is over, though its file may still be on its way.
  ///
  /// @param handedOver whether the server sends a file by itself
  record Seen(String query, int status, boolean handedOver) {}

  /// The query strings of requests that were begun.
  List<String> begun() {
    return List.copyOf(watching.begun);
  }

  List<Seen> ended() {
    return List.copyOf(watching.seen);
  }

  @Override
  public void close() {
    server.getTomcat().getHost().getPipeline().removeValve(watching);
  }

  private static final class Watching extends ValveBase {
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    Watching() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      var query = request.getQueryString() == null ? "" : request.getQueryString();
      begun.add(query);
      try {
        getNext().invoke(request, response);
      } finally {
        var handedOver = request.getAttribute("org.apache.tomcat.sendfile.filename") != null;
        seen.add(new Seen(query, response.getStatus(), handedOver));
      }
    }
  }
}
