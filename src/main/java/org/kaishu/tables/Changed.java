package org.kaishu.tables;

/// What a file did to the version it builds on.
///
/// @param base the latest published version when the file was loaded
/// @param baseDigest what that version held
/// @param inserted rows that came behind
/// @param updated rows of the base with another value now
/// @param unchanged rows of the file that the base already holds as they are
/// @param deleted rows of the base that went
/// @param absent rows of the file whose key the base doesn't have, where they were to go
public record Changed(
    Change change,
    VersionId base,
    String baseDigest,
    long inserted,
    long updated,
    long unchanged,
    long deleted,
    long absent) {}
