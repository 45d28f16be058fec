package org.kaishu.sources;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kaishu.catalog.DatasetId;
import org.kaishu.party.Principal;
import org.kaishu.party.Role;
import org.kaishu.sources.internal.AddressFetching;
import org.kaishu.sources.internal.AddressRules;
import org.kaishu.sources.internal.FetchRuns;
import org.kaishu.sources.internal.FetchStore;
import org.kaishu.sources.internal.NotBrought;
import org.springframework.stereotype.Component;

/// Brings files from elsewhere, in the background, and remembers where each came from.
///
/// A fetch ends in [org.kaishu.publishing.Publishing#upload]: what it brings is treated as any
/// uploaded file. It belongs to the person who began it.
@Component
public class Fetches {
  private final FetchRuns runs;
  private final FetchStore store;
  private final AddressFetching addresses;
  private final AddressRules rules;

  Fetches(FetchRuns runs, FetchStore store, AddressFetching addresses, AddressRules rules) {
    this.runs = runs;
    this.store = store;
    this.addresses = addresses;
    this.rules = rules;
  }

  /// Begin to fetch a file from an address.
  ///
  /// @param sha256 what the file must have, in hexadecimal; blank if nobody knows
  public Begun fromAddress(FetchTarget target, String address, String sha256, Principal by) {
    var expected = Optional.of(sha256.strip().toLowerCase(Locale.ROOT)).filter(it -> !it.isEmpty());
    if (expected.filter(it -> !it.matches("[0-9a-f]{64}")).isPresent()) {
      return new Begun.Refused(SourceRefusal.of("checksum-malformed"));
    }
    if (!by.holds(Role.OPEN_ENTITY, target.openEntity())) {
      return new Begun.Refused(SourceRefusal.of("not-steward"));
    }
    URI uri;
    try {
      uri = rules.parse(address);
    } catch (NotBrought e) {
      return new Begun.Refused(e.why());
    }
    return runs.begin(
        SourceKind.ADDRESS,
        uri.toString(),
        target,
        by,
        (into, progress) -> addresses.fetch(uri, expected, into, progress),
        () -> {});
  }

  /// Find a fetch of this person; empty for anybody else's.
  public Optional<Fetch> find(FetchId id, Principal by) {
    return store
        .find(id)
        .filter(fetch -> fetch.by().equals(by.person()))
        .map(fetch -> runs.bytes(id).map(fetch::withBytes).orElse(fetch));
  }

  /// Wait until a fetch has ended, but no longer than this.
  public void await(FetchId id, Duration most) {
    runs.await(id, most);
  }

  /// End a fetch of this person; one that is being read already goes on.
  public void stop(FetchId id, Principal by) {
    find(id, by).ifPresent(fetch -> runs.stop(fetch.id()));
  }

  /// Return what was fetched for a dataset, newest first, for its steward.
  public List<Fetch> of(DatasetId dataset, Principal by) {
    return store.of(dataset).stream()
        .filter(fetch -> by.holds(Role.OPEN_ENTITY, fetch.openEntity()))
        .toList();
  }
}
