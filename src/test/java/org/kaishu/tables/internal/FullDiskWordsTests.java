package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullDiskWordsTests {
  /// ENOSPC, EDQUOT and EFBIG as the C library words them in its locales.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Disk quota exceeded",
        "File too large",
        "设备上没有空间",
        "超出磁盘限额",
        "文件过大",
        "裝置上已無多餘空間",
        "磁碟配額已滿",
        "檔案太大",
      })
  void aFullDiskIsKnownInEveryLanguageOfOurOffices(String said) {
    assertThat(FullDisk.caused(new IOException(said))).isTrue();
    var engine = new SQLException("IO Error: Could not write file \"/t.csv\": " + said);
    assertThat(FullDisk.caused(new IllegalStateException("failed", engine))).isTrue();
    assertThatThrownBy(() -> Damage.of("工作簿", new IOException(said)))
        .isInstanceOf(IOException.class);
  }

  /// The numbers of Linux for the same three, in the engine's own form.
  @ParameterizedTest
  @ValueSource(strings = {"28", "122", "27"})
  void theNumberOfTheOperatingSystemIsEnough(String number) {
    var said =
        "IO Error: Async write failed for range [offset=0, size=10]: {\"exception_type\":\"IO\","
            + "\"exception_message\":\"Could not write file \\\"t.csv\\\": Aucun espace\",\"errno\":\""
            + number
            + "\"}";
    assertThat(FullDisk.caused(new SQLException(said))).isTrue();
  }

  @Test
  void anotherFailureIsNone() throws IOException {
    assertThat(FullDisk.caused(new IOException("输入/输出错误"))).isFalse();
    assertThat(Damage.of("工作簿", new IOException("Truncated ZIP file")).code())
        .isEqualTo("file-cut");
  }
}
