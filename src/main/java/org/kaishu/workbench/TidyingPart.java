package org.kaishu.workbench;

import java.util.List;

/// What a steward may have tidied when the newest file is read again; nothing is chosen that was
/// not confirmed before.
///
/// @param places columns of longitude and latitude
/// @param key columns that may tell every row apart
/// @param written columns that may as well, but are too many to be listed: they are written
/// @param types what each column may be read as
/// @param further columns behind those, which are read as detected
public record TidyingPart(
    List<Proposal> proposals,
    List<Place> places,
    List<PublishPage.Option> key,
    int written,
    List<Typed> types,
    int further) {
  static final TidyingPart NOTHING =
      new TidyingPart(List.of(), List.of(), List.of(), 0, List.of(), 0);

  public TidyingPart {
    proposals = List.copyOf(proposals);
    places = List.copyOf(places);
    key = List.copyOf(key);
    types = List.copyOf(types);
  }

  /// The same for a file whose columns must hold what those of the open version do.
  TidyingPart untyped() {
    return new TidyingPart(proposals, places, key, written, List.of(), 0);
  }

  /// One column with the types it may be read as.
  ///
  /// @param found what the form says for leaving it to detection
  /// @param options the types; none is chosen where that is left to detection
  public record Typed(String column, String found, List<PublishPage.Option> options) {
    public Typed {
      options = List.copyOf(options);
    }
  }

  /// One way of tidying one column.
  ///
  /// @param value what the form sends when it is chosen
  /// @param after what the column holds then, in words
  public record Proposal(
      String value,
      String column,
      String way,
      String cells,
      List<Sample> samples,
      String after,
      boolean chosen) {
    public Proposal {
      samples = List.copyOf(samples);
    }
  }

  /// One cell before and after.
  public record Sample(String before, String after) {}

  /// One pair of columns with the systems it may be converted from.
  public record Place(String label, List<PublishPage.Option> systems) {
    public Place {
      systems = List.copyOf(systems);
    }
  }
}
