package org.kaishu.tables;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What became of a load.
public sealed interface LoadOutcome {

  /// A draft version was stored; nobody sees it before it is published.
  ///
  /// @param samples the first rejects; the version knows how many there are
  record Drafted(Version version, List<Reject> samples) implements LoadOutcome {

    /// Copy the list.
    public Drafted {
      samples = List.copyOf(samples);
    }
  }

  /// The file can't be read as a table; nothing was stored.
  ///
  /// @param code kebab-case word for programs: `format-unknown`, `encoding-broken`, `empty` …
  /// @param reasons plain sentences for the steward
  record Unreadable(String code, List<String> reasons, List<Evidence> evidence)
      implements LoadOutcome {

    /// Copy the lists.
    public Unreadable {
      reasons = List.copyOf(reasons);
      evidence = List.copyOf(evidence);
    }
  }

  /// More rows hold rejects than the plan allows; nothing was stored.
  ///
  /// @param rejects cells and records at fault
  /// @param rows rows read
  /// @param reading how they were read, with what tidying would bring
  /// @param types of the columns by title, in the order of the file
  record TooManyRejects(
      long rejects,
      long rows,
      double allowed,
      List<Reject> samples,
      SourceReading reading,
      SequencedMap<String, ColumnType> types)
      implements LoadOutcome {

    /// Copy the collections.
    public TooManyRejects {
      samples = List.copyOf(samples);
      types = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
    }
  }

  /// The declared key does not tell the rows apart; nothing was stored.
  ///
  /// @param key titles as declared
  /// @param reasons plain sentences for the steward: unknown columns, the first rows with a gap,
  ///   the first repeated values with their rows
  record KeyUnfit(List<String> key, List<String> reasons) implements LoadOutcome {

    /// Copy the lists.
    public KeyUnfit {
      key = List.copyOf(key);
      reasons = List.copyOf(reasons);
    }
  }

  /// The file is readable but can't become a version now; nothing was stored.
  ///
  /// @param code kebab-case word for programs: `no-base`, `base-stale`, `no-key`, `key-missing`,
  ///   `key-other`, `key-taken`, `base-key-repeated`, `types-unfit`, `too-large`, `no-room`,
  ///   `disk-full`
  /// @param reasons plain sentences for the steward
  record Refused(String code, List<String> reasons) implements LoadOutcome {

    /// Copy the list.
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
