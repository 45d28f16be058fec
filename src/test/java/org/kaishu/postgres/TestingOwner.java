package org.kaishu.postgres;

import java.nio.file.Path;
import java.util.Scanner;

/// A process that owns a server and does nothing else: says its port and ends with its input.
final class TestingOwner {
  private TestingOwner() {}

  public static void main(String[] arguments) {
    try (var server = PostgresServer.start(Path.of(arguments[0]));
        var input = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8)) {
      System.out.println("owns " + server.port());
      while (input.hasNextLine()) {
        input.nextLine();
      }
    } catch (PostgresException e) {
      System.out.println("refused " + e.code() + " " + e.getMessage());
    }
  }
}
