package org.kaishu.notice;

/// The number of a message.
public record MessageId(long value) {}
