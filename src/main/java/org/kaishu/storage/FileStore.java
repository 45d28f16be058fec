package org.kaishu.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Immutable files by content: identical content is kept once, for as long as it has an owner.
///
/// A stored file is on disk, synced, before its row is committed; a crash leaves at most a file
/// without a row, which [#sweep()] removes. Calls within a transaction belong to it.
@Component
public class FileStore {
  private final DiskFiles disk;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  FileStore(
      KaishuHome home, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.disk = new DiskFiles(home.files());
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /// Read a stream to its end and keep its content for an owner.
  ///
  /// The stream is not closed. Repeating the call with the same content and owner changes nothing.
  ///
  /// @param owner who needs the file, as `module:id`
  /// @throws StorageException with nothing kept, among others if the disk is full
  public StoredFile put(InputStream content, String owner) {
    if (owner.isBlank()) {
      throw new IllegalArgumentException("a file needs an owner");
    }
    try (var incoming = disk.receive(content)) {
      transaction.executeWithoutResult(_ -> {
        hold(incoming.hash());
        disk.place(incoming);
        own(incoming.stored(), owner);
      });
      return incoming.stored();
    } catch (IOException e) {
      throw StorageException.unwritten("can't store a file: " + e.getMessage(), e);
    }
  }

  /// Keep a file that is there already for one more owner.
  ///
  /// @return false if it isn't there any more
  public boolean share(FileHash hash, String owner) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          hold(hash);
          if (!isOwned(hash)) {
            return false;
          }
          own(hash, owner);
          return true;
        }));
  }

  /// Keep a sweep from taking a file before the transaction ends.
  private void hold(FileHash hash) {
    jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended(:sha256, 0))")
        .param("sha256", hash.sha256())
        .query((_, _) -> true)
        .single();
  }

  /// Wait for those who are about to keep a file, and let nobody else before the transaction ends:
  /// who asks afterwards whether it is needed knows.
  public void seize(FileHash hash) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:sha256, 0))")
        .param("sha256", hash.sha256())
        .query((_, _) -> true)
        .single();
  }

  private void own(StoredFile file, String owner) {
    jdbc.sql(
            """
            insert into storage.file (sha256, bytes, stored_at)
            values (:sha256, :bytes, :now)
            on conflict (sha256) do nothing
            """)
        .param("sha256", file.hash().sha256())
        .param("bytes", file.bytes())
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
    own(file.hash(), owner);
  }

  private void own(FileHash hash, String owner) {
    jdbc.sql(
            """
            insert into storage.file_owner (sha256, owner)
            values (:sha256, :owner)
            on conflict do nothing
            """)
        .param("sha256", hash.sha256())
        .param("owner", owner)
        .update();
  }

  /// Open a stored file for reading; the caller closes it.
  ///
  /// @throws StorageException if it isn't there
  public InputStream open(FileHash hash) {
    try {
      return Files.newInputStream(path(hash));
    } catch (IOException e) {
      throw unreadable(hash, e);
    }
  }

  /// Name the place of a stored file, for programs that need a path. It must not be written.
  ///
  /// @throws StorageException if it isn't there
  public Path path(FileHash hash) {
    var path = disk.path(hash);
    if (!Files.exists(path)) {
      throw new StorageException(
          StorageException.Code.FILE_MISSING, "%s is not in %s".formatted(hash, disk), null);
    }
    return path;
  }

  /// Tell the length of a stored file in bytes.
  ///
  /// @throws StorageException if it isn't there
  public long size(FileHash hash) {
    try {
      return Files.size(path(hash));
    } catch (IOException e) {
      throw unreadable(hash, e);
    }
  }

  /// Tell that an owner no longer needs a file. Without owners it goes with the next sweep.
  public void release(FileHash hash, String owner) {
    jdbc.sql("delete from storage.file_owner where sha256 = :sha256 and owner = :owner")
        .param("sha256", hash.sha256())
        .param("owner", owner)
        .update();
  }

  /// Return what the owners whose name begins so keep, so that a module can release what it lost.
  public List<Kept> kept(String ownerPrefix) {
    return jdbc.sql(
            """
            select sha256, owner from storage.file_owner
            where starts_with(owner, :prefix) order by sha256, owner
            """)
        .param("prefix", ownerPrefix)
        .query((row, _) -> new Kept(new FileHash(row.getString("sha256")), row.getString("owner")))
        .list();
  }

  /// A file and one who needs it.
  ///
  /// @param owner as given to [#put(InputStream, String)]
  public record Kept(FileHash hash, String owner) {}

  /// Remove what has no owner: released files, and what a crash left behind.
  ///
  /// A file being written, or stored by a transaction not yet committed, stays.
  public Swept sweep() {
    try {
      int files = 0;
      long bytes = 0;
      for (var hash : disk.list()) {
        long freed = sweep(hash);
        if (freed >= 0) {
          files++;
          bytes += freed;
        }
      }
      return new Swept(files + disk.removeUnfinished(), bytes);
    } catch (IOException e) {
      throw new StorageException(
          StorageException.Code.INPUT_OUTPUT, "can't sweep %s: %s".formatted(disk, e), e);
    }
  }

  /// What a sweep removed.
  ///
  /// @param files how many files
  /// @param bytes how long the finished ones were
  public record Swept(int files, long bytes) {}

  /// What is left of a file after its removal was tried.
  public enum Left {
    /// It is gone, looked for and not found.
    NOTHING,
    /// Somebody needs it.
    OWNED,
    /// It is being stored by a transaction that is not committed yet.
    IN_USE
  }

  /// Remove one file at once, unless it has an owner.
  public Left remove(FileHash hash) {
    sweep(hash);
    if (!Files.exists(disk.path(hash))) {
      return Left.NOTHING;
    }
    return isOwned(hash) ? Left.OWNED : Left.IN_USE;
  }

  private long sweep(FileHash hash) {
    var freed =
        transaction.execute(_ -> {
          if (isOwned(hash) || !lock(hash) || isOwned(hash)) {
            return -1L;
          }
          jdbc.sql("delete from storage.file where sha256 = :sha256")
              .param("sha256", hash.sha256())
              .update();
          return disk.remove(hash);
        });
    return freed == null ? -1 : freed;
  }

  private boolean lock(FileHash hash) {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:sha256, 0))")
        .param("sha256", hash.sha256())
        .query(Boolean.class)
        .single();
  }

  private boolean isOwned(FileHash hash) {
    return jdbc.sql("select exists (select from storage.file_owner where sha256 = :sha256)")
        .param("sha256", hash.sha256())
        .query(Boolean.class)
        .single();
  }

  private StorageException unreadable(FileHash hash, IOException e) {
    var code =
        e instanceof NoSuchFileException
            ? StorageException.Code.FILE_MISSING
            : StorageException.Code.INPUT_OUTPUT;
    return new StorageException(code, "can't read %s in %s".formatted(hash, disk), e);
  }
}
