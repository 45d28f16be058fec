package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kaishu.access.Channel;
import org.kaishu.access.Permit;
import org.kaishu.access.Serves;
import org.kaishu.access.Usage;
import org.kaishu.tables.Exports;
import org.kaishu.tables.PageForm;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.RowQueryParser;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Rows by query.
@RestController
class RowsApi {
  /// Rows that match over all pages, whatever form a page takes.
  static final String TOTAL = "X-Total-Count";

  /// There when the total is an estimate.
  static final String ESTIMATED = "X-Total-Estimated";

  /// There when the page ends before the limit.
  static final String TRUNCATED = "X-Truncated";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Denials denials;
  private final QueryEngine engine;
  private final Exports exports;
  private final Usage usage;
  private final Metering metering;
  private final Askers askers;

  RowsApi(
      Denials denials,
      QueryEngine engine,
      Exports exports,
      Usage usage,
      Metering metering,
      Askers askers) {
    this.askers = askers;
    this.denials = denials;
    this.engine = engine;
    this.exports = exports;
    this.usage = usage;
    this.metering = metering;
  }

  @GetMapping("/api/v1/datasets/{id}/rows")
  @Serves(Channel.API)
  void rows(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> parameters,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var questions = new LinkedHashMap<String, List<String>>(parameters);
    var version = version(questions);
    if (caller.asAnybody()) {
      questions.remove("scope");
    }
    var permit = denials.permit(caller, id, version, Channel.API);
    var query =
        switch (RowQueryParser.parse(questions, permit.columns())) {
          case RowQueryParser.Parsed.Asked(RowQuery asked) -> asked;
          case RowQueryParser.Parsed.Faulty(var faults) ->
              throw Problem.faulty(
                  faults.stream()
                      .map(it -> new Problem.Fault(it.parameter(), it.code(), it.message()))
                      .toList());
        };
    Metering.limitCaches(permit, response);
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    var form = Form.wanted(request);
    String tag = Tags.ofRows(permit, request.getQueryString(), form);
    if (new ServletWebRequest(request, response).checkNotModified(tag)) {
      return;
    }
    response.setContentType(form.mediaType());
    if (permit.entitlement().isEmpty()) {
      var page = page(caller, permit, query, request, parameters, response);
      usage.count(permit);
      write(page, form, response.getOutputStream());
    } else if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
      try (var drawn = metering.draw(caller, permit)) {
        var page = page(caller, permit, query, request, parameters, response);
        var body = new ByteArrayOutputStream();
        write(page, form, body);
        drawn.enter(page.rows().size(), body.size(), request, response);
        usage.count(permit);
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
      }
    }
  }

  private RowPage page(
      Caller caller,
      Permit permit,
      RowQuery query,
      HttpServletRequest request,
      MultiValueMap<String, String> parameters,
      HttpServletResponse response) {
    var page =
        engine.rows(permit.version(), query.within(permit.rows()), askers.of(caller, request));
    tell(page, request.getRequestURI(), parameters, response);
    return page;
  }

  /// Say in the headers what a page says of itself, for forms that hold rows only.
  static void tell(
      RowPage page,
      String address,
      MultiValueMap<String, String> parameters,
      HttpServletResponse response) {
    page.next()
        .ifPresent(next ->
            response.setHeader(
                HttpHeaders.LINK,
                "<" + address + "?" + behind(parameters, next) + ">; rel=\"next\""));
    response.setHeader(TOTAL, Long.toString(page.total()));
    if (page.totalIsEstimate()) {
      response.setHeader(ESTIMATED, "true");
    }
    if (page.truncated()) {
      response.setHeader(TRUNCATED, "true");
    }
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

  private static String behind(MultiValueMap<String, String> parameters, String next) {
    var others = new LinkedHashMap<String, List<String>>(parameters);
    others.put("after", List.of(next));
    return others.entrySet().stream()
        .flatMap(entry ->
            entry.getValue().stream().map(it -> encoded(entry.getKey()) + "=" + encoded(it)))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void write(RowPage page, Form form, OutputStream out) throws IOException {
    switch (form) {
      case JSON -> write(page, out);
      case CSV -> exports.write(page, PageForm.CSV, out);
      case PARQUET -> exports.write(page, PageForm.PARQUET, out);
      case ARROW -> exports.write(page, PageForm.ARROW, out);
    }
  }

  private static void write(RowPage page, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("rows");
      for (List<@Nullable Object> row : page.rows()) {
        json.writeStartObject();
        for (int i = 0; i < row.size(); i++) {
          json.writeName(page.columns().get(i).name());
          Inquiries.value(row.get(i), json);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberProperty("total", page.total());
      json.writeBooleanProperty("totalIsEstimate", page.totalIsEstimate());
      if (page.next().isPresent()) {
        json.writeStringProperty("next", page.next().get());
      } else {
        json.writeNullProperty("next");
      }
      json.writeBooleanProperty("truncated", page.truncated());
      json.writeEndObject();
    }
  }
}
