package org.kaishu.access.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaishu.access.Channel;
import org.kaishu.access.Serves;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.QuestionParser;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Compares given values with the rows the caller may use, and answers match or no match only.
///
/// The values stand in the body: addresses are written down on their way. Only JSON is taken, which
/// no form of another site can send.
@RestController
class VerifyApi {
  private static final int LONGEST = 1 << 16;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      // as long as the body may be: numbers are measured here, one by one
                      StreamReadConstraints.builder()
                          .maxNumberLength(LONGEST)
                          .maxNameLength(LONGEST)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  /// Digits that a number has at most when it is written out: `1e999999999` has more.
  private static final int DIGITS = 400;

  private final Inquiries inquiries;
  private final QueryEngine engine;

  VerifyApi(Inquiries inquiries, QueryEngine engine) {
    this.inquiries = inquiries;
    this.engine = engine;
  }

  @PostMapping("/api/v1/datasets/{id}/verify")
  @Serves(Channel.VERIFY)
  void verify(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> parameters,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var asked = inquiries.permitted(caller, id, parameters, Channel.VERIFY, request, response);
    var permit = asked.permit();
    if (!asked.parameters().isEmpty()) {
      throw Problem.faulty(
          asked.parameters().keySet().stream()
              .map(it -> new Problem.Fault(it, "unknown-parameter", "要核对的值放在正文里"))
              .toList());
    }
    var body = body(request);
    var compared = QuestionParser.comparison(values(body), permit.columns());
    var filter = permit.rows().and(Inquiries.asked(compared));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    inquiries.metered(
        asked,
        body,
        (asker, json) -> {
          boolean match = engine.matches(permit.versionId(), filter, asker);
          json.writeStartObject();
          json.writeBooleanProperty("match", match);
          json.writeEndObject();
          return 0;
        });
  }

  private static String body(HttpServletRequest request) throws IOException {
    if (!json(request)) {
      throw fault("Content-Type", "bad-value", "正文应为 application/json");
    }
    var bytes = request.getInputStream().readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw fault("body", "too-long", "正文不能超过 %d 字节".formatted(LONGEST));
    }
    return new String(bytes, UTF_8);
  }

  private static boolean json(HttpServletRequest request) {
    try {
      return Optional.ofNullable(request.getContentType())
          .map(MediaType::parseMediaType)
          .filter(MediaType.APPLICATION_JSON::equalsTypeAndSubtype)
          .isPresent();
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }

  /// The values by field, as they would be written in a condition.
  private static Map<String, String> values(String body) {
    var values = new LinkedHashMap<String, String>();
    var faults = new ArrayList<Problem.Fault>();
    try {
      var tree = JSON.readTree(body);
      if (!tree.isObject()) {
        throw fault("body", "bad-syntax", "正文应为 {\"字段\": 值}");
      }
      tree.forEachEntry((field, value) -> {
        if (value.isNumber() && digits(value.decimalValue()) > DIGITS) {
          faults.add(new Problem.Fault(field, "bad-value", "数字不能超过 " + DIGITS + " 位"));
        } else if (value.isString() || value.isNumber() || value.isBoolean()) {
          values.put(
              field,
              value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asString());
        } else {
          faults.add(new Problem.Fault(field, "bad-value", "值应为文字、数字或 true、false"));
        }
      });
    } catch (StreamConstraintsException _) {
      throw fault("body", "bad-value", "嵌套太深，值应为文字、数字或 true、false");
    } catch (JacksonException _) {
      throw fault("body", "bad-syntax", "正文不是 JSON，或者有字段写了不止一次");
    }
    if (!faults.isEmpty()) {
      throw Problem.faulty(faults);
    }
    return values;
  }

  /// Digits of a number that is written out, before and after its point.
  private static long digits(BigDecimal number) {
    long whole = (long) number.precision() - number.scale();
    return Math.max(Math.max(number.precision(), whole), number.scale());
  }

  private static Refused fault(String parameter, String code, String message) {
    return Problem.faulty(List.of(new Problem.Fault(parameter, code, message)));
  }
}
