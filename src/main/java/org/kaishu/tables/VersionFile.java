package org.kaishu.tables;

/// One immutable Parquet file of a version.
///
/// @param hash SHA-256 of its bytes, in lower-case hexadecimal
public record VersionFile(String hash, long bytes, long rows) {}
