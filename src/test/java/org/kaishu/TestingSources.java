package org.kaishu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The texts of this repository, read for the tests that look after them.
record TestingSources(Path path, String text) {
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea", ".vscode", "home");
  private static final Set<String> BINARY =
      Set.of("png", "jpg", "ico", "gz", "zip", "jar", "xlsx", "parquet", "woff2", "aot", "class");
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

  /// Every text file of the repository, by path from its top.
  static List<TestingSources> all() {
    return under(Path.of(""), "");
  }

  static List<TestingSources> mainJava() {
    return under(Path.of("src/main/java"), ".java");
  }

  static List<TestingSources> testJava() {
    return under(Path.of("src/test/java"), ".java");
  }

  static List<TestingSources> templates() {
    return under(Path.of("src/main/jte"), ".jte");
  }

  static List<TestingSources> under(Path directory, String ending) {
    var found = new ArrayList<TestingSources>();
    if (!Files.isDirectory(directory.toAbsolutePath())) {
      return found;
    }
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              return SKIPPED.contains(path.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                throws IOException {
              String name = path.getFileName().toString();
              if (name.endsWith(ending)
                  && !SKIPPED.contains(name)
                  && !BINARY.contains(name.substring(name.lastIndexOf('.') + 1))
                  && attributes.isRegularFile()) {
                found.add(new TestingSources(path, Files.readString(path)));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(directory.toString(), e);
    }
    found.sort((a, b) -> a.path().compareTo(b.path()));
    return found;
  }

  /// The module a file of main or of the migrations belongs to, or the empty string.
  String module() {
    String name = path.toString();
    for (String top : List.of("src/main/java/org/kaishu/", "src/main/resources/db/migration/")) {
      if (name.startsWith(top) && name.indexOf('/', top.length()) > 0) {
        return name.substring(top.length(), name.indexOf('/', top.length()));
      }
    }
    return "";
  }

  int lines() {
    return (int) text.lines().count();
  }

  /// Where a pattern occurs: `path:line found`.
  List<String> occurrences(Pattern pattern) {
    return occurrences(pattern, text);
  }

  /// Where a pattern occurs outside comments.
  List<String> occurrencesInCode(Pattern pattern) {
    return occurrences(pattern, withoutComments());
  }

  private List<String> occurrences(Pattern pattern, String within) {
    return pattern
        .matcher(within)
        .results()
        .map(match -> {
          long line = within.substring(0, match.start()).chars().filter(c -> c == '\n').count();
          return path + ":" + (line + 1) + " " + match.group().strip();
        })
        .toList();
  }

  /// The text with line comments and template comments blanked, lines kept.
  String withoutComments() {
    return text.replaceAll("(?m)^\\s*(?:///?|\\*|/\\*|--).*$", "")
        .replaceAll("(?m)\\s//\\s.*$", "")
        .replaceAll("(?s)<%--.*?--%>", "");
  }

  /// The string literals and text blocks of a Java source that look like SQL.
  List<String> sql() {
    return literals().stream()
        .filter(literal ->
            Pattern.compile(
                    "(?is)\\b(select\\b.*\\bfrom|insert\\s+into|update\\s+\\S+\\s+set"
                        + "|delete\\s+from|create\\s+(table|index|schema)|truncate)\\b")
                .matcher(literal)
                .find())
        .toList();
  }

  /// The string literals and text blocks of a Java source.
  List<String> literals() {
    return LITERAL
        .matcher(withoutComments())
        .results()
        .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
        .toList();
  }
}
