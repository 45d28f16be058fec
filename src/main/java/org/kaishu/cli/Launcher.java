package org.kaishu.cli;

/// Where the process begins: `java -jar kaishu.jar WORD [OPTION…]`.
public final class Launcher {
  private Launcher() {}

  /// Run the command named by the first argument.
  public static void main(String[] arguments) {
    System.exit(2);
  }
}
