package org.kaishu.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.ledger.Actor;
import org.kaishu.ledger.Ledger;
import org.kaishu.storage.FileStore;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.LoadOutcome.Drafted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Rows are changed behind everybody's back in a transaction that is rolled back after the check.
@PlatformTest
class VersionAuditTests {
  @Autowired private Drafts drafts;
  @Autowired private Versions versions;
  @Autowired private FileStore store;
  @Autowired private KaishuHome home;
  @Autowired private Ledger ledger;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private Version version;

  @BeforeEach
  void publishAVersion() {
    var dataset = new DatasetId("gx-" + UUID.randomUUID().toString().substring(28));
    var file =
        store.put(
            new ByteArrayInputStream(("名称,数量\n" + dataset + ",1\n").getBytes(UTF_8)),
            "test:" + dataset);
    var drafted =
        (Drafted) drafts.load(dataset, file, "表.csv", LoadPlan.asDetected(), Actor.SYSTEM);
    version = transaction.execute(_ -> versions.publish(drafted.version().id(), Actor.SYSTEM));
  }

  private List<String> findings() {
    return ledger.verify().findings().stream()
        .filter(finding -> finding.where().equals("version " + version.id()))
        .map(finding -> finding.what())
        .toList();
  }

  private List<String> findingsAfter(String tampering) {
    return transaction.execute(state -> {
      state.setRollbackOnly();
      for (var statement : tampering.split(";", -1)) {
        jdbc.sql(statement + " where dataset = :dataset")
            .param("dataset", version.id().dataset().value())
            .update();
      }
      return findings();
    });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update tables.dataset_version set columns = jsonb_set(columns, '{1,title}', '\"金额\"')"
            + "| its columns or files are not those recorded",
        "update tables.dataset_version set digest = repeat('0', 64)"
            + "| its columns or files are not those recorded",
        "update tables.version_file set rows = 2" + "| its columns or files are not those recorded",
        "update tables.dataset_version set published_at = null"
            + "| whether it is published is not as recorded",
        "update tables.dataset_version set withdrawn_at = loaded_at"
            + "| whether it is withdrawn is not as recorded",
        "delete from tables.version_file; delete from tables.dataset_version" + "| its row is gone",
      })
  void findsARowThatIsNotAsRecorded(String tampering, String finding) {
    assertThat(findings()).isEmpty();
    assertThat(findingsAfter(tampering)).containsExactly(finding);
    assertThat(findings()).isEmpty();
  }

  @Test
  void findsARowThatNobodyRecorded() {
    var forged =
        transaction.execute(state -> {
          state.setRollbackOnly();
          jdbc.sql(
                  """
                  insert into tables.dataset_version
                  select dataset, 7, rows, rejects, digest, columns, profile, evidence, source,
                         source_name, loaded_at, published_at, withdrawn_at
                  from tables.dataset_version where dataset = :dataset
                  """)
              .param("dataset", version.id().dataset().value())
              .update();
          return ledger.verify().findings();
        });
    assertThat(forged)
        .filteredOn(it -> it.where().equals("version " + version.id().dataset() + "/7"))
        .extracting(it -> it.what())
        .containsExactly("the ledger does not know it");
  }

  @Test
  void findsAFileThatIsGoneOrCut() throws IOException {
    var hash = version.files().getFirst().hash();
    var file =
        home.tables().resolve("data").resolve(hash.substring(0, 2)).resolve(hash + ".parquet");
    var aside = Files.move(file, file.resolveSibling("aside"));
    try {
      assertThat(findings()).containsExactly("its file is gone: " + hash);
      Files.write(file, new byte[] {1});
      assertThat(findings()).containsExactly("its file has another length: " + hash);
    } finally {
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(findings()).isEmpty();
  }
}
