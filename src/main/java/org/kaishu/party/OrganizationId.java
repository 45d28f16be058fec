package org.kaishu.party;

import java.io.Serializable;

/// The number of an organisation.
public record OrganizationId(long value) implements Serializable {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
