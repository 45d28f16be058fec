package org.kaishu.party.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/// Answers requests that the server can't read at all, before any part of the platform sees them:
/// an address too long or with characters that none may have. Browsers send no such ones, so the
/// answer is for programs.
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadableRequests.class);

  private final MessageSource messages;
  private final DataSize most;

  UnreadableRequests(
      MessageSource messages, @Value("${server.max-http-request-header-size}") DataSize most) {
    this.messages = messages;
    this.most = most;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new Report()));
  }

  /// The last word of the server on a bad request that has no answer yet; other failures are not
  /// the caller's.
  private final class Report extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
      if (response.getStatus() != HttpServletResponse.SC_BAD_REQUEST
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      try {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var writer = response.getReporter();
        if (writer != null) {
          writer.write(problem());
          response.finishResponse();
        }
      } catch (IOException | IllegalStateException e) {
        LOG.debug("the client is gone", e);
      }
    }

    private String problem() {
      return JsonMapper.shared()
          .writeValueAsString(
              Map.of(
                  "type",
                  "urn:kaishu:problem:bad-request",
                  "title",
                  text("error.400.title"),
                  "status",
                  HttpServletResponse.SC_BAD_REQUEST,
                  "detail",
                  text("error.unreadable", most.toKilobytes() + " KB")));
    }

    private String text(String key, Object... values) {
      return messages.getMessage(key, values, Locale.CHINA);
    }
  }
}
