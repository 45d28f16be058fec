package org.kaishu.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kaishu.tables.Evidence;
import org.kaishu.tables.LoadPlan;

/// Reads the tables of one uploaded file, whatever its format, and hands them on one by one.
///
/// Pages that only introduce a workbook or an archive come last.
final class TableReader {
  private static final int NAMED = 50;

  private final LoadPlan plan;
  private final boolean profiled;
  private final Path workspace;
  private final TableReading.Taker taker;

  /// Something in the file that may be a table.
  ///
  /// @param text the uploaded text, when it is no drawn table
  private record Candidate(
      String name,
      boolean visible,
      @Nullable Path text,
      @Nullable DrawnTable drawn,
      List<Evidence> found) {}

  TableReader(LoadPlan plan, boolean profiled, Path workspace, TableReading.Taker taker) {
    this.plan = plan;
    this.profiled = profiled;
    this.workspace = workspace;
    this.taker = taker;
  }

  void read(Path file, String name) throws IOException, UnreadableFile {
    var candidates = new ArrayList<Candidate>();
    var hidden = List.<Evidence>of();
    gather(file, name, false, List.of(), candidates);
    if (candidates.isEmpty()) {
      throw new UnreadableFile("empty", "文件里没有任何内容");
    }
    if (plan.reading().table().isPresent()) {
      candidates.removeIf(it -> !it.name().equals(plan.reading().table().get()));
      if (candidates.isEmpty()) {
        throw new UnreadableFile("table-unknown", "文件里没有这张表：" + plan.reading().table().get());
      }
    } else if (candidates.stream().anyMatch(Candidate::visible)) {
      hidden = hidden(candidates);
      candidates.removeIf(it -> !it.visible());
    }
    take(candidates, hidden);
  }

  private static List<Evidence> hidden(List<Candidate> candidates) {
    var hidden = candidates.stream().filter(it -> !it.visible()).toList();
    return hidden.stream()
        .limit(NAMED)
        .map(it ->
            new Evidence(
                "hidden-table",
                it.name(),
                "隐藏的工作表，没有读；文件里共有 %d 张。要开放它，请取消隐藏后重新上传".formatted(hidden.size())))
        .toList();
  }

  private void gather(
      Path file, String name, boolean member, List<Evidence> found, List<Candidate> into)
      throws IOException, UnreadableFile {
    var format = Formats.of(file, name);
    var all = new ArrayList<>(found);
    all.addAll(Formats.surprise(format, name));
    switch (format) {
      case TEXT -> into.add(new Candidate(name, true, file, null, all));
      case XLSX -> drawn(Workbooks.draw(file, workspace), name, member, all, into);
      case XLS -> drawn(XlsBooks.draw(file, workspace), name, member, all, into);
      case ODS -> drawn(OdsBooks.draw(file, workspace), name, member, all, into);
      case JSON -> {
        try (var text = TextFile.open(file, plan.reading().encoding(), workspace)) {
          drawn(JsonTables.draw(name, text, workspace), name, false, all, into);
        }
      }
      case PARQUET -> drawn(ParquetTables.draw(file, name, workspace), name, false, all, into);
      case DBF -> {
        var table = new DbfTables(file, workspace).draw(name, plan.reading().encoding(), null);
        drawn(List.of(table), name, false, all, into);
      }
      case GZIP -> {
        var inner =
            name.toLowerCase(Locale.ROOT).endsWith(".gz")
                ? name.substring(0, name.length() - 3)
                : name;
        gather(Archives.unzip(file, workspace), inner, member, found, into);
      }
      case ARCHIVE -> {
        if (member) {
          throw new UnreadableFile("nested-archive", "压缩包里还有压缩包，请只压缩一次");
        }
        archive(file, all, into);
      }
    }
  }

  private void archive(Path file, List<Evidence> found, List<Candidate> into)
      throws IOException, UnreadableFile {
    var archive = Archives.open(file, workspace);
    var all = new ArrayList<>(found);
    all.addAll(archive.evidence());
    var shapes = new ShapeSets(archive.members(), workspace);
    UnreadableFile refusal = null;
    for (var one : archive.members()) {
      if (shapes.belongs(one)) {
        continue;
      }
      try {
        if (one.lower().endsWith(".shp")) {
          drawn(List.of(shapes.draw(one, plan.reading().encoding())), one.name(), false, all, into);
        } else {
          gather(one.path(), one.name(), true, all, into);
        }
      } catch (UnreadableFile e) {
        refusal = refusal == null ? within(one, e) : refusal;
        if (all.size() < NAMED) {
          all.add(new Evidence("left-out", one.name(), String.join("；", e.reasons())));
        }
      }
    }
    if (into.isEmpty() && refusal != null) {
      throw refusal;
    }
  }

