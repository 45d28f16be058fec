package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kaishu.tables.Cleaning;
import org.kaishu.tables.CleaningProposal;
import org.kaishu.tables.CleaningProposal.Sample;
import org.kaishu.tables.ColumnType;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.internal.CellCleaning.Meaning;

/// What tidying one column would bring, and what of it the plan confirms.
///
/// Tidying is proposed only where it gives the column a type it lacks, or makes equal texts equal.
final class ColumnCleaning {
  private static final Pattern DAY_TITLE =
      Pattern.compile("(?i).*(日期|时间|年月日|生日|(?<![每工])日|date|day).*");
  private static final Pattern MONTH_TITLE =
      Pattern.compile("(?i).*(年月|月份|月度|日期|时间|账期|期间|month|date|period).*");
  private static final int ENOUGH_DAYS = 20;

  private final ColumnSketch sketch;
  private final String title;
  private final LoadPlan plan;
  private final boolean coded;
  private final List<Evidence> notes = new ArrayList<>();
  private final Map<Cleaning, CleaningProposal> proposals = new LinkedHashMap<>();
  private Set<Meaning> meanings = Set.of();
  private String unit = "";

  private ColumnCleaning(ColumnSketch sketch, String title, LoadPlan plan) {
    this.sketch = sketch;
    this.title = title;
    this.plan = plan;
    this.coded =
        TypeChoice.coded(sketch, title)
            || sketch.cleaning.ways.keySet().stream().anyMatch(it -> it.meaning() == Meaning.CODE);
  }

  static ColumnCleaning of(ColumnSketch sketch, String title, Nature nature, LoadPlan plan) {
    var column = new ColumnCleaning(sketch, title, plan);
    if (nature == Nature.OPEN || nature == Nature.WORDS) {
      column.propose();
      column.warn();
    }
    return column;
  }

  List<CleaningProposal> proposals() {
    return List.copyOf(proposals.values());
  }

  /// What is to be said of the column beside that.
  List<Evidence> notes() {
    return List.copyOf(notes);
  }

  private void propose() {
    var ways = coded ? Set.<Cleaning>of() : typed();
    var words = sketch.count(Kind.NULL_WORD) > 0;
    var all = EnumSet.noneOf(Cleaning.class);
    all.addAll(ways);
    if (words) {
      all.add(Cleaning.NULL_WORDS);
    }
    var asText = ways.isEmpty() || meanings.contains(Meaning.MONTH);
    if (asText && choice(all).type() == ColumnType.TEXT) {
      for (var way : List.of(Cleaning.BLANKS, Cleaning.FULL_WIDTH)) {
        if (textCells(way) > 0) {
          all.add(way);
        }
      }
    }
    var type = choice(all).type();
    for (var way : all) {
      var text = type == ColumnType.TEXT;
      var cells = cells(way, text, all);
      if (cells > 0) {
        proposals.put(
            way,
            new CleaningProposal(
                title,
                way,
                cells,
                samples(way, text),
                type,
                way == Cleaning.UNIT || way == Cleaning.MULTIPLY ? unit : "",
                confirmed(way)));
      }
    }
  }

  private void warn() {
    var mangled = TypeChoice.mangled(sketch, title);
    if (mangled > 0) {
      notes.add(
          new Evidence(
              "imprecise-numbers",
              String.valueOf(mangled),
              String.format(
                  Locale.ROOT,
                  "列“%s”有 %,d 个号码写成了科学记数法，多半是表格软件改的，末尾的数字已经丢失；请把原始数据里的这一列设为文本格式后重新导出上传",
                  title,
                  mangled)));
    }
  }

  private boolean confirmed(Cleaning way) {
    return plan.tidying().cleaning().getOrDefault(title, Set.of()).contains(way);
  }

  /// The ways that make days, numbers or months of the column; none when nothing does.
  private Set<Cleaning> typed() {
    var days = days();
    if (works(days, type -> type == ColumnType.DATE || type == ColumnType.TIMESTAMP)) {
      meanings = Set.of(Meaning.DAY, Meaning.MOMENT);
      return days;
    }
    var numbers = takes(Meaning.INTEGER, Meaning.DECIMAL);
    if (numbers.contains(Cleaning.UNIT)) {
      numbers.remove(Cleaning.UNIT);
      units().ifPresent(numbers::add);
    }
    if (works(numbers, ColumnType::numeric)) {
      meanings = Set.of(Meaning.INTEGER, Meaning.DECIMAL);
      return numbers;
    }
    unit = "";
    if (months()) {
      meanings = Set.of(Meaning.MONTH);
      var ways = takes(Meaning.MONTH);
      ways.add(Cleaning.MONTHS);
      return ways;
    }
    return Set.of();
  }

