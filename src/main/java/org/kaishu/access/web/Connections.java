package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.util.Optional;
import java.util.Set;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// The connections of the web server, so that one can be reset: closing it in order would first
/// deliver what the operating system holds ready.
///
/// It may hold little ready in the first place. What it took is out of our hands, and by itself it
/// takes megabytes: whole files of a slow reader.
@Component
class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private static final int HELD_READY = 256 << 10;

  private volatile @Nullable Http http;

  /// The server's own protocol, which tells its connections.
  public static final class Http extends Http11NioProtocol {
    private Set<SocketWrapperBase<NioChannel>> open() {
      return getEndpoint().getConnections();
    }
  }

  /// One connection.
  static final class Connection {
    private final Optional<SocketWrapperBase<NioChannel>> socket;

    private Connection(Optional<SocketWrapperBase<NioChannel>> socket) {
      this.socket = socket;
    }

    /// What the server is sending on it by itself, another object for each file; empty when
    /// nothing.
    Optional<Object> sending() {
      return socket
          .filter(open -> !open.isClosed())
          .flatMap(open ->
              open instanceof NioSocketWrapper own
                  ? Optional.ofNullable(own.getSendfileData())
                  : Optional.empty());
    }

    /// Whether it is known at all, and so can be reset.
    boolean known() {
      return socket.isPresent();
    }

    /// Whether the client has closed the connection, as far as the operating system tells. To be
    /// asked by the thread that works on the request, once its body was read: what comes in by now
    /// is kept for the next request.
    boolean closedByClient() {
      return socket
          .map(open -> {
            try {
              // the end of what comes in is an exception
              return open.isClosed() || (open.isReadyForRead() && open.isClosed());
            } catch (IOException e) {
              LOG.debug("the client is gone", e);
              return true;
            }
          })
          .orElse(false);
    }

    /// Let nothing more out, wake whoever waits to write, and drop what is held ready when the
    /// request ends.
    void reset() {
      socket.ifPresent(open -> {
        try {
          var channel = open.getSocket().getIOChannel();
          if (channel == null) {
            return; // closed before
          }
          channel.setOption(StandardSocketOptions.SO_LINGER, 0);
          channel.shutdownOutput();
        } catch (IOException e) {
          LOG.debug("the connection was closed before", e);
        }
      });
    }
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(Http.class.getName());
    factory.addConnectorCustomizers(connector -> {
      if (connector.getProtocolHandler() instanceof Http ours) {
        http = ours;
        connector.setProperty("socket.txBufSize", Integer.toString(HELD_READY));
      }
    });
  }

  /// The connection on which a request came.
  Connection of(HttpServletRequest request) {
    var server = http;
    return new Connection(
        server == null
            ? Optional.empty()
            : server.open().stream()
                .filter(open -> id(open).equals(request.getServletConnection().getConnectionId()))
                .findFirst());
  }

  /// The address and port may be those that a proxy names; the number is the connection's own.
  private static String id(SocketWrapperBase<NioChannel> open) {
    return open.getServletConnection("http/1.1", "").getConnectionId();
  }
}
