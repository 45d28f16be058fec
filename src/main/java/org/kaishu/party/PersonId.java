package org.kaishu.party;

import java.io.Serializable;

/// The number of a person.
public record PersonId(long value) implements Serializable {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
