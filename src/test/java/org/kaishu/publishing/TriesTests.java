package org.kaishu.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaishu.PlatformTest;
import org.kaishu.TestingCity;
import org.kaishu.ledger.Actor;
import org.kaishu.storage.FileHash;
import org.kaishu.storage.KaishuHome;
import org.kaishu.tables.LoadPlan;
import org.kaishu.tables.VersionId;
import org.kaishu.tables.Versions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What is left of a try at a file that nothing came of, once something did.
@PlatformTest
class TriesTests {
  private static final LoadPlan LENIENT = LoadPlan.asDetected().withRejectsAllowed(1);

  @Autowired private Publishing publishing;
  @Autowired private Versions versions;
  @Autowired private KaishuHome home;
  @Autowired private TestingCity city;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;

  private final String secret = UUID.randomUUID().toString();
  private final String content = "站点编码,站点名称\n000101,人民路\n000102,解放路,多 " + secret + "\n";
  private TestingCity.Town town;

  @BeforeEach
  void found() {
    town = city.guangxi();
  }

  @Test
  void aDraftOfTheFileTakesTheCellsThatWereKeptOfIt() {
    var refused = refused();
    assertThat(publishing.finding(refused).orElseThrow().samples().toString()).contains(secret);
    var drafted = (UploadOutcome.Drafted) again(refused);
    assertThat(publishing.finding(refused)).isEmpty();

    var other = publishing.readAgain(refused.id(), LoadPlan.asDetected(), town.steward());
    assertThat(publishing.finding(((UploadOutcome.Unusable) other).upload())).isPresent();
    withdraw(drafted.draft().version().id());
    assertThat(rows(secret)).isZero();
  }

  @Test
  void aWithdrawalTakesTheFileThoughSomebodyTriedItBefore() {
    var refused = refused();
    var drafted = (UploadOutcome.Drafted) again(refused);
    assertThat(path(refused.file())).exists();
    withdraw(drafted.draft().version().id());
    assertThat(path(refused.file())).doesNotExist();
  }

  @Test
  void triesStayWhileAVersionOfTheFileDoes() {
    var refused = refused();
    var first = (UploadOutcome.Drafted) again(refused);
    var second = (UploadOutcome.Drafted) again(refused);
    withdraw(first.draft().version().id());
    assertThat(path(refused.file())).exists();
    assertThat(again(refused)).isInstanceOf(UploadOutcome.Drafted.class);
    assertThat(second.dataset()).isNotEqualTo(first.dataset());
  }

  private Upload refused() {
    var outcome =
        publishing.upload(
            town.agency().id(),
            Optional.empty(),
            "站点.csv",
            new ByteArrayInputStream(content.getBytes(UTF_8)),
            LoadPlan.asDetected(),
            town.steward());
    return ((UploadOutcome.Unusable) outcome).upload();
  }

  private UploadOutcome again(Upload upload) {
    return publishing.readAgain(upload.id(), LENIENT, town.steward());
  }

  private void withdraw(VersionId id) {
    transaction.executeWithoutResult(_ -> versions.withdraw(id, Actor.SYSTEM));
  }

  private int rows(String text) {
    return jdbc.sql(
            """
            select count(*) from publishing.upload
            where strpos(coalesce(finding, '') || array_to_string(reasons, ' '), ?) > 0
            """)
        .param(text)
        .query(Integer.class)
        .single();
  }

  private Path path(FileHash hash) {
    return home.files().resolve(hash.sha256().substring(0, 2)).resolve(hash.sha256().substring(2));
  }
}
