package org.kaishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTests {

  @Test
  void theMeasurementsFitTheDoors(@TempDir Path classes) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null);
        Stream<Path> sources = Files.list(Path.of("bench"))) {
      var said = new StringWriter();
      var units =
          files.getJavaFileObjectsFromPaths(
              sources.filter(path -> path.toString().endsWith(".java")).toList());
      boolean compiled =
          compiler
              .getTask(
                  said, files, null, List.of("-proc:none", "-d", classes.toString()), null, units)
              .call();
      assertThat(compiled).as("bench/ compiles: %s", said).isTrue();
    }
  }
}
