package org.kaishu.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.TestingRoom;
import org.kaishu.ledger.Digest;
import org.kaishu.sources.internal.FetchRuns;
import org.kaishu.sources.internal.UnfinishedStore;
import org.kaishu.storage.KaishuHome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.util.unit.DataSize;

/// Uploads in pieces, at the door of the module.
@PlatformTest
class UnfinishedUploadsTests {
  private static final byte[] STOPS = "站点编码,站点名称\r\n000101,人民路\r\n000102,解放路\r\n".getBytes(UTF_8);
  private static final int HALF = STOPS.length / 2;

  @Autowired private UnfinishedUploads uploads;
  @Autowired private Fetches fetches;
  @Autowired private FetchRuns runs;
  @Autowired private UnfinishedStore store;
  @Autowired private SourceSettings settings;
  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @Autowired private KaishuHome home;
  @Autowired private AutowireCapableBeanFactory beans;

  private TestingCity.Town town;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(TestingPlatform.START);
    town = city.guangxi();
  }

  private Unfinished begin(String sha256) {
    var target = FetchTarget.whole(town.agency().id(), Optional.empty(), "");
    var begun = uploads.begin(target, "站点.csv", STOPS.length, sha256, town.steward());
    return ((UnfinishedBegun.Done) begun).now();
  }

  private PieceOutcome append(Unfinished upload, int from, int to) throws IOException {
    return append(uploads, upload, from, to);
  }

  private static PieceOutcome append(UnfinishedUploads to, Unfinished upload, int from, int end)
      throws IOException {
    var piece = new ByteArrayInputStream(Arrays.copyOfRange(STOPS, from, end));
    return to.append(upload, from, piece, Optional.empty());
  }

  private Unfinished now(Unfinished upload) {
    return uploads.find(upload.id(), town.steward()).orElseThrow();
  }

  private Path file(Unfinished upload) {
    return home.unfinished().resolve(upload.id().value());
  }

  private Fetch finish(Unfinished upload) {
    var id = ((Begun.Running) uploads.finish(now(upload), town.steward())).id();
    fetches.await(id, Duration.ofSeconds(60));
    return fetches.find(id, town.steward()).orElseThrow();
  }

  private static String sha256(byte[] content) {
    return HexFormat.of().formatHex(Digest.sha256().digest(content));
  }

  @Test
  void staysWhenItGoesOnWhileTheSweepLooks() throws Exception {
    var upload = begin("");
    clock.set(TestingPlatform.START.plus(Duration.ofDays(30)));
    var at = clock.instant();
    assertThat(store.expired(at)).contains(upload.id());
    append(upload, 0, HALF);
    assertThat(store.removeExpired(upload.id(), at)).isFalse();
    assertThat(now(upload).received()).isEqualTo(HALF);
  }

  @Test
  void noMoreBeginThanAPersonMayHaveThoughAllAskAtOnce() throws Exception {
    var begun = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4 * settings.unfinishedUploads(); i++) {
        threads.execute(() -> begun.addAndGet(begin(uploads, 10) ? 1 : 0));
      }
    }
    assertThat(begun).hasValue(settings.unfinishedUploads());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPieceThatTheDiskCantHoldIsSentAgainOnceItCan() throws Exception {
    var upload = begin("");
    append(upload, 0, HALF);
    try (var _ = TestingRoom.of(HALF + 2)) {
      assertThat(append(upload, HALF, STOPS.length)).isInstanceOf(PieceOutcome.Full.class);
    }
    assertThat(file(upload)).hasSize(HALF);
    assertThat(append(upload, HALF, STOPS.length)).isInstanceOf(PieceOutcome.Taken.class);
    assertThat(file(upload)).hasBinaryContent(STOPS);
  }

  @Test
  void diskThatOthersWerePromisedIsTaken() {
    var promised = store.lacking();
    var spare = DataSize.ofMegabytes(256).toBytes();
    var small =
        new UnfinishedUploads(store, runs, home, settings, clock, () -> promised + spare + 100);
    assertThat(begin(small, 101)).isFalse();
    assertThat(begin(small, 60)).isTrue();
    assertThat(begin(small, 60)).isFalse();
    assertThat(begin(small, 40)).isTrue();
  }

  private boolean begin(UnfinishedUploads to, long length) {
    var target = FetchTarget.whole(town.agency().id(), Optional.empty(), "");
    return to.begin(target, "站点.csv", length, "", town.steward()) instanceof UnfinishedBegun.Done;
  }

  /// A server that was killed in the middle of a piece: bytes beyond the row, and nothing in
  /// memory.
  @Test
  void goesOnAfterAKillWhereItsRowSays() throws Exception {
    var upload = begin(sha256(STOPS));
    append(upload, 0, HALF);
    Files.write(file(upload), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

    var restarted = beans.createBean(UnfinishedUploads.class);
    assertThat(restarted.find(upload.id(), town.steward()).orElseThrow().received())
        .isEqualTo(HALF);
    assertThat(append(restarted, upload, HALF, STOPS.length))
        .isInstanceOf(PieceOutcome.Taken.class);

    var fetch = finish(upload);
    assertThat(fetch.state()).isEqualTo(FetchState.DONE);
    assertThat(fetch.sha256()).isEqualTo(sha256(STOPS));
    assertThat(uploads.find(upload.id(), town.steward())).isEmpty();
    assertThat(file(upload)).doesNotExist();
  }

  @Test
  void keepsWhatCameBeforeTheLineBroke() throws Exception {
    var upload = begin("");
    var breaking =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            if (at == HALF) {
              throw new IOException("the line broke");
            }
            return STOPS[at++] & 0xff;
          }

          @Override
          public int read(byte[] into, int from, int most) throws IOException {
            into[from] = (byte) read();
            return 1;
          }
        };
    uploads.append(upload, 0, breaking, Optional.empty());
    assertThat(now(upload).received()).isEqualTo(HALF);
  }

  @Test
  void takesNoPieceFromElsewhereNorBeyondTheEndNorDamaged() throws Exception {
    var upload = begin("");
    append(upload, 0, HALF);
    assertThat(append(upload, HALF + 1, STOPS.length)).isInstanceOf(PieceOutcome.Elsewhere.class);
    assertThat(append(upload, 0, HALF)).isInstanceOf(PieceOutcome.Elsewhere.class);
    var beyond = new ByteArrayInputStream(new byte[STOPS.length]);
    assertThat(uploads.append(upload, HALF, beyond, Optional.empty()))
        .isInstanceOf(PieceOutcome.TooLong.class);
    var rest = Arrays.copyOfRange(STOPS, HALF, STOPS.length);
    var digest = Base64.getEncoder().encodeToString(Digest.sha256().digest(rest));
    var expected = PieceChecksum.parse("sha256 " + digest);
    rest[0] = (byte) (rest[0] ^ 1);
    assertThat(uploads.append(upload, HALF, new ByteArrayInputStream(rest), expected))
        .isInstanceOf(PieceOutcome.Damaged.class);
    assertThat(now(upload).received()).isEqualTo(HALF);
    assertThat(Files.size(file(upload))).isEqualTo(HALF);
    rest[0] = (byte) (rest[0] ^ 1);
    assertThat(uploads.append(upload, HALF, new ByteArrayInputStream(rest), expected))
        .isInstanceOf(PieceOutcome.Taken.class);
  }

  @Test
  void aWrongChecksumLeavesNothingAndSaysWhatWasExpected() throws Exception {
    var wrong = "0".repeat(64);
    var upload = begin(wrong);
    append(upload, 0, STOPS.length);

    var fetch = finish(upload);

    assertThat(fetch.state()).isEqualTo(FetchState.REFUSED);
    assertThat(fetch.refusal()).contains(SourceRefusal.of("checksum", wrong, sha256(STOPS)));
    assertThat(uploads.find(upload.id(), town.steward())).isEmpty();
    assertThat(file(upload)).doesNotExist();
  }

  @Test
  void isHandedOnOnlyWhole() throws Exception {
    var upload = begin("");
    append(upload, 0, HALF);
    assertThat(uploads.finish(now(upload), town.steward()))
        .isEqualTo(
            new Begun.Refused(
                SourceRefusal.of(
                    "pieces-missing", Integer.toString(HALF), Integer.toString(STOPS.length))));
  }

  @Test
  void aPersonHasFiveUnfinishedOnesAndTheyGoAfterAWeek() throws Exception {
    var first = begin("");
    append(first, 0, HALF);
    for (int i = 1; i < 5; i++) {
      begin("");
    }
    var target = FetchTarget.whole(town.agency().id(), Optional.empty(), "");
    assertThat(uploads.begin(target, "站点.csv", 1, "", town.steward()))
        .isEqualTo(new UnfinishedBegun.Refused(SourceRefusal.of("pieces-many", "5")));

    clock.advance(Duration.ofDays(7));
    assertThat(uploads.sweep()).isGreaterThanOrEqualTo(5);
    assertThat(uploads.of(town.steward())).isEmpty();
    assertThat(file(first)).doesNotExist();
    clock.set(TestingPlatform.START);
  }
}