  private Set<Cleaning> takes(Meaning... meanings) {
    var ways = EnumSet.noneOf(Cleaning.class);
    for (var way : sketch.cleaning.ways.keySet()) {
      if (List.of(meanings).contains(way.meaning())) {
        ways.addAll(way.takes());
      }
    }
    return ways;
  }

  private Set<Cleaning> days() {
    var ways = takes(Meaning.DAY, Meaning.MOMENT);
    var integers = sketch.count(Kind.INTEGER, Kind.INTEGER_PADDED);
    var written = cells(Meaning.DAY, Meaning.MOMENT) + sketch.count(Kind.DATE, Kind.DATE_OTHER);
    var digits = sketch.digitDays;
    var titled = DAY_TITLE.matcher(title).matches();
    if (digits.days > 0
        && digits.days + digits.serials == integers
        && (written > 0 || titled || digits.days >= ENOUGH_DAYS)) {
      ways.add(Cleaning.DATES);
    }
    if (digits.serials > 0
        && digits.days + digits.serials == integers
        && (written + digits.days > 0 || titled)) {
      ways.add(Cleaning.SERIAL_DAYS);
    }
    return ways;
  }

  private boolean months() {
    var written = cells(Meaning.MONTH);
    var digits = sketch.digitDays.months;
    var filled = sketch.filled() - sketch.count(Kind.NULL_WORD);
    return filled > 0
        && written + digits == filled
        && (takes(Meaning.MONTH).contains(Cleaning.MONTHS) || digits > 0)
        && (digits == 0 || MONTH_TITLE.matcher(title).matches());
  }

  /// One unit in every cell moves to the column; one that only 万 and 亿 tell apart is multiplied.
  private Optional<Cleaning> units() {
    var counts = new LinkedHashMap<>(sketch.cleaning.units);
    var plain = sketch.count(Kind.INTEGER, Kind.INTEGER_PADDED, Kind.DECIMAL, Kind.DECIMAL_PADDED);
    if (plain > 0) {
      counts.merge(Units.NONE, plain, Long::sum);
    }
    if (counts.size() == 1) {
      unit = counts.keySet().iterator().next().shown();
      return Optional.of(Cleaning.UNIT);
    }
    var bases = counts.keySet().stream().map(Units::base).collect(Collectors.toSet());
    if (bases.size() == 1) {
      unit = bases.iterator().next();
      return Optional.of(Cleaning.MULTIPLY);
    }
    var shown =
        counts.entrySet().stream()
            .map(it ->
                (it.getKey().equals(Units.NONE) ? "没有单位" : it.getKey().shown())
                    + " "
                    + it.getValue()
                    + " 格")
            .collect(Collectors.joining("、"));
    notes.add(new Evidence("mixed-units", title, "单位不一致，保持文本：" + shown));
    return Optional.empty();
  }

  private boolean works(Set<Cleaning> ways, Predicate<ColumnType> wanted) {
    if (ways.isEmpty()) {
      return false;
    }
    var all = EnumSet.copyOf(ways);
    all.add(Cleaning.NULL_WORDS);
    return wanted.test(choice(all).type());
  }

  private TypeChoice choice(Set<Cleaning> ways) {
    return TypeChoice.of(sketch.after(ways), title);
  }

  private long cells(Meaning... wanted) {
    return sketch.cleaning.ways.entrySet().stream()
        .filter(it -> List.of(wanted).contains(it.getKey().meaning()))
        .mapToLong(it -> it.getValue().cells)
        .sum();
  }

  /// How many cells a way changes.
  private long cells(Cleaning way, boolean text, Set<Cleaning> together) {
    return switch (way) {
      case NULL_WORDS -> sketch.count(Kind.NULL_WORD);
      case BLANKS, FULL_WIDTH -> text ? textCells(way) : written(way, together);
      case THOUSANDS, PLUS, UNIT, BEIJING_TIME -> written(way, together);
      case MULTIPLY -> written(Cleaning.UNIT, together);
      case DATES -> written(way, together) + sketch.digitDays.days;
      case MONTHS -> written(way, together) + sketch.digitDays.months;
      case SERIAL_DAYS -> sketch.digitDays.serials;
    };
  }

  private long written(Cleaning way, Set<Cleaning> together) {
    return sketch.cleaning.ways.entrySet().stream()
        .filter(it -> meanings.contains(it.getKey().meaning()) && it.getKey().takes().contains(way))
        .filter(it -> CleaningSketch.within(it.getKey().takes(), together))
        .mapToLong(it -> it.getValue().cells)
        .sum();
  }

