package org.kaishu.tables.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.kaishu.tables.Change;
import org.kaishu.tables.Changed;
import org.kaishu.tables.Column;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.LoadOutcome;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.Version;

/// How the columns of a file meet those of the version it changes.
///
/// @param layout columns of the base, of the file and of what comes of them
/// @param key the columns that tell rows apart, in the order of the key; may be empty
record ChangePlan(Change change, Layout layout, List<Column> key) {

  /// The file can't change the base.
  static final class Refusal extends Exception {
    private final transient LoadOutcome outcome;

    Refusal(LoadOutcome outcome) {
      super(outcome.toString());
      this.outcome = outcome;
    }

    Refusal(String code, List<String> reasons) {
      this(new LoadOutcome.Refused(code, reasons));
    }

    LoadOutcome outcome() {
      return outcome;
    }
  }

  /// @param file columns of the file
  static ChangePlan of(Change change, Version base, List<Column> file, LoadPlan plan)
      throws Refusal {
    var declared = KeyCheck.columns(plan.terms().key(), file).stream().map(Column::name).toList();
    if (!declared.isEmpty()
        && !base.key().isEmpty()
        && !new HashSet<>(declared).equals(new HashSet<>(base.key()))) {
      throw new Refusal("key-other", List.of("现有版本的主键是别的列；要换主键，请上传完整的新文件"));
    }
    var names = base.key().isEmpty() ? declared : base.key();
    if (change.byKey() && names.isEmpty()) {
      throw new Refusal("no-key", List.of("现有版本没有主键，认不出要改的是哪一行；请指定主键，或上传完整的新文件"));
    }
    var lacking =
        names.stream()
            .filter(name -> named(file, name).isEmpty() || named(base.columns(), name).isEmpty())
            .map(name ->
                named(base.columns(), name).stream()
                    .findFirst()
                    .or(() -> named(file, name).stream().findFirst())
                    .map(Column::title)
                    .orElse(name))
            .toList();
    if (!lacking.isEmpty()) {
      throw new Refusal("key-missing", List.of("文件和现有版本里都要有主键的列：" + String.join("、", lacking)));
    }
    var key = names.stream().map(name -> named(file, name).getFirst()).toList();
    var layout =
        change instanceof Change.Delete
            ? new Layout(base.columns(), key, base.columns())
            : Layout.of(base.columns(), file);
    var misfits = layout.misfits();
    if (!misfits.isEmpty()) {
      throw new Refusal("types-unfit", misfits);
    }
    return new ChangePlan(change, layout, key);
  }

  private static List<Column> named(List<Column> columns, String name) {
    return columns.stream().filter(column -> column.name().equals(name)).toList();
  }

  /// Names of the key's columns.
  List<String> names() {
    return key.stream().map(Column::name).toList();
  }

  /// What the steward is told of the change.
  List<Evidence> evidence(Changed done) {
    var evidence = new ArrayList<Evidence>();
    var what =
        switch (change) {
          case Change.Replace _ -> "替换全部";
          case Change.Append _ -> "追加 %d 行".formatted(done.inserted());
          case Change.Upsert _ ->
              "新增 %d 行，更新 %d 行，%d 行没有变化"
                  .formatted(done.inserted(), done.updated(), done.unchanged());
          case Change.Delete _ -> "删除 %d 行，%d 个主键没有找到".formatted(done.deleted(), done.absent());
        };
    evidence.add(
        new Evidence("change", what, "在第 %d 版的基础上，其余的行不变".formatted(done.base().number())));
    if (change instanceof Change.Delete) {
      return evidence;
    }
    var lacking = layout.lacking();
    if (!lacking.isEmpty()) {
      evidence.add(
          new Evidence(
              "columns-lacking",
              String.join("、", lacking),
              change instanceof Change.Upsert ? "文件里没有这些列：已有的行保持原值，新增的行为空" : "文件里没有这些列：追加的行为空"));
    }
    var added = layout.added();
    if (!added.isEmpty()) {
      evidence.add(
          new Evidence(
              "columns-new",
              added.stream().collect(Collectors.joining("、")),
              "现有版本没有这些列：文件没有提到的行为空"));
    }
    return evidence;
  }
}
