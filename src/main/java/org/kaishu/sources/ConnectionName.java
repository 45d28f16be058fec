package org.kaishu.sources;

/// The name by which the operator configured a database.
public record ConnectionName(String value) {

  @Override
  public String toString() {
    return value;
  }
}
