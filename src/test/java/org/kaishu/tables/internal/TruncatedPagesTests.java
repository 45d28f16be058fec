package org.kaishu.tables.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaishu.PlatformTest;
import org.kaishu.catalog.DatasetId;
import org.kaishu.storage.FileStore;
import org.kaishu.tables.Asker;
import org.kaishu.tables.Drafts;
import org.kaishu.tables.Filter;
import org.kaishu.tables.RowPage;
import org.kaishu.tables.RowQuery;
import org.kaishu.tables.Version;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/// Pages that end because they grew too big, not because they hold as many rows as were asked for.
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TruncatedPagesTests {
  private static final int ROWS = 2_500;
  private static final int LIMIT = 200;
  private static final long MOST = 5_000;

  @Autowired private Drafts drafts;
  @Autowired private FileStore store;
  @Autowired private ParquetFiles files;
  @Autowired private VersionStore versions;
  private TestingCopies testing;
  private Version version;

  /// One row is bigger than a page may be, and some are so small that a page of them is full first.
  private record Row(String code, long number, String note) {
    static Row of(int i) {
      // every code once: 7 is prime to 2,500
      int mixed = i * 7 % ROWS;
      int length = mixed == 1_111 ? 6_000 : mixed < 600 ? 1 : mixed % 60 + 1;
      return new Row("k%05d".formatted(mixed), i, "注".repeat(length));
    }
  }

  private static final List<Row> TABLE = IntStream.range(0, ROWS).mapToObj(Row::of).toList();

  @BeforeAll
  void load(@TempDir Path directory) throws Exception {
    testing = new TestingCopies(directory, files, versions, DataSize.ofGigabytes(1));
    var text = new StringBuilder("代码,数量,说明\n");
    TABLE.forEach(it -> text.append("%s,%d,%s%n".formatted(it.code(), it.number() / 2, it.note())));
    version = TestingCopies.version(drafts, store, new DatasetId("gx-c0000001"), text.toString());
    testing.count(version, "a");
  }

  @AfterAll
  void close() throws Exception {
    testing.close();
  }

  private static final Comparator<Row> CODE = Comparator.comparing(Row::code);

  private List<RowQuery.Order> order(String field, boolean descending) {
    return field.isEmpty() ? List.of() : List.of(new RowQuery.Order(field, descending));
  }

  private RowPage byEngine(RowQuery query) {
    return testing.copies.ask(
        version,
        Asker.of("a"),
        (session, index) ->
            new PageQuestion(session, index, version, (_, _, counting) -> counting.count(), MOST)
                .page(query));
  }

  private RowPage byRows(RowQuery query) {
    return testing
        .copies
        .askRows(
            version,
            index -> RowsByKey.covers(index, query),
            (rows, index) -> new RowsByKey(rows, index, version, MOST).page(query))
        .orElseThrow();
  }

  /// Follow the pages to the end, and hold each to what it says of itself.
  private void complete(
      Function<RowQuery, RowPage> engine, List<RowQuery.Order> order, List<Row> expected) {
    var codes = new ArrayList<Object>();
    var after = Optional.<String>empty();
    int full = 0;
    int truncated = 0;
    do {
      var fields = List.of("dai_ma", "shuo_ming");
      var page = engine.apply(new RowQuery(fields, Filter.all(), order, LIMIT, after));
      assertThat(page.total()).isEqualTo(ROWS);
      long characters = page.rows().stream().mapToLong(TruncatedPagesTests::characters).sum();
      if (page.truncated()) {
        truncated++;
        assertThat(page.rows()).hasSizeBetween(1, LIMIT - 1);
        assertThat(page.next()).isPresent();
        assertThat(characters).isGreaterThan(MOST);
      } else if (page.next().isPresent()) {
        full++;
        assertThat(page.rows()).hasSize(LIMIT);
      }
      assertThat(characters - characters(page.rows().getLast()))
          .as("before its last row")
          .isLessThanOrEqualTo(MOST);
      page.rows().forEach(it -> codes.add(it.getFirst()));
      after = page.next();
    } while (after.isPresent());
    assertThat(codes).containsExactlyElementsOf(expected.stream().map(Row::code).toList());
    assertThat(truncated).isGreaterThan(5);
    assertThat(full).isPositive();
  }

  private static long characters(List<@Nullable Object> row) {
    return row.stream().mapToLong(it -> String.valueOf(it).length()).sum();
  }

  @Test
  void theyLoseNothingInTheOrderOfTheFile() {
    complete(this::byEngine, List.of(), TABLE);
  }

  @Test
  void theyLoseNothingInAnOrderThatIsSorted() {
    var expected =
        TABLE.stream().sorted(Comparator.comparing(Row::note).thenComparingLong(Row::number));
    complete(this::byEngine, order("shuo_ming", false), expected.toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theyLoseNothingInTheOrderOfTheKey(boolean descending) throws Exception {
    var expected = TABLE.stream().sorted(descending ? CODE.reversed() : CODE).toList();
    var order = order("dai_ma", descending);
    complete(this::byEngine, order, expected);
    TestingCopies.until(() -> testing.firstInFile(version).isPresent());
    complete(this::byRows, order, expected);
  }
}
