package org.kaishu.cli;

import java.io.PrintStream;
import java.util.Optional;
import org.kaishu.cases.WithdrawnEditions;
import org.kaishu.postgres.PostgresException;
import org.kaishu.rulebook.RulebookFaults;
import org.kaishu.storage.StorageException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Tells why a word failed, where one line says enough, or one line for each fault of rulebooks.
///
/// Everything else keeps Boot's own report and stack trace.
@Order(Ordered.HIGHEST_PRECEDENCE)
class FailureReport implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    return print(failure, System.err);
  }

  static boolean print(Throwable failure, PrintStream err) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RulebookFaults faults) {
        faults.faults().forEach(err::println);
        err.println("kaishu: %d faults".formatted(faults.faults().size()));
        return true;
      }
    }
    var line = line(failure);
    line.ifPresent(text -> err.println("kaishu: " + text));
    return line.isPresent();
  }

  private static Optional<String> line(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case PostgresException e -> {
          return Optional.ofNullable(e.getMessage());
        }
        case StorageException e -> {
          return Optional.ofNullable(e.getMessage());
        }
        case DemoHome.NotADemonstration e -> {
          return Optional.ofNullable(e.getMessage());
        }
        case DemoHome.IsDemonstration e -> {
          return Optional.ofNullable(e.getMessage());
        }
        case ShiftedClock e -> {
          return Optional.ofNullable(e.getMessage());
        }
        case WithdrawnEditions e -> {
          return Optional.ofNullable(e.getMessage());
        }
        case PortInUseException e -> {
          return Optional.of(
              "port %d is in use; choose another with --port".formatted(e.getPort()));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }
}
