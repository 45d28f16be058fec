package org.kaishu.demo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Description;
import org.kaishu.catalog.Field;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.Theme;
import org.kaishu.catalog.UpdateFrequency;
import org.kaishu.demo.Doors;
import org.kaishu.party.Principal;
import org.kaishu.rulebook.Act;
import org.kaishu.tables.LoadPlan;

/// The life of one dataset: what happened to it, how many days ago.
final class Life {

  private final Doors doors;
  private final Desk desk;
  private final Principal steward;
  private final Sheet sheet;
  private final Theme theme;
  private final String summary;
  private final UpdateFrequency frequency;
  private final List<Script.Step> steps = new ArrayList<>();
  private @Nullable DatasetId id;
  private @Nullable CaseView matter;

  Life(
      Doors doors,
      Principal steward,
      Sheet sheet,
      Theme theme,
      UpdateFrequency frequency,
      String summary) {
    this.doors = doors;
    this.desk = new Desk(doors);
    this.steward = steward;
    this.sheet = sheet;
    this.theme = theme;
    this.summary = summary;
    this.frequency = frequency;
  }

  List<Script.Step> steps() {
    return List.copyOf(steps);
  }

  private Life at(int daysAgo, Consumer<Life> deed) {
    steps.add(new Script.Step(daysAgo, steps.size(), () -> deed.accept(this)));
    return this;
  }

  /// Upload and describe it, all but what an unfinished one still lacks.
  Life begun(int daysAgo, OpenAttribute attribute) {
    return at(
        daysAgo,
        _ -> {
          var drafted =
              desk.upload(
                  steward,
                  Optional.empty(),
                  sheet.fileName(),
                  sheet.content(1),
                  LoadPlan.asDetected());
          id = drafted.dataset();
          desk.describe(steward, id, before -> described(before, attribute));
        });
  }

  Life submitted(int daysAgo) {
    return at(daysAgo, _ -> matter = desk.submit(steward, dataset(), "新增开放，社会需要"));
  }

  Life published(int daysAgo) {
    return acted(daysAgo, Desk::publishes, "材料齐全，同意发布");
  }

  Life sentBack(int daysAgo, String reasons) {
    return acted(daysAgo, Desk::sendsBack, reasons);
  }

  Life resubmitted(int daysAgo) {
    return acted(daysAgo, Act::startsRound, "已按意见修改");
  }

  Life acted(int daysAgo, Predicate<Act> wish, String reasons) {
    return at(daysAgo, _ -> matter = desk.act(matter(), wish, reasons));
  }

  /// Upload the next edition of the data and submit it.
  Life updated(int daysAgo, int edition) {
    return at(
        daysAgo,
        _ -> {
          desk.upload(
              steward,
              Optional.of(dataset()),
              sheet.fileName(),
              sheet.content(edition),
              LoadPlan.asDetected());
          matter = desk.submit(steward, dataset(), "按更新频率更新");
        });
  }

  Life claimed(int daysAgo, String reasons) {
    return at(
        daysAgo,
        _ ->
            matter =
                desk.claim(doors.people().principal("citizen").orElseThrow(), dataset(), reasons));
  }

  private Description described(Description before, OpenAttribute attribute) {
    var fields =
        before.fields().stream()
            .map(field ->
                sheet.columns().stream()
                    .filter(column -> column.title().equals(field.title()))
                    .findFirst()
                    .map(column -> explained(field, column))
                    .orElse(field))
            .toList();
    return new Description(
        before.title(),
        summary,
        theme,
        List.of(theme.title()),
        frequency,
        attribute,
        doors.publishing().grounds(steward.region().orElseThrow(), attribute),
        attribute == OpenAttribute.CONDITIONAL ? "说明使用场景，采取相应的数据安全措施，按约定反馈使用情况" : "",
        fields,
        before.formats(),
        "ML-" + Integer.toHexString(sheet.fileName().hashCode()),
        "可按名称或编码与同一单位的其他数据关联",
        "下载和调用留痕，定期抽查使用情况",
        "数据开放联系窗口");
  }

  private static Field explained(Field field, Sheet.Column column) {
    return new Field(
        field.id(), field.name(), field.title(), column.description(), field.type(), column.open());
  }

  /// Return the dataset, once it was uploaded.
  DatasetId dataset() {
    if (id == null) {
      throw new IllegalStateException(sheet.fileName() + " was never uploaded");
    }
    return id;
  }

  private CaseView matter() {
    if (matter == null) {
      throw new IllegalStateException(sheet.fileName() + " has no case");
    }
    return doors.cases().find(matter.number()).orElseThrow();
  }
}
