package org.kaishu.rulebook.internal;

/// Finds stages that no case can enter, stages that none can end from, and outcomes never given.
///
/// An act that is possible anytime ends cases, yet a stage with no other way out is still a fault.
final class PathCheck {
  private PathCheck() {}

  static void check(String name, Yaml process, FaultList faults) {
    var paths = new Paths(process);
    var entered = paths.entered();
    var left = paths.left();
    process
        .map("stages")
        .forEach((stage, place) -> {
          if (!entered.contains(stage)) {
            faults.add(place, "stage '" + stage + "' of " + name + " cannot be reached");
          }
          if (!left.contains(stage)) {
            faults.add(place, "no end can be reached from stage '" + stage + "' of " + name);
          }
        });
    process
        .map("outcomes")
        .forEach((outcome, place) -> {
          if (!paths.ended().contains(outcome)) {
            faults.add(place, "no act ends with the outcome '" + outcome + "' of " + name);
          }
        });
  }
}