  private long textCells(Cleaning way) {
    return sketch.cleaning.asText.getOrDefault(way, 0L)
        + (way == Cleaning.BLANKS ? sketch.count(Kind.BLANK) : 0);
  }

  private List<Sample> samples(Cleaning way, boolean text) {
    var cleaning = sketch.cleaning;
    var digits = sketch.digitDays;
    var samples =
        new ArrayList<>(
            text && (way == Cleaning.BLANKS || way == Cleaning.FULL_WIDTH)
                ? cleaning.textSamples.getOrDefault(way, List.of())
                : cleaning.samples.getOrDefault(way, List.of()));
    switch (way) {
      case NULL_WORDS -> sketch.nullWords.keySet().forEach(it -> samples.add(new Sample(it, "")));
      case DATES -> samples.addAll(digits.daySamples);
      case MONTHS -> samples.addAll(digits.monthSamples);
      case SERIAL_DAYS -> samples.addAll(digits.serialSamples);
      case BLANKS, FULL_WIDTH, THOUSANDS, PLUS, UNIT, MULTIPLY, BEIJING_TIME -> {}
    }
    return samples.subList(0, Math.min(samples.size(), CleaningProposal.SAMPLES));
  }

  /// Choose the type of the column, tidied in the ways that were confirmed and lead to it.
  TypeChoice choose(Nature nature) {
    var confirmed = EnumSet.noneOf(Cleaning.class);
    proposals.keySet().stream().filter(this::confirmed).forEach(confirmed::add);
    var tidied = sketch.after(confirmed);
    var wanted = plan.reading().types().get(title);
    var choice =
        wanted == null
            ? TypeChoice.of(tidied, title, confirmed.isEmpty() ? nature : words(nature))
            : TypeChoice.wanted(tidied, wanted);
    if (wanted != null && choice.type() != wanted) {
      notes.add(new Evidence("type-unfit", title, choice.because()));
    }
    var effective = EnumSet.copyOf(confirmed);
    effective.removeIf(way -> !serves(way, choice.type()));
    if (effective.size() < confirmed.size()) {
      notes.add(new Evidence("cleaning-idle", title, "确认的整理还不足以让这一列成为数值或日期，保持文本；请把这一列的建议一并确认"));
    }
    if (!sketch.givenWords.isEmpty()) {
      notes.add(given());
    }
    for (var way : effective) {
      notes.add(changed(way, choice.type(), effective));
    }
    var ofUnit =
        effective.contains(Cleaning.UNIT) || effective.contains(Cleaning.MULTIPLY) ? unit : "";
    return choice.tidied(effective, ofUnit, sketch.answers());
  }

  /// Texts of a format that tells texts from numbers are numbers once the steward says so.
  private static Nature words(Nature nature) {
    return nature == Nature.WORDS ? Nature.OPEN : nature;
  }

  private static boolean serves(Cleaning way, ColumnType type) {
    return switch (way) {
      case NULL_WORDS, BLANKS, FULL_WIDTH -> true;
      case THOUSANDS, PLUS, UNIT, MULTIPLY -> type.numeric();
      case BEIJING_TIME -> type == ColumnType.TIMESTAMP;
      case DATES, SERIAL_DAYS -> type == ColumnType.DATE || type == ColumnType.TIMESTAMP;
      case MONTHS -> type == ColumnType.TEXT;
    };
  }

  private Evidence changed(Cleaning way, ColumnType type, Set<Cleaning> together) {
    var text = type == ColumnType.TEXT;
    var behind =
        unit.isEmpty() || !(way == Cleaning.UNIT || way == Cleaning.MULTIPLY) ? "" : "，单位 " + unit;
    return changed(way, cells(way, text, together), behind, samples(way, text));
  }

  /// What became of the words that the steward gave.
  private Evidence given() {
    var cells = sketch.givenWords.values().stream().mapToLong(it -> it).sum();
    var samples =
        sketch.givenWords.keySet().stream()
            .limit(CleaningProposal.SAMPLES)
            .map(it -> new Sample(it, ""))
            .toList();
    return changed(Cleaning.NULL_WORDS, cells, "", samples);
  }

  private Evidence changed(Cleaning way, long cells, String behind, List<Sample> of) {
    var samples =
        of.stream()
            .map(it -> it.before() + " → " + (it.after().isEmpty() ? "空" : it.after()))
            .collect(Collectors.joining("，"));
    return new Evidence(
        "cleaned",
        title,
        String.format(
            Locale.ROOT,
            "%s：改了 %,d 格%s%s",
            way.title(),
            cells,
            behind,
            samples.isEmpty() ? "" : "，例如 " + samples));
  }
}
