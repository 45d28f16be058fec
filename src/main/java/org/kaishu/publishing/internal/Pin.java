package org.kaishu.publishing.internal;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.cases.CaseView;
import org.kaishu.catalog.DatasetId;
import org.kaishu.catalog.Revision;
import org.kaishu.tables.Version;
import org.kaishu.tables.VersionId;

/// What a publication case pins: exactly this version with exactly this description.
///
/// @param digest of the version's columns and files
/// @param revisionDigest of the description
public record Pin(VersionId version, String digest, int revision, String revisionDigest) {
  private static final String VERSION = "version";
  private static final String DIGEST = "digest";
  private static final String REVISION = "revision";
  private static final String REVISION_DIGEST = "revision-digest";

  /// The fields of the case's form.
  static final Set<String> NAMES = Set.of(VERSION, DIGEST, REVISION, REVISION_DIGEST);

  /// Pin what is to be published.
  public static Pin of(Version version, Revision revision) {
    return new Pin(version.id(), version.digest(), revision.number(), revision.digest());
  }

  /// Read what a case pins.
  public static Pin of(CaseView matter) {
    return new Pin(
        new VersionId(
            new DatasetId(matter.subject().id()), Integer.parseInt(matter.pinned(VERSION))),
        matter.pinned(DIGEST),
        Integer.parseInt(matter.pinned(REVISION)),
        matter.pinned(REVISION_DIGEST));
  }

  /// Return the fields of the case's form.
  public SortedMap<String, String> form() {
    return new TreeMap<>(
        Map.of(
            VERSION,
            Integer.toString(version.number()),
            DIGEST,
            digest,
            REVISION,
            Integer.toString(revision),
            REVISION_DIGEST,
            revisionDigest));
  }
}
