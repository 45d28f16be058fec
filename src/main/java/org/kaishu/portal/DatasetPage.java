package org.kaishu.portal;

import java.util.List;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.matters.Matters;
import org.kaishu.page.Attribute;
import org.kaishu.page.Chip;
import org.kaishu.page.FieldProfile;
import org.kaishu.page.Freshness;
import org.kaishu.page.PreviewTable;

/// One dataset at one of its versions: look, take, or see who decides.
///
/// @param halt why it can't be had just now, if so
/// @param summary what it is
/// @param version the number of the version shown; 0 when none is open
/// @param asks what anybody may ask for about it, or of its agency
public record DatasetPage(
    DatasetId id,
    String title,
    String summary,
    String seal,
    String place,
    String theme,
    Attribute attribute,
    List<Chip> attributeChips,
    Optional<Freshness> freshness,
    String frequency,
    Optional<Halt> halt,
    int version,
    boolean newest,
    Optional<PreviewTable> preview,
    List<FieldRow> fields,
    List<VersionRow> versions,
    Optional<Api> api,
    List<Download> downloads,
    String downloadNote,
    Optional<Application> application,
    List<Fact> facts,
    List<Matters.Door> asks) {
  public DatasetPage {
    attributeChips = List.copyOf(attributeChips);
    fields = List.copyOf(fields);
    versions = List.copyOf(versions);
    downloads = List.copyOf(downloads);
    facts = List.copyOf(facts);
    asks = List.copyOf(asks);
  }

  /// Why the dataset can't be had just now.
  ///
  /// @param kind `suspended`, `withdrawn` or `closed`
  public record Halt(String kind, String since, List<Chip> chips) {
    public Halt {
      chips = List.copyOf(chips);
    }
  }

  /// One field of the data dictionary.
  ///
  /// @param profile what its values look like; empty where the reader may not see them
  public record FieldRow(
      String title,
      String name,
      String type,
      String description,
      boolean open,
      Optional<FieldProfile> profile) {}

  /// One version that can still be had.
  public record VersionRow(
      int number, String published, long rows, String size, String href, boolean shown) {}

  /// How programs read the rows.
  public record Api(String rows, String filtered, String download) {}

  /// One file to take.
  ///
  /// @param size in words; blank until somebody took it
  /// @param sha256 of its bytes; blank until somebody took it
  public record Download(String format, String note, String size, String sha256, String href) {}

  /// How the fields that are not open to all are had.
  ///
  /// @param why why they must be applied for
  /// @param stops who decides and how long each has
  /// @param standing the reader's own application that is not over
  /// @param access what the reader may use already, in words
  /// @param denied what stopped the reader's access, in words; empty where nothing did
  /// @param sampleHref where a sample is had without applying; empty where there is none
  /// @param sampleChips why there is one
  public record Application(
      List<Chip> why,
      String conditions,
      List<ApplyPage.Stop> stops,
      Optional<ApplyPage.Standing> standing,
      List<String> access,
      String denied,
      String sampleHref,
      List<Chip> sampleChips) {
    public Application {
      why = List.copyOf(why);
      sampleChips = List.copyOf(sampleChips);
      stops = List.copyOf(stops);
      access = List.copyOf(access);
    }
  }

  /// A name and what stands for it.
  public record Fact(String name, String text) {}
}
