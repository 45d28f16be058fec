package org.kaishu.access;

import java.io.InputStream;

/// An attachment with its bytes, for somebody who may read it.
///
/// @param bytes the caller closes it
public record Content(Attachment attachment, InputStream bytes) {}
