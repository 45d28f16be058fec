package org.kaishu.tables.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes numbers of spreadsheet cells as the text that keeps what their formats mean: days, times
/// and codes with leading zeros.
///
/// One for each workbook, since it remembers the formats it met.
final class CellText {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final long LAST_DAY = 2_958_465;
  private static final int EXACT = 15;

  private final boolean from1904;
  private final Map<String, Style> styles = new HashMap<>();
  private long imprecise;

  private enum Kind {
    PLAIN,
    CODE,
    DAY,
    MOMENT,
    TIME
  }

  private record Style(Kind kind, String pattern) {
    static final Style PLAIN = new Style(Kind.PLAIN, "");
  }

  CellText(boolean from1904) {
    this.from1904 = from1904;
  }

  /// Numbers of 16 digits or more, of which spreadsheets keep only 15.
  long imprecise() {
    return imprecise;
  }

  /// Write a number.
  ///
  /// @param id number of the format, which alone tells the East Asian day formats
  String number(BigDecimal value, int id, @Nullable String format) {
    var style = styles.computeIfAbsent(id + "|" + format, _ -> style(id, format));
    return switch (style.kind()) {
      case PLAIN -> plain(value);
      case CODE -> code(value, style.pattern());
      case DAY, MOMENT, TIME -> moment(value, style.kind());
    };
  }

  String number(double value, int id, @Nullable String format) {
    return Double.isFinite(value)
        ? number(new BigDecimal(Double.toString(value)), id, format)
        : Double.toString(value);
  }

  private static Style style(int id, @Nullable String format) {
    if ((id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58) {
      return new Style(Kind.DAY, "");
    }
    if ((id >= 32 && id <= 35) || id == 55 || id == 56) {
      return new Style(Kind.TIME, "");
    }
    if (format == null || format.isEmpty()) {
      return Style.PLAIN;
    }
    var first = format.split(";", 2)[0].replaceAll("\\[(?![hms]+\\])[^\\]]*\\]|[_*].", "");
    var literal = first.replaceAll("\"([^\"]*)\"|\\\\(.)", "$1$2");
    if (literal.matches("[0\\- ]*0[\\- ]*0[0\\- ]*")) {
      return new Style(Kind.CODE, literal);
    }
    var bare = first.replaceAll("\"[^\"]*\"|\\\\.", "").toLowerCase(Locale.ROOT);
    if (bare.contains("general") || bare.matches("(?s).*[#?].*") || bare.equals("@")) {
      return Style.PLAIN;
    }
    var dated = bare.matches("(?s).*[yd年日].*") || bare.matches("(?s)[^hs]*m[^hs]*");
    var timed = bare.matches("(?s).*[hs].*");
    if (dated) {
      return new Style(timed ? Kind.MOMENT : Kind.DAY, "");
    }
    return timed ? new Style(Kind.TIME, "") : Style.PLAIN;
  }

  private String moment(BigDecimal value, Kind kind) {
    var days = value.doubleValue();
    if (days < 0 || days > LAST_DAY) {
      return plain(value);
    }
    var seconds = Math.round(days * 86_400);
    if (kind == Kind.TIME) {
      return "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    var whole = seconds / 86_400;
    var epoch =
        from1904
            ? LocalDateTime.of(1904, 1, 1, 0, 0)
            : LocalDateTime.of(1899, 12, whole < 60 ? 31 : 30, 0, 0);
    var moment = epoch.plusSeconds(seconds);
    return kind == Kind.MOMENT || seconds % 86_400 != 0
        ? moment.format(MOMENT)
        : moment.format(DAY);
  }

  /// Lay the digits over a format of zeros, such as `000000` or `000-0000`.
  private String code(BigDecimal value, String pattern) {
    if (value.signum() < 0 || value.stripTrailingZeros().scale() > 0) {
      return plain(value);
    }
    var digits = value.toBigInteger().toString();
    var zeros = (int) pattern.chars().filter(c -> c == '0').count();
    digits = "0".repeat(Math.max(0, zeros - digits.length())) + digits;
    var text = new StringBuilder(digits.substring(0, digits.length() - zeros));
    var at = digits.length() - zeros;
    var shown = pattern.strip();
    for (int i = 0; i < shown.length(); i++) {
      text.append(shown.charAt(i) == '0' ? digits.charAt(at++) : shown.charAt(i));
    }
    return text.toString();
  }

  private String plain(BigDecimal value) {
    var trimmed = value.stripTrailingZeros();
    if (trimmed.precision() > EXACT && trimmed.scale() > 0) {
      // more digits than a spreadsheet shows are noise of binary arithmetic
      trimmed = new BigDecimal(Double.toString(value.doubleValue())).stripTrailingZeros();
      trimmed = trimmed.round(new MathContext(EXACT)).stripTrailingZeros();
    } else if (trimmed.precision() - trimmed.scale() > EXACT) {
      imprecise++;
    }
    return trimmed.scale() < -20 || trimmed.scale() > 40
        ? trimmed.toString()
        : trimmed.toPlainString();
  }
}
