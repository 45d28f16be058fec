package org.kaishu.access;

import org.kaishu.storage.FileHash;

/// A file that comes with an application.
///
/// @param field the field of the form it answers
/// @param fileName as the applicant called it, without path and control characters
public record Attachment(String field, String fileName, FileHash hash, long bytes) {}
