package org.kaishu.access;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kaishu.cases.Fault;

/// What is granted of a dataset.
///
/// @param fields names of the fields, besides those open to all
/// @param until the last day
/// @param quota calls and downloads in all
/// @param rows a row filter as the row interface reads it, such as `year=gte.2020`; empty for all
public record Grant(
    List<String> fields, Set<Channel> channels, LocalDate until, long quota, String rows) {
  /// The field of the form that names the fields, with commas between them.
  public static final String FIELDS = "grant.fields";

  /// The field of the form that names the channels, with commas between them.
  public static final String CHANNELS = "grant.channels";

  /// The field of the form with the last day.
  public static final String UNTIL = "grant.until";

  /// The field of the form with the quota.
  public static final String QUOTA = "grant.quota";

  /// The field of the form with the row filter.
  public static final String ROWS = "grant.rows";

  /// Every field of the form.
  public static final Set<String> NAMES = Set.of(FIELDS, CHANNELS, UNTIL, QUOTA, ROWS);

  /// The largest quota.
  public static final long MOST = 100_000_000;

  /// Copy the collections.
  public Grant {
    fields = List.copyOf(fields);
    channels =
        channels.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(channels));
  }

  /// What reading a form gave.
  public sealed interface Parsed {
    /// A grant, as far as its form goes.
    record Done(Grant grant) implements Parsed {}

    /// Everything that is no grant about it.
    record Faulty(List<Fault> faults) implements Parsed {
      /// Copy the faults.
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Write it into the form of an act.
  public SortedMap<String, String> form() {
    var form = new TreeMap<String, String>();
    form.put(FIELDS, String.join(",", fields));
    form.put(CHANNELS, channels.stream().map(Grant::code).collect(Collectors.joining(",")));
    form.put(UNTIL, until.toString());
    form.put(QUOTA, Long.toString(quota));
    form.put(ROWS, rows);
    return form;
  }

  /// Read the names of the fields from the form of an act, whatever else is wrong with it.
  public static List<String> fields(SortedMap<String, String> form) {
    return words(form.getOrDefault(FIELDS, ""));
  }

  /// Read it from the form of an act, with every fault.
  public static Parsed of(SortedMap<String, String> form) {
    var faults = new ArrayList<Fault>();
    var fields = words(form.getOrDefault(FIELDS, ""));
    if (fields.isEmpty()) {
      faults.add(new Fault(FIELDS, "请选择同意开放的字段"));
    }
    var channels = channels(form.getOrDefault(CHANNELS, ""), faults);
    var until = day(form.getOrDefault(UNTIL, ""), faults);
    var quota = quota(form.getOrDefault(QUOTA, ""), faults);
    if (!faults.isEmpty() || until.isEmpty()) {
      return new Parsed.Faulty(faults);
    }
    return new Parsed.Done(
        new Grant(fields, channels, until.get(), quota, form.getOrDefault(ROWS, "").strip()));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  private static Set<Channel> channels(String text, List<Fault> faults) {
    var channels = EnumSet.noneOf(Channel.class);
    for (var word : words(text)) {
      Arrays.stream(Channel.values())
          .filter(channel -> code(channel).equals(word))
          .findFirst()
          .ifPresentOrElse(
              channels::add, () -> faults.add(new Fault(CHANNELS, "没有这种开放方式：" + word)));
    }
    if (channels.isEmpty() && words(text).isEmpty()) {
      faults.add(new Fault(CHANNELS, "请选择开放方式"));
    }
    return channels;
  }

  private static Optional<LocalDate> day(String text, List<Fault> faults) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException e) {
      faults.add(new Fault(UNTIL, "请按 2026-12-31 的样子填写使用期限"));
      return Optional.empty();
    }
  }

  private static long quota(String text, List<Fault> faults) {
    var digits = text.strip();
    if (digits.matches("[0-9]{1,9}")) {
      long quota = Long.parseLong(digits);
      if (quota >= 1 && quota <= MOST) {
        return quota;
      }
    }
    faults.add(new Fault(QUOTA, "额度应为 1 到 " + MOST + " 的整数"));
    return 0;
  }

  private static String code(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT);
  }
}
