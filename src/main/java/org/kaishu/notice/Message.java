package org.kaishu.notice;

import java.time.Instant;

/// A message as its reader sees it.
///
/// @param link the page it is about, a path on this platform such as `/workbench/cases/GX-2026-1`
public record Message(
    MessageId id, Recipient recipient, String link, String title, String body, Instant at) {}
