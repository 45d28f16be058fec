package org.kaishu.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kaishu.access.Channel;
import org.kaishu.access.Serves;
import org.kaishu.tables.FieldValues;
import org.kaishu.tables.GroupPage;
import org.kaishu.tables.QueryEngine;
import org.kaishu.tables.QuestionParser;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/// Groups with figures, and values of a field: over the rows and fields the caller may have, as if
/// there were no others.
@RestController
class QuestionsApi {
  private final Inquiries inquiries;
  private final QueryEngine engine;

  QuestionsApi(Inquiries inquiries, QueryEngine engine) {
    this.inquiries = inquiries;
    this.engine = engine;
  }

  @GetMapping("/api/v1/datasets/{id}/aggregate")
  @Serves(Channel.API)
  void aggregate(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> parameters,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var asked = inquiries.permitted(caller, id, parameters, Channel.API, request, response);
    var permit = asked.permit();
    var query =
        Inquiries.asked(QuestionParser.groups(asked.parameters(), permit.columns()))
            .within(permit.rows());
    inquiries.answer(
        asked,
        (asker, json) -> {
          var page = engine.groups(permit.versionId(), query, asker);
          write(page, json);
          return page.rows().size();
        });
  }

  @GetMapping("/api/v1/datasets/{id}/values")
  @Serves(Channel.API)
  void values(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> parameters,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var asked = inquiries.permitted(caller, id, parameters, Channel.API, request, response);
    var permit = asked.permit();
    var query =
        Inquiries.asked(QuestionParser.values(asked.parameters(), permit.columns()))
            .within(permit.rows());
    inquiries.answer(
        asked,
        (asker, json) -> {
          var found = engine.values(permit.versionId(), query, asker);
          write(found, json);
          return found.values().size();
        });
  }

  private static void write(GroupPage page, JsonGenerator json) {
    json.writeStartObject();
    json.writeArrayPropertyStart("rows");
    for (var row : page.rows()) {
      json.writeStartObject();
      for (int i = 0; i < row.size(); i++) {
        json.writeName(page.names().get(i));
        Inquiries.value(row.get(i), json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("total", page.total());
    json.writeBooleanProperty("totalIsEstimate", false);
    json.writeBooleanProperty("truncated", page.truncated());
    json.writeEndObject();
  }

  private static void write(FieldValues found, JsonGenerator json) {
    json.writeStartObject();
    json.writeArrayPropertyStart("values");
    for (var value : found.values()) {
      json.writeStartObject();
      json.writeName("value");
      Inquiries.value(value.value(), json);
      json.writeNumberProperty("rows", value.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("total", found.total());
    json.writeBooleanProperty("totalIsEstimate", false);
    json.writeBooleanProperty("truncated", found.truncated());
    json.writeEndObject();
  }
}