  private static UnreadableFile within(Archives.Member member, UnreadableFile e) {
    return new UnreadableFile(
        e.code(),
        e.reasons().stream().map(it -> "压缩包里的 " + member.name() + "：" + it).toList(),
        e.evidence());
  }

  private void drawn(
      List<DrawnTable> tables,
      String file,
      boolean member,
      List<Evidence> found,
      List<Candidate> into)
      throws IOException, UnreadableFile {
    for (var table : tables) {
      if (Files.size(table.text()) > 0) {
        var name = member ? file + "#" + table.name() : table.name();
        into.add(new Candidate(name, table.visible(), null, MergeFill.of(table, workspace), found));
      }
    }
  }

  private void take(List<Candidate> candidates, List<Evidence> hidden)
      throws IOException, UnreadableFile {
    var later = new ArrayList<Candidate>();
    var others = new ArrayList<>(others(candidates));
    others.addAll(hidden);
    UnreadableFile refusal = null;
    var taken = 0;
    for (var candidate : candidates) {
      try {
        var step = take(candidate, candidates.size() > 1, others);
        if (step == Step.ENOUGH) {
          return;
        }
        taken += step == Step.TAKEN ? 1 : 0;
        if (step == Step.COVER) {
          later.add(candidate);
        }
      } catch (UnreadableFile e) {
        if (candidates.size() == 1) {
          throw e;
        }
        refusal = refusal == null ? e : refusal;
      }
    }
    for (var candidate : later) {
      taken++;
      if (take(candidate, false, others) == Step.ENOUGH) {
        return;
      }
    }
    if (taken == 0) {
      throw refusal == null ? new UnreadableFile("empty", "文件里没有任何内容") : refusal;
    }
  }

  private enum Step {
    TAKEN,
    ENOUGH,
    COVER
  }

  private static List<Evidence> others(List<Candidate> candidates) {
    return candidates.size() < 2
        ? List.of()
        : candidates.stream()
            .limit(NAMED)
            .map(it -> new Evidence("table", it.name(), "文件里共有 %d 张表".formatted(candidates.size())))
            .toList();
  }

  private Step take(Candidate candidate, boolean passCovers, List<Evidence> others)
      throws IOException, UnreadableFile {
    var found = new ArrayList<>(candidate.found());
    try (var text = text(candidate)) {
      var drawn = candidate.drawn();
      if (drawn == null || (drawn.encoding() == null && drawn.form() == Form.SHEET)) {
        found.add(text.evidence());
      }
      found.addAll(drawn == null ? List.of() : drawn.evidence());
      if (!candidate.visible()) {
        found.add(new Evidence("hidden-table", candidate.name(), "这张工作表是隐藏的，读出了隐藏的内容；请确认它可以开放"));
      }
      found.addAll(others);
      var head =
          drawn == null
              ? TableHead.of(
                  text.utf8(),
                  candidate.name(),
                  plan.reading().delimiter(),
                  plan.reading().headerRow())
              : TableHead.of(drawn, plan.reading().headerRow());
      if (passCovers && head.width() < 2) {
        return Step.COVER;
      }
      var form = drawn == null ? Form.TEXT : drawn.form();
      var merges = drawn == null ? List.<Merge>of() : drawn.merges();
      found.addAll(MergeFill.found(merges, head));
      var scan = TableScan.of(text.utf8(), head, form, merges, plan, profiled);
      if (passCovers && scan.rows() == 0) {
        return Step.COVER;
      }
      var reading =
          TableReading.of(
              candidate.name(),
              text,
              drawn == null ? text.encoding() : drawn.encoding(),
              scan,
              plan,
              place -> drawn == null ? Nature.OPEN : drawn.nature(place),
              found);
      return taker.take(reading) ? Step.TAKEN : Step.ENOUGH;
    }
  }

  private TextFile text(Candidate candidate) throws IOException, UnreadableFile {
    if (candidate.text() != null) {
      return TextFile.open(candidate.text(), plan.reading().encoding(), workspace);
    }
    var drawn = Objects.requireNonNull(candidate.drawn());
    return new TextFile(
        drawn.text(), false, "UTF-8", new Evidence("sheet", drawn.name(), "工作簿中有内容的工作表"));
  }
}
