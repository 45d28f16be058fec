package org.kaishu.access.internal;

import java.util.List;
import java.util.Optional;
import org.kaishu.access.Applications;
import org.kaishu.access.Terms;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Datasets;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.publishing.Publishing;
import org.springframework.stereotype.Component;

/// What may be applied for, and by whom.
@Component
public class Eligibility {
  static final String NOTHING = "没有找到这份数据，或者它还没有开放";

  private final Datasets datasets;
  private final Publishing publishing;

  Eligibility(Datasets datasets, Publishing publishing) {
    this.datasets = datasets;
    this.publishing = publishing;
  }

  /// Say why a dataset can't be applied for, in Chinese; empty if it can.
  public Optional<String> obstacle(DatasetId id) {
    return datasets.find(id).map(this::obstacle).orElse(Optional.of(NOTHING));
  }

  /// Say why somebody can't apply for a dataset; empty if they can.
  public Optional<String> obstacle(DatasetId id, Principal by) {
    if (by.holds(Role.AUDITOR)) {
      return Optional.of("审计人员只读，不能申请");
    }
    return obstacle(id)
        .or(() ->
            datasets
                .find(id)
                .filter(dataset -> by.organization().equals(Optional.of(dataset.publisher())))
                .map(_ -> "这份数据由您所在的单位开放，不用申请"));
  }

  private Optional<String> obstacle(Dataset dataset) {
    return switch (dataset.availability()) {
      case Availability.NotYet _ -> Optional.of(NOTHING);
      case Availability.Suspended _ -> Optional.of("这份数据已中止开放，恢复以前不能申请");
      case Availability.Withdrawn _ -> Optional.of("这份数据已撤回，不能申请");
      case Availability.Open _ ->
          dataset
              .current()
              .map(current -> obstacle(current.revision().description()))
              .orElse(Optional.of(NOTHING))
              .or(() ->
                  terms(dataset).isPresent() ? Optional.empty() : Optional.of("这个地区的办法没有申请程序"));
    };
  }

  private static Optional<String> obstacle(Description description) {
    return switch (description.openAttribute()) {
      case UNCONDITIONAL -> Optional.of("这份数据无条件开放，不用申请，直接获取即可");
      case CLOSED -> Optional.of("这份数据不予开放，不能申请");
      case CONDITIONAL ->
          held(description).isEmpty() ? Optional.of("这份数据的字段都已直接开放，不用申请") : Optional.empty();
    };
  }

  /// Return the terms on which a dataset is applied for; empty where it can't be.
  public Optional<Terms> terms(DatasetId id) {
    return datasets.find(id).filter(dataset -> obstacle(dataset).isEmpty()).flatMap(this::terms);
  }

  private Optional<Terms> terms(Dataset dataset) {
    var rulebook = publishing.rulebook(dataset.region());
    return rulebook
        .process(Applications.PROCESS)
        .flatMap(process ->
            process
                .form()
                .flatMap(rulebook::form)
                .map(form -> new Terms(dataset.id(), rulebook, process, form)));
  }

  /// Return the fields of the open description that need an application.
  List<Field> held(DatasetId id) {
    return description(id).map(Eligibility::held).orElse(List.of());
  }

  /// Return the open description.
  Optional<Description> description(DatasetId id) {
    return datasets
        .find(id)
        .flatMap(Dataset::current)
        .map(current -> current.revision().description());
  }

  private static List<Field> held(Description description) {
    var open = description.openFields();
    return description.fields().stream().filter(field -> !open.contains(field)).toList();
  }
}
