package org.kaishu.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.page.FieldError;
import org.kaishu.page.Messages;
import org.kaishu.party.Principal;
import org.kaishu.publishing.Work;
import org.kaishu.sources.Fetch;
import org.kaishu.sources.FetchState;
import org.kaishu.sources.Fetches;
import org.kaishu.sources.SourceFact;
import org.kaishu.sources.SourceRefusal;
import org.kaishu.sources.SourceSettings;
import org.kaishu.sources.UnfinishedUploads;
import org.springframework.stereotype.Component;

/// Draws where files may come from, where they came from, and why one did not come.
@Component
class SourcesDrawing {
  private final Fetches fetches;
  private final UnfinishedUploads uploads;
  private final SourceSettings settings;
  private final Messages words;

  SourcesDrawing(
      Fetches fetches, UnfinishedUploads uploads, SourceSettings settings, Messages words) {
    this.fetches = fetches;
    this.uploads = uploads;
    this.settings = settings;
    this.words = words;
  }

  /// The part of the list of datasets: a file for a new one.
  SourcesPart fresh(Principal reader) {
    return new SourcesPart(
        "", ChangeChoice.NEW, List.of(), piecesLimits(), waiting(Optional.empty(), reader));
  }

  /// The part of the page of a dataset.
  SourcesPart of(Work work, Principal reader) {
    var dataset = work.dataset().id();
    return new SourcesPart(
        dataset.value(),
        new ChangesDrawing(words).choice(work, Optional.empty()),
        fetches.of(dataset, reader).stream().map(this::origin).toList(),
        piecesLimits(),
        waiting(Optional.of(dataset), reader));
  }

  private String piecesLimits() {
    return words.say(
        "source.pieces.limits",
        words.size(settings.unfinishedLimit().toBytes()),
        settings.unfinishedKept().toDays());
  }

  private List<SourcesPart.Waiting> waiting(Optional<DatasetId> dataset, Principal reader) {
    return uploads.of(reader).stream()
        .filter(upload -> upload.target().dataset().equals(dataset))
        .map(upload ->
            new SourcesPart.Waiting(
                upload.id(),
                upload.fileName(),
                upload.length(),
                upload.target().change().word(),
                String.join(words.say("list.separator"), upload.target().key()),
                words.say(
                    "source.pieces.standing",
                    words.size(upload.received()),
                    words.size(upload.length()),
                    words.moment(upload.expiresAt()),
                    words.say("changes.kind." + upload.target().change().word())),
                upload.whole()))
        .toList();
  }

  private SourcesPart.Origin origin(Fetch fetch) {
    return new SourcesPart.Origin(
        fetch.version().isPresent()
            ? words.say("source.origin.version", fetch.version().getAsInt())
            : words.say("source.state.unreadable"),
        words.say("source.kind." + fetch.kind().word()),
        fetch.origin(),
        words.moment(fetch.startedAt()),
        facts(fetch));
  }

  private List<SourcesPart.Fact> facts(Fetch fetch) {
    var facts = new ArrayList<SourcesPart.Fact>();
    if (!fetch.sha256().isEmpty()) {
      facts.add(fact("file-name", fetch.fileName()));
      facts.add(fact("bytes", words.size(fetch.bytes())));
      facts.add(fact("sha256", fetch.sha256()));
    }
    for (SourceFact fact : fetch.facts()) {
      facts.add(fact(fact.what(), fact.value()));
    }
    return facts;
  }

  private SourcesPart.Fact fact(String what, String value) {
    return new SourcesPart.Fact(words.say("source.fact." + what), value);
  }

  /// How much may be fetched, and from where.
  String limits() {
    return words.say(
        settings.plainHttp() ? "source.address.limits.plain" : "source.address.limits",
        words.size(settings.fetchLimit().toBytes()),
        settings.fetchTimeout().toSeconds());
  }

  /// How much may be read from a database.
  String databaseLimits() {
    return words.say(
        "source.database.limits",
        words.size(settings.fetchLimit().toBytes()),
        settings.fetchTimeout().toSeconds());
  }

  /// Why nothing came, in one sentence.
  String reason(SourceRefusal why) {
    var values =
        why.code().equals("too-large") || why.code().equals("pieces-missing")
            ? why.values().stream().map(bytes -> words.size(Long.parseLong(bytes))).toArray()
            : why.values().toArray();
    return words.say("source.refused." + why.code(), values);
  }

  /// The same beside the field it is about.
  List<FieldError> errors(SourceRefusal why, String field) {
    var about =
        switch (why.code()) {
          case "checksum", "checksum-malformed" -> "source-sha256";
          case "key-unfit" -> "source-key";
          default -> field;
        };
    return List.of(new FieldError(about, reason(why)));
  }

  FetchPage draw(Fetch fetch) {
    return new FetchPage(
        fetch.id().value(),
        words.say("source.kind." + fetch.kind().word()),
        fetch.origin(),
        words.say("source.state." + fetch.state().word()),
        style(fetch.state()),
        fetch.state() == FetchState.RUNNING,
        words.size(fetch.bytes()),
        fetch.refusal().map(this::reason).orElse(""),
        fetch.dataset().map(DatasetId::value).orElse(""),
        again(fetch),
        facts(fetch));
  }

  private static String again(Fetch fetch) {
    var dataset = fetch.dataset().map(DatasetId::value).orElse("");
    return switch (fetch.kind()) {
      case ADDRESS -> "/workbench/publish/from-address?dataset=" + dataset;
      case DATABASE -> "/workbench/publish/from-database?dataset=" + dataset;
      case PIECES -> dataset.isEmpty() ? "/workbench/publish" : "/workbench/publish/" + dataset;
    };
  }

  private static String style(FetchState state) {
    return switch (state) {
      case DONE -> "t-jade";
      case RUNNING -> "t-amber";
      case UNREADABLE, REFUSED, INTERRUPTED -> "t-seal";
      case STOPPED -> "";
    };
  }
}
