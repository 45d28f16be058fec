package org.kaishu.sources.internal;

import java.nio.file.Path;
import java.util.List;
import org.kaishu.sources.SourceFact;
import org.kaishu.tables.LoadPlan;

/// A whole file with its checksum, ready to be handed on.
///
/// @param fileName what it is called from now on
/// @param plan how to read it
/// @param kept what to do once the file is kept
public record Brought(
    Path file,
    String fileName,
    String sha256,
    long bytes,
    List<SourceFact> facts,
    LoadPlan plan,
    Runnable kept) {}
