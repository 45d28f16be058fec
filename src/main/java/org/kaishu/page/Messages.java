package org.kaishu.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.kaishu.calendar.LegalClock;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/// Everything a page says, in one language. Days and hours are those of China Standard Time.
public final class Messages {
  private final MessageSource source;
  private final Locale locale;

  /// Take the words of a language from a bundle.
  public Messages(MessageSource source, Locale locale) {
    this.source = source;
    this.locale = locale;
  }

  /// The words of the platform in Chinese, without a running platform.
  public static Messages chinese() {
    var source = new ResourceBundleMessageSource();
    source.setBasename("messages");
    source.setDefaultEncoding("UTF-8");
    source.setFallbackToSystemLocale(false);
    return new Messages(source, Locale.SIMPLIFIED_CHINESE);
  }

  /// Say what the bundle holds under a key.
  ///
  /// @throws org.springframework.context.NoSuchMessageException if it holds nothing
  public String say(String key, Object... arguments) {
    return source.getMessage(key, arguments, locale);
  }

  /// Say what the bundle holds under a key that it may not know.
  public Optional<String> find(String key) {
    return Optional.ofNullable(source.getMessage(key, null, null, locale));
  }

  /// Write a count: 1,204.
  public String count(long number) {
    return String.format(locale, "%,d", number);
  }

  /// Write the size of a file: 612 KB.
  public String size(long bytes) {
    if (bytes < 1024) {
      return say("size.bytes", bytes);
    }
    return bytes < 1024 * 1024
        ? say("size.kilobytes", Math.ceilDiv(bytes, 1024L))
        : say("size.megabytes", String.format(locale, "%.1f", bytes / 1048576.0));
  }

  /// Write a day for readers: 11月18日.
  public String day(LocalDate day) {
    return format("date.day").format(day);
  }

  /// Write a day with its year and weekday: 2026年11月18日（周三）.
  public String full(LocalDate day) {
    return format("date.full").format(day);
  }

  /// Write a day with its weekday: 11月18日（周三）.
  public String weekday(LocalDate day) {
    return format("date.weekday").format(day);
  }

  /// Write a day of a clock's cell: 18 周三.
  public String cell(LocalDate day) {
    return format("date.cell").format(day);
  }

  /// Write the day of a moment for machines and records: 2026-11-18.
  public String iso(Instant moment) {
    return dayOf(moment).toString();
  }

  /// Write a moment with its year: 2026-11-18 16:42.
  public String moment(Instant moment) {
    return format("date.moment").format(moment.atZone(LegalClock.ZONE));
  }

  /// Write a moment of this year: 11月18日（周三）16:42.
  public String time(Instant moment) {
    return format("date.time").format(moment.atZone(LegalClock.ZONE));
  }

  /// Find the day on which a moment falls.
  public static LocalDate dayOf(Instant moment) {
    return moment.atZone(LegalClock.ZONE).toLocalDate();
  }

  private DateTimeFormatter format(String key) {
    return DateTimeFormatter.ofPattern(say(key), locale);
  }
}
