package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Channel;
import org.kaishu.access.Permit;
import org.kaishu.access.Usage;
import org.kaishu.tables.Asker;
import org.kaishu.tables.QuestionParser;
import org.kaishu.tables.RowPage;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// What interfaces that answer a question about a dataset have in common: the permit, the faults,
/// the tag, the quota and the JSON.
@Component
class Inquiries {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Denials denials;
  private final Usage usage;
  private final Metering metering;
  private final Askers askers;

  Inquiries(Denials denials, Usage usage, Metering metering, Askers askers) {
    this.denials = denials;
    this.usage = usage;
    this.metering = metering;
    this.askers = askers;
  }

  /// A permitted request.
  ///
  /// @param parameters those of the question itself
  record Request(
      Caller caller,
      Permit permit,
      Map<String, List<String>> parameters,
      HttpServletRequest request,
      HttpServletResponse response) {}

  /// Works out an answer and writes it.
  interface Answering {
    /// Write the answer, and tell how many rows are in it.
    int write(Asker asker, JsonGenerator json);
  }

  /// Ask the gate, or end the request.
  Request permitted(
      Caller caller,
      String id,
      Map<String, List<String>> parameters,
      Channel channel,
      HttpServletRequest request,
      HttpServletResponse response) {
    var own = new LinkedHashMap<>(parameters);
    var version = version(own);
    if (caller.asAnybody()) {
      own.remove("scope");
    }
    return new Request(
        caller, denials.permit(caller, id, version, channel), own, request, response);
  }

  /// `version=3` names the version; `version=eq.3` asks for a field of that name.
  private static Optional<Integer> version(Map<String, List<String>> parameters) {
    var values = parameters.getOrDefault("version", List.of());
    if (values.size() != 1 || !values.getFirst().matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    parameters.remove("version");
    return Optional.of(Integer.valueOf(values.getFirst()));
  }

  /// The question, or the end of the request with every fault.
  static <T> T asked(QuestionParser.Parsed<T> parsed) {
    return switch (parsed) {
      case QuestionParser.Parsed.Asked<T>(var query) -> query;
      case QuestionParser.Parsed.Faulty<T>(var faults) ->
          throw Problem.faulty(
              faults.stream()
                  .map(it -> new Problem.Fault(it.parameter(), it.code(), it.message()))
                  .toList());
    };
  }

  /// Answer a question that stands in the address, unless the caller has the answer already.
  void answer(Request asked, Answering answering) throws IOException {
    var request = asked.request();
    Metering.limitCaches(asked.permit(), asked.response());
    var tag = Tags.of(asked.permit(), request.getRequestURI() + "?" + request.getQueryString());
    if (new ServletWebRequest(request, asked.response()).checkNotModified(tag)) {
      return;
    }
    if (request.getMethod().equals(HttpMethod.HEAD.name())
        && asked.permit().entitlement().isPresent()) {
      asked.response().setContentType("application/json");
      return;
    }
    metered(asked, Optional.ofNullable(request.getQueryString()).orElse(""), answering);
  }

  /// Answer under the quota, where there is one.
  ///
  /// @param question what the ledger keeps a salted digest of
  void metered(Request asked, String question, Answering answering) throws IOException {
    var body = new ByteArrayOutputStream();
    var asker = askers.of(asked.caller(), asked.request());
    if (asked.permit().entitlement().isEmpty()) {
      write(answering, asker, body);
    } else {
      try (var drawn = metering.draw(asked.caller(), asked.permit())) {
        int rows = write(answering, asker, body);
        drawn.enter(rows, body.size(), question, asked.request(), asked.response());
      }
    }
    usage.count(asked.permit());
    asked.response().setContentType("application/json");
    asked.response().setContentLength(body.size());
    body.writeTo(asked.response().getOutputStream());
  }

  private static int write(Answering answering, Asker asker, ByteArrayOutputStream body) {
    try (JsonGenerator json = JSON.createGenerator(body)) {
      return answering.write(asker, json);
    }
  }

  /// Write a value as every row interface does.
  static void value(@Nullable Object value, JsonGenerator json) {
    switch (value) {
      case null -> json.writeNull();
      case Long number -> json.writeNumber(number);
      case BigDecimal number -> json.writeRawValue(number.toPlainString());
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> json.writeString(RowPage.text(value));
    }
  }
}
