package org.kaishu.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kaishu.calendar.Workdays;
import org.kaishu.rulebook.internal.SimulatedOffice;

/// A year of cases played on a process before anybody has to live with it: applications arrive at
/// random, each body has so many people, every act takes some working time.
///
/// A discrete-event model. People work eight hours on every working day, each on one case at a
/// time, oldest first. Applicants need no staff, only days. Which act is chosen is drawn: the first
/// of a stage with seven chances in ten, the others share the rest; acts that are possible anytime,
/// that extend a clock or lower an urgency are not played. The same seed gives the same year.
public final class Simulation {
  private Simulation() {}

  /// Play a year.
  ///
  /// @throws IllegalArgumentException if a number of the settings makes no sense, or staff is given
  ///   for a role that does not act in the process
  public static Report run(Process process, Workdays workdays, Settings settings) {
    return new SimulatedOffice(process, workdays, settings).run();
  }

  /// What is played.
  ///
  /// @param year in which the cases arrive
  /// @param cases how many arrive, spread evenly at random over the year
  /// @param staff how many people act for a role; a role that is not named gets as many as its work
  ///   needs at four fifths of their time
  /// @param minutes of work that an act takes on average; exponentially distributed
  /// @param applicantDays the days an applicant takes on average; exponentially distributed
  public record Settings(
      int year, int cases, Map<String, Integer> staff, int minutes, int applicantDays, long seed) {
    public Settings {
      staff = Map.copyOf(staff);
      if (cases < 1 || minutes < 1 || applicantDays < 1) {
        throw new IllegalArgumentException("cases, minutes and days are at least 1");
      }
    }
  }

  /// What came of it.
  ///
  /// @param bodies by role
  /// @param open how many cases had not ended when the year was over
  /// @param median working days from filing to end, of the cases that ended
  /// @param slowest working days that one ended case in ten exceeded
  public record Report(
      List<StageLoad> stages,
      SortedMap<String, BodyLoad> bodies,
      int ended,
      int open,
      double median,
      double slowest) {
    public Report {
      stages = List.copyOf(stages);
      bodies = new TreeMap<>(bodies);
    }
  }

  /// How one stage went.
  ///
  /// @param period as the rulebook gives it; empty where there is none
  /// @param visits how often a case was in it
  /// @param late how often it was left late, or was overdue when the year was over
  /// @param median working days spent in it
  /// @param slowest working days that one visit in ten exceeded
  public record StageLoad(
      String stage,
      String title,
      String role,
      Optional<TimeLimit> period,
      int visits,
      int late,
      double median,
      double slowest) {

    /// The share of visits that were late, 0 to 1.
    public double lateness() {
      return visits == 0 ? 0 : (double) late / visits;
    }
  }

  /// How busy a body was.
  ///
  /// @param staff how many people acted for it
  /// @param used the share of their working time that was work, 0 to 1
  public record BodyLoad(int staff, double used) {}
}
