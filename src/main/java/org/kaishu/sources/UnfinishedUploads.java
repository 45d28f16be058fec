package org.kaishu.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.kaishu.ledger.Digest;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.sources.internal.Brought;
import org.kaishu.sources.internal.FetchRuns;
import org.kaishu.sources.internal.FileNames;
import org.kaishu.sources.internal.NotBrought;
import org.kaishu.sources.internal.Progress;
import org.kaishu.sources.internal.UnfinishedStore;
import org.kaishu.storage.FullDisk;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.LoadPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Uploads that come in pieces, over lines that break: what came is kept, also over a restart.
///
/// How far an upload is stands in its row, which is written after its bytes are synced; what a
/// crash left beyond is cut off by the next piece. An upload belongs to the person who began it.
@Component
public class UnfinishedUploads {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedUploads.class);

  private static final int BUFFER = 1 << 16;

  /// Synced so often within one piece, so that a kill loses no more than this.
  private static final long SYNC_EVERY = 32L << 20;

  /// Disk that stays free for everything else.
  private static final long SPARE = 256L << 20;

  private final UnfinishedStore store;
  private final FetchRuns runs;
  private final KaishuHome home;
  private final SourceSettings settings;
  private final Clock clock;
  private final LongSupplier free;
  private final Set<UnfinishedId> busy = ConcurrentHashMap.newKeySet();

  @Autowired
  UnfinishedUploads(
      UnfinishedStore store,
      FetchRuns runs,
      KaishuHome home,
      SourceSettings settings,
      Clock clock) {
    this(store, runs, home, settings, clock, () -> home.unfinished().toFile().getUsableSpace());
  }

  UnfinishedUploads(
      UnfinishedStore store,
      FetchRuns runs,
      KaishuHome home,
      SourceSettings settings,
      Clock clock,
      LongSupplier free) {
    this.store = store;
    this.runs = runs;
    this.home = home;
    this.settings = settings;
    this.clock = clock;
    this.free = free;
  }

  /// Begin an upload.
  ///
  /// @param length bytes of the whole file
  /// @param sha256 what the whole file must have, in hexadecimal; blank if nobody knows
  public UnfinishedBegun begin(
      FetchTarget target, String fileName, long length, String sha256, Principal by) {
    var expected = Optional.of(sha256.strip().toLowerCase(Locale.ROOT)).filter(it -> !it.isEmpty());
    var name = FileNames.clean(fileName);
    if (expected.filter(it -> !it.matches("[0-9a-f]{64}")).isPresent()) {
      return refused("checksum-malformed");
    }
    if (!by.holds(Role.OPEN_ENTITY, target.openEntity())) {
      return refused("not-steward");
    }
    if (length <= 0 || name.isBlank()) {
      return refused("pieces-empty");
    }
    if (length > settings.unfinishedLimit().toBytes()) {
      return refused("too-large", Long.toString(settings.unfinishedLimit().toBytes()));
    }
    sweep();
    return begin(target, name, length, expected, by);
  }

  /// One at a time: what was counted holds until it is written down.
  private synchronized UnfinishedBegun begin(
      FetchTarget target, String name, long length, Optional<String> expected, Principal by) {
    if (store.of(by.person()).size() >= settings.unfinishedUploads()) {
      return refused("pieces-many", Integer.toString(settings.unfinishedUploads()));
    }
    if (free.getAsLong() - SPARE - store.lacking() < length) {
      return refused("disk-full");
    }
    var now = now();
    var begun =
        new Unfinished(
            UnfinishedId.random(),
            by.person(),
            target,
            name,
            length,
            expected,
            0,
            now,
            now.plus(settings.unfinishedKept()));
    store.insert(begun);
    return new UnfinishedBegun.Done(begun);
  }

  private static UnfinishedBegun refused(String code, String... values) {
    return new UnfinishedBegun.Refused(SourceRefusal.of(code, values));
  }

  /// Find an upload of this person; empty for anybody else's.
  public Optional<Unfinished> find(UnfinishedId id, Principal by) {
    return store.find(id).filter(found -> found.by().equals(by.person()));
  }

  /// Return the uploads of this person, newest first.
  public List<Unfinished> of(Principal by) {
    return store.of(by.person());
  }

  /// Add a piece. Where the line breaks within, what came is kept, unless it has a checksum.
  ///
  /// @param offset where the piece begins
  /// @param content read to its end, not closed
  public PieceOutcome append(
      Unfinished upload, long offset, InputStream content, Optional<PieceChecksum> checksum)
      throws IOException {
    if (!busy.add(upload.id())) {
      return new PieceOutcome.Busy(upload);
    }
    try (var file = open(upload.id())) {
      var now = store.find(upload.id()).orElse(upload);
      if (file.size() < now.received()) {
        now = advance(now, file.size());
      }
      return offset == now.received()
          ? append(now, file, content, checksum)
          : new PieceOutcome.Elsewhere(now);
    } catch (IOException e) {
      if (!FullDisk.caused(e)) {
        throw e;
      }
      LOG.error("The disk is full: a piece of an upload was not taken", e);
      return new PieceOutcome.Full(store.find(upload.id()).orElse(upload));
    } finally {
      busy.remove(upload.id());
    }
  }

  private PieceOutcome append(
      Unfinished upload, FileChannel file, InputStream content, Optional<PieceChecksum> checksum)
      throws IOException {
    file.truncate(upload.received());
    file.position(upload.received());
    var now = upload;
    var digest = Digest.sha256();
    var buffer = new byte[BUFFER];
    var broken = false;
    while (true) {
      int count;
      try {
        count = content.read(buffer);
      } catch (IOException e) {
        broken = true;
        break;
      }
      if (count < 0) {
        break;
      }
      if (file.position() + count > upload.length()) {
        file.truncate(now.received());
        return new PieceOutcome.TooLong(now);
      }
      digest.update(buffer, 0, count);
      write(file, ByteBuffer.wrap(buffer, 0, count), now.received());
      if (checksum.isEmpty() && file.position() - now.received() >= SYNC_EVERY) {
        file.force(false);
        now = advance(now, file.position());
      }
    }
    if (checksum.isPresent() && (broken || !checksum.get().fits(digest.digest()))) {
      file.truncate(now.received());
      return new PieceOutcome.Damaged(now);
    }
    file.force(true);
    return new PieceOutcome.Taken(advance(now, file.position()));
  }

  /// Write, or give back the room that was taken since.
  private static void write(FileChannel file, ByteBuffer bytes, long received) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      file.truncate(received);
      throw e;
    }
  }

  private Unfinished advance(Unfinished upload, long received) {
    var expires = now().plus(settings.unfinishedKept());
    store.advance(upload.id(), received, expires);
    return new Unfinished(
        upload.id(),
        upload.by(),
        upload.target(),
        upload.fileName(),
        upload.length(),
        upload.sha256(),
        received,
        upload.begunAt(),
        expires);
  }

  /// Hand a whole upload on: its checksum is verified, then it is read like any uploaded file.
  ///
  /// Once the file is kept, or its checksum is wrong, nothing of the upload stays.
  public Begun finish(Unfinished upload, Principal by) {
    if (!upload.whole()) {
      return new Begun.Refused(
          SourceRefusal.of(
              "pieces-missing", Long.toString(upload.received()), Long.toString(upload.length())));
    }
    if (!busy.add(upload.id())) {
      return new Begun.Refused(SourceRefusal.of("pieces-busy"));
    }
    var running = false;
    try {
      var begun =
          runs.begin(
              SourceKind.PIECES,
              upload.fileName(),
              upload.target(),
              by,
              (_, progress) -> bring(upload, progress),
              () -> busy.remove(upload.id()));
      running = begun instanceof Begun.Running;
      return begun;
    } finally {
      if (!running) {
        busy.remove(upload.id());
      }
    }
  }

  private Brought bring(Unfinished upload, Progress progress) throws NotBrought, IOException {
    var file = path(upload.id());
    var digest = Digest.sha256();
    try (var content = Files.newInputStream(file)) {
      var buffer = new byte[BUFFER];
      long bytes = 0;
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        progress.check();
        digest.update(buffer, 0, count);
        bytes += count;
        progress.came(bytes);
      }
    }
    var sha256 = HexFormat.of().formatHex(digest.digest());
    if (upload.sha256().filter(expected -> !expected.equals(sha256)).isPresent()) {
      remove(upload.id());
      throw new NotBrought("checksum", upload.sha256().get(), sha256);
    }
    return new Brought(
        file,
        upload.fileName(),
        sha256,
        upload.length(),
        List.of(),
        LoadPlan.asDetected(),
        () -> remove(upload.id()));
  }

  /// Throw an upload away; one that is being handed on stays.
  public void discard(Unfinished upload) {
    if (busy.add(upload.id())) {
      try {
        remove(upload.id());
      } finally {
        busy.remove(upload.id());
      }
    }
  }

  /// Throw away what is too old, and files that no row names.
  ///
  /// @return how many uploads
  public int sweep() {
    var at = now();
    var expired = store.expired(at);
    int swept = 0;
    for (var id : expired) {
      if (busy.add(id)) {
        try {
          // it may have gone on since
          if (store.removeExpired(id, at)) {
            Files.deleteIfExists(path(id));
            swept++;
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } finally {
          busy.remove(id);
        }
      }
    }
    try (var files = Files.newDirectoryStream(home.unfinished())) {
      for (var file : files) {
        var id = UnfinishedId.parse(file.getFileName().toString());
        if (id.filter(it -> busy.contains(it) || store.find(it).isPresent()).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return swept;
  }

  private void remove(UnfinishedId id) {
    try {
      store.remove(id);
      Files.deleteIfExists(path(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileChannel open(UnfinishedId id) throws IOException {
    return FileChannel.open(
        path(id),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private Path path(UnfinishedId id) {
    return home.unfinished().resolve(id.value());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
