package org.kaishu.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaishu.PlatformTest;
import org.kaishu.TestingBrowser;
import org.kaishu.TestingCity;
import org.kaishu.TestingClock;
import org.kaishu.TestingPlatform;
import org.kaishu.TestingRoom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Files that can't become a dataset, brought through the form: each is explained, none is lost.
@PlatformTest
class BadFilesDeskTests {
  private static final String TOKEN = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
  private static final byte[] CSV = "编码,名称\n001,人民路\n002,解放路\n".getBytes(UTF_8);

  @Autowired private TestingCity city;
  @Autowired private TestingClock clock;
  @LocalServerPort private int port;

  private TestingCity.Town town;

  @BeforeEach
  void beginOnAMonday() {
    clock.set(TestingPlatform.START);
    town = city.guangxi();
  }

  static Stream<Arguments> bad() throws Exception {
    var workbook = workbook();
    return Stream.of(
        Arguments.of("上级.zip", zip(Map.of("../站点.csv", CSV)), "zip"),
        Arguments.of("绝对.zip", zip(Map.of("/tmp/站点.csv", CSV)), "zip"),
        Arguments.of("链接.zip", link(), "符号链接"),
        Arguments.of("炸弹.zip", zip(Map.of("x.csv", new byte[64 << 20])), "解压后超过限制"),
        Arguments.of("套娃.zip", zip(Map.of("i.zip", zip(Map.of("x.csv", CSV)))), "压缩"),
        Arguments.of("密码.xlsx", locked(workbook), "密码"),
        Arguments.of("旧密码.xls", lockedOld(), "密码"),
        Arguments.of("半个.xlsx", Arrays.copyOf(workbook, workbook.length / 2), "没有传完"),
        Arguments.of("半个.zip", half(zip(Map.of("x.csv", CSV))), "没有传完"),
        Arguments.of("半个.parquet", half("PAR1 and no end PAR1".getBytes(UTF_8)), ""),
        Arguments.of("图片.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}, ""),
        Arguments.of("文字.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n".getBytes(UTF_8), ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void isExplainedAndKeptAndNothingElseComesOfIt(String name, byte[] content, String said) {
    try (var steward = signedIn()) {
      var answer = upload(steward, name, content);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      assertThat(answer.body()).contains("file-error", name).contains(said);
      assertThat(answer.body()).doesNotContain("Exception", "org.kaishu", "java.");
      assertThat(steward.get("/workbench/publish").body()).contains(name);
    }
  }

  @Test
  void aWrongEndingHarmsNobody() throws IOException {
    try (var steward = signedIn()) {
      assertThat(upload(steward, "其实是表格.csv", workbook()).statusCode()).isEqualTo(302);
      var answer = upload(steward, "其实是文字.xlsx", CSV);
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(steward.get(TestingBrowser.location(answer)).body()).contains("人民路");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsToldAsASentence() {
    try (var steward = signedIn()) {
      var large = ("编码,名称\n" + "001,人民路\n".repeat(8_000)).getBytes(UTF_8);
      var answers = new ArrayList<HttpResponse<String>>();
      try (var _ = TestingRoom.of(64 << 10)) {
        answers.add(upload(steward, "大.csv", large));
        answers.add(uploadPlainly(steward, "大.csv", large));
      }
      assertThat(answers)
          .allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(507);
            assertThat(answer.body()).contains("平台的磁盘满了", "请联系平台管理员腾出空间");
          });
      assertThat(steward.get("/workbench/publish").body()).doesNotContain("大.csv");
    }
  }

  private TestingBrowser signedIn() {
    return TestingBrowser.signedIn(port, "steward-" + town.number(), TestingCity.PASSWORD);
  }

  private static HttpResponse<String> upload(TestingBrowser browser, String name, byte[] content) {
    browser.plantCookie("XSRF-TOKEN", TOKEN);
    return browser.send(
        "POST",
        "/workbench/publish",
        BodyPublishers.ofByteArray(form(name, content)),
        "X-XSRF-TOKEN",
        TOKEN,
        "Content-Type",
        "multipart/form-data; boundary=x");
  }

  /// As a browser without scripts sends it: the token is one of the fields.
  private static HttpResponse<String> uploadPlainly(
      TestingBrowser browser, String name, byte[] content) {
    browser.plantCookie("XSRF-TOKEN", TOKEN);
    return browser.send(
        "POST",
        "/workbench/publish",
        BodyPublishers.ofByteArray(form(name, content)),
        "Content-Type",
        "multipart/form-data; boundary=x");
  }

  private static byte[] form(String name, byte[] content) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --x\r
        Content-Disposition: form-data; name="_csrf"\r
        \r
        %s\r
        --x\r
        Content-Disposition: form-data; name="title"\r
        \r
        坏文件\r
        --x\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(TOKEN, name)
            .getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--x--\r\n".getBytes(UTF_8));
    return body.toByteArray();
  }

  private static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static byte[] zip(Map<String, byte[]> members) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, UTF_8)) {
      for (var member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] link() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipArchiveOutputStream(bytes)) {
      var entry = new ZipArchiveEntry("passwd.csv");
      entry.setUnixMode(0120777);
      zip.putArchiveEntry(entry);
      zip.write("/etc/passwd".getBytes(UTF_8));
      zip.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] workbook() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "Test", "1.0")) {
      var sheet = workbook.newWorksheet("表");
      for (int row = 0; row < 3; row++) {
        sheet.value(row, 0, row == 0 ? "编码" : "00" + row);
        sheet.value(row, 1, row == 0 ? "名称" : "人民路");
      }
    }
    return bytes.toByteArray();
  }

  /// As a spreadsheet program saves it with a password for opening.
  private static byte[] locked(byte[] workbook) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var container = new POIFSFileSystem()) {
      var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
      encryptor.confirmPassword("secret");
      try (var out = encryptor.getDataStream(container)) {
        out.write(workbook);
      }
      container.writeFilesystem(bytes);
    }
    return bytes.toByteArray();
  }

  private static byte[] lockedOld() throws IOException {
    try (var workbook = new HSSFWorkbook()) {
      Biff8EncryptionKey.setCurrentUserPassword("secret");
      workbook.createSheet("表").createRow(0).createCell(0).setCellValue("编码");
      var bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }
}
