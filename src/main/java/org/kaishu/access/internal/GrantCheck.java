package org.kaishu.access.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.kaishu.access.Application;
import org.kaishu.access.Channel;
import org.kaishu.access.Grant;
import org.kaishu.calendar.LegalClock;
import org.kaishu.cases.Fault;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.rulebook.AccessMode;
import org.kaishu.rulebook.Rulebook;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.stereotype.Component;

/// What an open entity may grant on an application, checked all at once.
@Component
public class GrantCheck {
  private static final Set<Channel> GRANTABLE =
      EnumSet.of(Channel.DOWNLOAD, Channel.API, Channel.VERIFY);

  private final Eligibility eligibility;
  private final Datasets datasets;
  private final Versions versions;
  private final Clock clock;

  GrantCheck(Eligibility eligibility, Datasets datasets, Versions versions, Clock clock) {
    this.eligibility = eligibility;
    this.datasets = datasets;
    this.versions = versions;
    this.clock = clock;
  }

  /// Return the ways in which a rulebook lets conditional data be had from the platform.
  public static List<AccessMode> modes(Rulebook rulebook) {
    return rulebook.accessModes().stream()
        .filter(mode -> mode.attributes().contains(OpenAttribute.CONDITIONAL.code()))
        .filter(mode -> channel(mode).isPresent())
        .toList();
  }

  /// Return the channel that an access mode is served on.
  static Optional<Channel> channel(AccessMode mode) {
    return GRANTABLE.stream()
        .filter(channel -> channel.name().toLowerCase(Locale.ROOT).equals(mode.name()))
        .findFirst();
  }

  /// Return everything that is wrong with what is to be granted, each beside its field of the form.
  public List<Fault> faults(
      SortedMap<String, String> form, Application asked, Rulebook rulebook, String reasons) {
    var faults = new ArrayList<Fault>();
    var fields = Grant.fields(form);
    if (!fields.isEmpty()) {
      fields(fields, asked, reasons, faults);
    }
    switch (Grant.of(form)) {
      case Grant.Parsed.Faulty(var wrong) -> faults.addAll(wrong);
      case Grant.Parsed.Done(var grant) -> {
        channels(grant, rulebook, faults);
        until(grant, asked, faults);
      }
    }
    rows(form.getOrDefault(Grant.ROWS, ""), asked.dataset(), faults);
    return faults;
  }

  private static void channels(Grant grant, Rulebook rulebook, List<Fault> faults) {
    for (var channel : grant.channels()) {
      if (modes(rulebook).stream().noneMatch(mode -> channel(mode).equals(Optional.of(channel)))) {
        faults.add(
            new Fault(Grant.CHANNELS, "这里的办法没有这种开放方式：" + channel.name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  private void until(Grant grant, Application asked, List<Fault> faults) {
    if (grant.until().isBefore(LocalDate.ofInstant(clock.instant(), LegalClock.ZONE))) {
      faults.add(new Fault(Grant.UNTIL, "使用期限已经过去"));
    }
    if (grant.until().isAfter(LocalDate.parse(asked.answer("until").strip()))) {
      faults.add(new Fault(Grant.UNTIL, "使用期限不能晚于申请的 " + asked.answer("until").strip()));
    }
  }

  private void fields(List<String> fields, Application asked, String reasons, List<Fault> faults) {
    var wanted = asked.listed(FormCheck.FIELDS);
    var held = eligibility.held(asked.dataset()).stream().map(Field::name).toList();
    var unasked = fields.stream().filter(name -> !wanted.contains(name)).toList();
    if (!unasked.isEmpty()) {
      faults.add(new Fault(Grant.FIELDS, "这些字段没有申请：" + String.join("、", unasked)));
    }
    var gone =
        fields.stream().filter(name -> wanted.contains(name) && !held.contains(name)).toList();
    if (!gone.isEmpty()) {
      faults.add(new Fault(Grant.FIELDS, "这些字段已不需要申请，或者已经没有：" + String.join("、", gone)));
    }
    boolean partial = !new HashSet<>(fields).containsAll(wanted);
    if (partial && reasons.isBlank()) {
      faults.add(new Fault("reasons", "只同意部分字段，请写明理由（约）"));
    }
  }

  private void rows(String rows, DatasetId dataset, List<Fault> faults) {
    var version =
        datasets
            .find(dataset)
            .flatMap(found -> found.current())
            .flatMap(current -> versions.find(new VersionId(dataset, current.version())));
    if (version.isEmpty()) {
      faults.add(new Fault(Grant.ROWS, Eligibility.NOTHING));
    } else if (GrantedRows.parse(rows, version.get().columns())
        instanceof GrantedRows.Parsed.Faulty(var wrong)) {
      wrong.stream().map(text -> new Fault(Grant.ROWS, text)).forEach(faults::add);
    }
  }
}
