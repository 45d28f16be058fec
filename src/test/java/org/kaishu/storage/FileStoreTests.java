package org.kaishu.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.TestingRoom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class FileStoreTests {
  /// FIPS 180-2, appendix B.1: the SHA-256 of "abc".
  private static final FileHash ABC =
      new FileHash("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  private final TestingPlatform.TestingDatabase database = TestingPlatform.database();
  private final DriverManagerDataSource source =
      new DriverManagerDataSource(database.url(), database.user(), database.password());
  private final DataSourceTransactionManager transactions =
      new DataSourceTransactionManager(source);

  private final Path directory;
  private final FileStore store;

  FileStoreTests(@TempDir Path directory) {
    this.directory = directory;
    this.store = open();
  }

  private FileStore open() {
    return new FileStore(
        new KaishuHome(directory),
        JdbcClient.create(source),
        transactions,
        new TestingClock(TestingPlatform.START));
  }

  @BeforeEach
  void migrate() {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/storage")
        .load()
        .migrate();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsToldAndLeavesNothing() throws IOException {
    var content = new byte[200_000];
    try (var _ = TestingRoom.of(100_000)) {
      assertThatThrownBy(() -> store.put(new ByteArrayInputStream(content), "test:1"))
          .isInstanceOfSatisfying(
              StorageException.class,
              e -> assertThat(e.code()).isEqualTo(StorageException.Code.DISK_FULL));
    }
    try (var left = Files.walk(directory)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(store.put(new ByteArrayInputStream(content), "test:1").bytes()).isEqualTo(200_000);
  }

  @Test
  void namesAFileByItsContent() throws IOException {
    var stored = store.put(bytes("abc"), "upload:1");
    assertThat(stored).isEqualTo(new StoredFile(ABC, 3));
    try (var content = store.open(ABC)) {
      assertThat(content.readAllBytes()).asString(UTF_8).isEqualTo("abc");
    }
    assertThat(store.size(ABC)).isEqualTo(3);
    assertThat(store.path(ABC)).isRegularFile();
  }

  @Test
  void keepsIdenticalContentOnceUntilItsLastOwnerIsGone() throws IOException {
    store.put(bytes("abc"), "upload:1");
    store.put(bytes("abc"), "version:1");
    store.put(bytes("abc"), "version:1");
    assertThat(files()).hasSize(1);

    store.release(ABC, "upload:1");
    assertThat(store.sweep()).isEqualTo(new FileStore.Swept(0, 0));
    assertThat(store.path(ABC)).exists();

    store.release(ABC, "version:1");
    assertThat(store.sweep()).isEqualTo(new FileStore.Swept(1, 3));
    assertThat(files()).isEmpty();
    assertThatThrownBy(() -> store.open(ABC))
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> assertThat(e.code()).isEqualTo(StorageException.Code.FILE_MISSING));
  }

  @Test
  void leavesNothingOfAStreamThatBreaks() throws IOException {
    var broken = new SequenceInputStream(bytes("half of it"), failing());
    assertThatThrownBy(() -> store.put(broken, "upload:1"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("the line was cut");
    assertThat(files()).isEmpty();
  }

  @Test
  void sweepsWhatARolledBackTransactionLeft() throws IOException {
    new TransactionTemplate(transactions)
        .executeWithoutResult(transaction -> {
          store.put(bytes("abc"), "upload:1");
          transaction.setRollbackOnly();
        });
    assertThat(files()).hasSize(1);
    assertThat(store.sweep()).isEqualTo(new FileStore.Swept(1, 3));
    assertThat(files()).isEmpty();
  }

  @Test
  void doesNotSweepAFileWhoseTransactionIsStillOpen() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> {
          store.put(bytes("abc"), "upload:1");
          assertThat(inAnotherThread(() -> open().sweep())).isEqualTo(new FileStore.Swept(0, 0));
        });
    try (var content = store.open(ABC)) {
      assertThat(content).hasContent("abc");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void doesNotSweepAFileStillBeingWritten() throws IOException {
    var sweeping =
        new SequenceInputStream(
            bytes("a"),
            atItsEnd(() -> assertThat(store.sweep()).isEqualTo(new FileStore.Swept(0, 0))));
    var stored = store.put(sweeping, "upload:1");
    assertThat(store.path(stored.hash())).hasContent("a");
  }

  @Test
  void sweepsWhatACrashLeftHalfReceived() throws IOException {
    store.put(bytes("abc"), "upload:1");
    var half = directory.resolve("files/incoming/half.part");
    Files.writeString(half, "half");
    assertThat(open().sweep()).isEqualTo(new FileStore.Swept(1, 0));
    assertThat(half).doesNotExist();
    assertThat(store.path(ABC)).exists();
  }

  @Test
  void replacesAFileThatTheDiskCutShort() throws IOException {
    store.put(bytes("abc"), "upload:1");
    Files.writeString(store.path(ABC), "a");
    store.put(bytes("abc"), "upload:1");
    assertThat(store.path(ABC)).hasContent("abc");
  }

  @Test
  void refusesWhatIsNoHash() {
    assertThatThrownBy(() -> new FileHash("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(directory.resolve("files"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static <T> T inAnotherThread(java.util.concurrent.Callable<T> work) {
    try (var executor = java.util.concurrent.Executors.newSingleThreadExecutor()) {
      return executor.submit(work).get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static InputStream bytes(String content) {
    return new ByteArrayInputStream(content.getBytes(UTF_8));
  }

  private static InputStream failing() {
    return atItsEnd(() -> {
      throw new IOException("the line was cut");
    });
  }

  private interface Act {
    void happen() throws IOException;
  }

  /// An empty stream at whose end something happens.
  private static InputStream atItsEnd(Act act) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        act.happen();
        return -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return read();
      }
    };
  }
}
