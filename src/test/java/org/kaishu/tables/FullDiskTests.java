package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.TestingRoom;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.KaishuHome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// The disk is full in the middle of a load.
@PlatformTest
@EnabledOnOs(OS.LINUX)
class FullDiskTests {
  private static final AtomicInteger DATASETS = new AtomicInteger();
  private static final long ROOM = 128 << 10;
  private static final int ROWS = 20_000;

  @Autowired private Drafts drafts;
  @Autowired private Versions versions;
  @Autowired private QueryEngine engine;
  @Autowired private FileStore store;
  @Autowired private KaishuHome home;
  @Autowired private TransactionTemplate transaction;

  private final DatasetId dataset = new DatasetId("gx-f%07d".formatted(DATASETS.incrementAndGet()));

  /// The engine writes the table of the first; the text of the second is rewritten before.
  @ParameterizedTest(name = "{0} by {1}")
  @CsvSource({"UTF-8, replace", "GB18030, replace", "UTF-8, append"})
  void leavesTheOldVersionAndNothingHalfDone(String charset, String change) throws IOException {
    var old = drafted(load("旧.csv", table(20).getBytes(UTF_8), new Change.Replace()));
    transaction.executeWithoutResult(_ -> versions.publish(old.id(), Actor.SYSTEM));
    var before = files();
    var way = change.equals("append") ? new Change.Append() : new Change.Replace();
    var content = table(ROWS).getBytes(Charset.forName(charset));
    var stored = store.put(new ByteArrayInputStream(content), "test:" + dataset);

    LoadOutcome outcome;
    try (var _ = TestingRoom.of(ROOM)) {
      outcome =
          transaction.execute(
              _ -> drafts.load(dataset, stored, "新.csv", LoadPlan.asDetected(), way, Actor.SYSTEM));
    }
    var refused = (LoadOutcome.Refused) outcome;
    assertThat(refused.code()).isEqualTo("disk-full");
    assertThat(refused.reasons())
        .singleElement()
        .asString()
        .contains("新.csv", "磁盘写满了", "原来的版本不变", "管理员", "再重新读取");
    assertThat(files()).isEqualTo(before);
    assertThat(versions.list(dataset)).extracting(Version::id).containsExactly(old.id());
    var names = old.columns().stream().map(Column::name).toList();
    assertThat(engine.rows(old.id(), RowQuery.first(names, 100)).rows()).hasSize(20);

    var next = drafted(load("新.csv", content, way));
    assertThat(next.rows()).isEqualTo(change.equals("append") ? ROWS + 20 : ROWS);
    assertThat(next.id().number()).isGreaterThan(old.id().number());
  }

  private LoadOutcome load(String name, byte[] content, Change change) {
    var stored = store.put(new ByteArrayInputStream(content), "test:" + dataset);
    return drafts.load(dataset, stored, name, LoadPlan.asDetected(), change, Actor.SYSTEM);
  }

  private static Version drafted(LoadOutcome outcome) {
    return ((LoadOutcome.Drafted) outcome).version();
  }

  /// What can't be compressed away.
  private static String table(int rows) {
    var random = new Random(rows);
    var table = new StringBuilder("站点,说明\n");
    for (int row = 0; row < rows; row++) {
      table.append("朝阳广场站%d,L%x%x\n".formatted(row, random.nextLong(), random.nextLong()));
    }
    return table.toString();
  }

  private List<String> files() throws IOException {
    var found = Stream.<String>builder();
    for (var part : List.of("data", "work")) {
      try (var files = Files.walk(home.tables().resolve(part))) {
        files.filter(Files::isRegularFile).map(Path::toString).forEach(found);
      }
    }
    return found.build().sorted().toList();
  }
}
