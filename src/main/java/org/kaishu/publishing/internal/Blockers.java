package org.kaishu.publishing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.Availability;
import org.kaishu.catalog.Dataset;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Sample;
import org.kaishu.publishing.Blocker;
import org.kaishu.publishing.Comparison;
import org.kaishu.rulebook.CatalogueField;
import org.kaishu.tables.Version;
import org.springframework.stereotype.Component;

/// What stands between a dataset and its submission, all of it at once.
@Component
public class Blockers {
  private static final String CONVENTION = "约";

  private final Describing describing;
  private final PriorReview reviews;
  private final Comparisons comparisons;

  Blockers(Describing describing, PriorReview reviews, Comparisons comparisons) {
    this.describing = describing;
    this.reviews = reviews;
    this.comparisons = comparisons;
  }

  /// Return every blocker; empty when the dataset can be submitted.
  public List<Blocker> of(
      Dataset dataset, Optional<Version> candidate, Optional<CaseView> openCase) {
    var found = new ArrayList<Blocker>();
    openCase.ifPresent(matter ->
        found.add(new Blocker("case", "这份数据正在审核（" + matter.number() + "），等审核完再提交", CONVENTION)));
    switch (dataset.availability()) {
      case Availability.Suspended _ -> found.add(new Blocker("case", "数据已中止开放，处理完再提交", CONVENTION));
      case Availability.Withdrawn _ -> found.add(new Blocker("case", "数据已撤回，不能再发布", CONVENTION));
      case Availability.NotYet _, Availability.Open _ -> {}
    }
    reviews
        .notPassed(dataset.id())
        .ifPresent(review ->
            found.add(new Blocker("case", PriorReview.text(review), reviews.basis(review))));
    if (candidate.isEmpty()) {
      found.add(new Blocker("data", "请上传数据文件", CONVENTION));
    }
    comparisons.of(dataset, candidate).ifPresent(comparison -> changes(comparison, found));
    var description = dataset.latest().description();
    unexplained(description).ifPresent(found::add);
    candidate.flatMap(version -> mismatch(version, description)).ifPresent(found::add);
    sample(dataset, description).ifPresent(found::add);
    if (description.openAttribute() == OpenAttribute.CLOSED) {
      found.add(
          new Blocker(
              "attribute",
              "不予开放的数据不能发布",
              describing.grounds(dataset.region(), OpenAttribute.CLOSED).label()));
    }
    for (var required : describing.rulebook(dataset.region()).catalogueFields()) {
      if (missing(required, description)) {
        found.add(
            new Blocker(anchor(required), "请填写" + required.title(), required.basis().label()));
      }
    }
    return found;
  }

  private static void changes(Comparison comparison, List<Blocker> found) {
    if (comparison.outdated()) {
      found.add(
          new Blocker(
              "data",
              "这个文件改的是第 %d 版，之后又发布了别的版本，请重新上传"
                  .formatted(comparison.changed().orElseThrow().base().number()),
              CONVENTION));
    }
    if (comparison.awaitsConfirmation()) {
      found.add(
          new Blocker(
              "changes",
              "和第 %d 版相比，有字段被删除或改了类型，请确认字段变化".formatted(comparison.before().id().number()),
              CONVENTION));
    }
  }

  private static Optional<Blocker> unexplained(Description description) {
    var without =
        description.fields().stream()
            .filter(field -> field.description().isBlank())
            .map(Field::title)
            .toList();
    return without.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Blocker(
                "fields", without.size() + " 个字段没有说明：" + String.join("、", without), CONVENTION));
  }

  private Optional<Blocker> sample(Dataset dataset, Description description) {
    var unknown =
        description.sample().map(Sample::fields).orElse(List.of()).stream()
            .filter(name -> description.field(name).isEmpty())
            .toList();
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    var basis =
        describing.rulebook(dataset.region()).accessModes().stream()
            .filter(mode -> mode.name().equals("sample"))
            .map(mode -> mode.basis().label())
            .findFirst();
    return Optional.of(
        new Blocker(
            "sample", "样本里的字段数据中没有：" + String.join("、", unknown), basis.orElse(CONVENTION)));
  }

  private static Optional<Blocker> mismatch(Version version, Description description) {
    var described = description.fields().stream().map(Field::id).sorted().toList();
    var stored = version.columns().stream().map(column -> column.id()).sorted().toList();
    return described.equals(stored)
        ? Optional.empty()
        : Optional.of(new Blocker("fields", "字段和数据文件对不上，请重新上传数据", CONVENTION));
  }

  /// Tell whether the description leaves out what the rulebook asks for. What every description has
  /// by its type is never missing.
  private static boolean missing(CatalogueField required, Description description) {
    return switch (required.name()) {
      case "title" -> description.title().isBlank();
      case "summary" -> description.summary().isBlank();
      case "fields" -> description.fields().isEmpty();
      case "format" -> description.formats().isEmpty();
      case "open-conditions" ->
          description.openAttribute() == OpenAttribute.CONDITIONAL
              && description.conditions().isBlank();
      case "relations" -> description.relations().isBlank();
      case "supervision" -> description.supervision().isBlank();
      case "domain", "open-attribute", "update-frequency", "provider" -> false;
      default -> throw new IllegalStateException("no such part of a description: " + required);
    };
  }

  private static String anchor(CatalogueField required) {
    return switch (required.name()) {
      case "open-conditions" -> "conditions";
      case "open-attribute" -> "attribute";
      default -> required.name();
    };
  }
}
