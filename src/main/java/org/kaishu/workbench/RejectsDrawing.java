package org.kaishu.workbench;

import java.util.List;
import java.util.Optional;
import org.kaishu.page.Messages;
import org.kaishu.publishing.Upload;
import org.kaishu.publishing.UploadFinding;
import org.kaishu.tables.Reject;
import org.kaishu.tables.Version;
import org.kaishu.tables.Versions;
import org.springframework.stereotype.Component;

/// Draws what could not be read, page by page.
@Component
class RejectsDrawing {
  private static final int ROWS = 50;

  private final Versions versions;
  private final Messages words;

  RejectsDrawing(Versions versions, Messages words) {
    this.versions = versions;
    this.words = words;
  }

  /// @param path of the page it is a part of
  /// @param page from 1; beyond the last it is the last
  RejectsPart draw(Version version, String path, int page) {
    if (version.rejects() == 0) {
      return RejectsPart.NONE;
    }
    var kept = versions.rejects(version.id());
    int pages = Math.max(1, Math.ceilDiv(kept.size(), ROWS));
    int shown = Math.clamp(page, 1, pages);
    int first = (shown - 1) * ROWS;
    int last = Math.min(first + ROWS, kept.size());
    return new RejectsPart(
        version.rejects(),
        words.say("rejects.caption", Math.min(first + 1, last), last, version.rejects()),
        rows(kept.subList(first, last)),
        missing(version.rejects(), kept.size()),
        shown > 1 ? at(path, shown - 1) : "",
        shown < pages ? at(path, shown + 1) : "");
  }

  /// A file that was refused, with the first of what could not be read where that was the reason.
  PublishListPage.Refused refused(Upload upload, Optional<UploadFinding> finding) {
    return new PublishListPage.Refused(
        upload.id(),
        upload.fileName(),
        words.moment(upload.at()),
        upload.reasons(),
        finding.map(this::first).orElse(RejectsPart.NONE));
  }

  private RejectsPart first(UploadFinding finding) {
    int shown = finding.samples().size();
    return new RejectsPart(
        finding.rejects(),
        words.say("rejects.refused", shown, finding.rejects()),
        rows(finding.samples()),
        "",
        "",
        "");
  }

  private List<RejectsPart.Row> rows(List<Reject> rejects) {
    return rejects.stream().map(this::row).toList();
  }

  /// How many were not kept, in words; blank where all were.
  String missing(long total, long kept) {
    return total == kept
        ? ""
        : words.say("rejects.missing", total - kept, Reject.KEPT_BY_COLUMN, Reject.KEPT);
  }

  private static String at(String path, int page) {
    return path + "?rejects=" + page + "#rejects";
  }

  private RejectsPart.Row row(Reject reject) {
    var column = reject.column();
    return new RejectsPart.Row(
        words.count(reject.row()),
        column == null ? words.say("rejects.whole") : column,
        reject.value(),
        reject.reason());
  }
}
