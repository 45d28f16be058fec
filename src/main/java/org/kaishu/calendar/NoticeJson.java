package org.kaishu.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a notice in the JSON of the common public source.
final class NoticeJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Year year;
  private final NoticeCheck check;

  NoticeJson(Year year, NoticeCheck check) {
    this.year = year;
    this.check = check;
  }

  void read(String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException e) {
      var at = e.getLocation();
      check.fault(at == null ? "" : "第" + at.getLineNr() + "行", "不是正确的 JSON");
      return;
    }
    if (!root.isObject()) {
      check.fault("", "最外层要是对象，含 year 和 days");
      return;
    }
    var stated = root.path("year");
    if (!stated.isInt()) {
      check.fault("year", "要是年份，例如 2026");
    } else if (stated.intValue() != year.getValue()) {
      check.fault("year", "这份通知是" + stated.intValue() + "年的，您选的是" + year + "年");
    }
    var days = root.path("days");
    if (!days.isArray()) {
      check.fault("days", "要是日子的数组");
      return;
    }
    for (var at = 0; at < days.size(); at++) {
      day("days[" + at + "]", days.get(at));
    }
  }

  private void day(String place, JsonNode entry) {
    if (!entry.isObject()) {
      check.fault(place, "要是对象，含 name、date 和 isOffDay");
      return;
    }
    var name = entry.path("name");
    var holiday = name.isString() ? name.stringValue().strip() : "";
    var named = !holiday.isEmpty() && check.names(place + ".name", holiday);
    if (holiday.isEmpty()) {
      check.fault(place + ".name", "没有写节日名称");
    }
    var off = entry.path("isOffDay");
    if (!off.isBoolean()) {
      check.fault(place + ".isOffDay", "要是 true（放假）或者 false（补班）");
    }
    var day = date(place + ".date", entry.path("date"));
    if (named && off.isBoolean() && day.isPresent()) {
      if (off.booleanValue()) {
        check.offOrWeekend(place + ".date", holiday, day.get());
      } else {
        check.worked(place + ".date", holiday, day.get());
      }
    }
  }

  private Optional<LocalDate> date(String place, JsonNode date) {
    try {
      return Optional.of(LocalDate.parse(date.isString() ? date.stringValue() : ""))
          .filter(day -> check.covers(place, day));
    } catch (DateTimeException e) {
      check.fault(place, "要是日子，例如 2026-05-01");
      return Optional.empty();
    }
  }
}
