package org.kaishu.tables;

import java.util.List;

/// How a version was read from its file.
///
/// @param plan what its steward said of it
/// @param proposals what tidying its columns would bring, with what was confirmed
/// @param coordinates its columns of longitude and latitude, as they stand in the file
public record SourceReading(
    LoadPlan plan, List<CleaningProposal> proposals, List<Coordinates> coordinates) {

  /// Copy the lists.
  public SourceReading {
    proposals = List.copyOf(proposals);
    coordinates = List.copyOf(coordinates);
  }
}
