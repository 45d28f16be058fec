package org.kaishu.workbench;

import java.util.List;
import org.kaishu.page.FieldError;

/// The form that fetches a file from an address, on a page of its own.
///
/// @param name the dataset it is for, in words; blank for a new one
/// @param limits how much may be fetched and from where, in words
public record SourcePage(
    String name, String limits, SourcesPart.AddressForm form, List<FieldError> errors) {
  public SourcePage {
    errors = List.copyOf(errors);
  }
}
