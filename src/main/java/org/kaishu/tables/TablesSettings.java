package org.kaishu.tables;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Settings of the data plane, `kaishu.tables.*`.
///
/// @param memoryLimit memory of the query engine
/// @param ingestMemoryLimit memory of one load
/// @param threads platform threads that run engine work
/// @param queryTimeout seconds a query may take
/// @param loadTimeout seconds a load or an export may take
/// @param compareTimeout seconds the comparison of two versions may take
/// @param cacheBudget disk for serving copies and rendered exports, each
/// @param largestFile bytes of a file that may be loaded
/// @param diskReserve disk that loads leave free
@ConfigurationProperties("kaishu.tables")
public record TablesSettings(
    @DefaultValue("512MB") DataSize memoryLimit,
    @DefaultValue("1GB") DataSize ingestMemoryLimit,
    @DefaultValue("4") int threads,
    @DefaultValue("10") int queryTimeout,
    @DefaultValue("1800") int loadTimeout,
    @DefaultValue("30") int compareTimeout,
    @DefaultValue("10GB") DataSize cacheBudget,
    @DefaultValue("20GB") DataSize largestFile,
    @DefaultValue("512MB") DataSize diskReserve) {}
