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
/// @param cacheBudget disk for serving copies and rendered exports, each
@ConfigurationProperties("kaishu.tables")
public record TablesSettings(
    @DefaultValue("512MB") DataSize memoryLimit,
    @DefaultValue("1GB") DataSize ingestMemoryLimit,
    @DefaultValue("4") int threads,
    @DefaultValue("10") int queryTimeout,
    @DefaultValue("1800") int loadTimeout,
    @DefaultValue("10GB") DataSize cacheBudget) {}
