package org.kaishu.matters;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kaishu.TestingBrowser;
import org.kaishu.rulebook.Form;
import org.kaishu.rulebook.Process;
import org.kaishu.rulebook.Rulebook;

/// Fills in whatever the form of a process asks for, as a browser sends it.
public final class TestingForms {
  private static final String TOKEN = "0123456789abcdef";
  private static final String WORDS = "按实际情况填写，供办理时核对。";

  private TestingForms() {}

  /// One input with its value; several may have one name.
  public record Input(String name, String value) {}

  /// Everything that opens a case of a process but its subject.
  public static List<Input> filled(Rulebook rulebook, Process process, LocalDate today) {
    var inputs = new ArrayList<Input>();
    process.form().flatMap(rulebook::form).stream()
        .flatMap(form -> form.fields().stream())
        .forEach(
            field -> inputs.add(new Input("field." + field.name(), answer(process, field, today))));
    inputs.add(new Input("reasons", "情况属实，需要办理"));
    inputs.add(new Input("evidence", "情况说明.pdf"));
    process.opening().bases().stream()
        .findFirst()
        .or(() -> rulebook.provisions().stream().findFirst().map(each -> each.citation()))
        .ifPresent(basis -> inputs.add(new Input("basis", basis.article())));
    process.opening().checklist().forEach(item -> inputs.add(new Input("confirmed", item.name())));
    return inputs;
  }

  /// Send a form.
  public static HttpResponse<String> send(TestingBrowser browser, String path, List<Input> inputs) {
    browser.plantCookie("XSRF-TOKEN", TOKEN);
    var body =
        inputs.stream()
            .map(input ->
                URLEncoder.encode(input.name(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(input.value(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return browser.send(
        "POST",
        path,
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/x-www-form-urlencoded",
        "X-XSRF-TOKEN",
        TOKEN);
  }

  /// Send a form with one value for each input.
  public static HttpResponse<String> send(
      TestingBrowser browser, String path, Map<String, String> inputs) {
    return send(
        browser,
        path,
        inputs.entrySet().stream()
            .map(entry -> new Input(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static String answer(Process process, Form.Field field, LocalDate today) {
    return switch (field.kind()) {
      case TEXT -> words(field);
      case CHOICE, CHOICES -> field.options().getFirst().name();
      case DATE -> day(process, field, today).toString();
      case TIME -> day(process, field, today) + "T09:00";
      case URGENCY -> Process.NORMAL;
      case FIELDS -> "line";
      case FILES -> "材料.pdf";
    };
  }

  private static String words(Form.Field field) {
    var words = new StringBuilder(WORDS);
    while (words.length() < field.atLeast()) {
      words.append(WORDS);
    }
    return words.substring(0, Math.min(words.length(), field.atMost()));
  }

  /// Today where the text counts from the day, else a Saturday well ahead.
  private static LocalDate day(Process process, Form.Field field, LocalDate today) {
    return process.filing().within().flatMap(limit -> limit.from()).stream()
            .anyMatch(field.name()::equals)
        ? today
        : today.plusDays(60).with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
  }
}
