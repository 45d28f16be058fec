package org.kaishu.sources;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What the platform may fetch, from where, and how much of it.
///
/// @param privateAddresses addresses inside that may be asked: a host, an address or a network,
///   each with a port or without
/// @param plainHttp whether addresses may begin with `http`
/// @param fetchLimit bytes of one fetched file
/// @param fetchTimeout how long one fetch may take in all
/// @param fetches how many may run at once
/// @param fetchesPerPerson how many of them for one person
/// @param unfinishedLimit bytes of one upload in pieces
/// @param unfinishedUploads how many a person may have that are not finished
/// @param unfinishedKept how long one is kept after its last piece
/// @param connections databases that may be read, by name
@Validated
@ConfigurationProperties("kaishu.sources")
public record SourceSettings(
    @DefaultValue List<String> privateAddresses,
    @DefaultValue("false") boolean plainHttp,
    @DefaultValue("1GB") DataSize fetchLimit,
    @DefaultValue("10m") Duration fetchTimeout,
    @DefaultValue("4") @Positive int fetches,
    @DefaultValue("2") @Positive int fetchesPerPerson,
    @DefaultValue("20GB") DataSize unfinishedLimit,
    @DefaultValue("5") @Positive int unfinishedUploads,
    @DefaultValue("7d") Duration unfinishedKept,
    @DefaultValue Map<String, DatabaseConnection> connections) {

  /// Copy the collections.
  public SourceSettings {
    privateAddresses = List.copyOf(privateAddresses);
    connections = Map.copyOf(connections);
  }
}
