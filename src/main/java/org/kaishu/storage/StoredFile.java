package org.kaishu.storage;

/// A file that the store holds for at least one owner.
///
/// @param hash its name
/// @param bytes its length
public record StoredFile(FileHash hash, long bytes) {}
